// Bytes in memory, up to a bound: what a server sends has no length that we can trust.
using System.IO;

namespace MiniWeb.Replay;

internal sealed class BoundedBuffer(int most) : MemoryStream
{
    // Every other way to write comes here in a class that is derived from MemoryStream.
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Length + count > most)
            throw new BoundExceededException($"more than {most / (1024 * 1024)} MiB, which are not compared");
        base.Write(buffer, offset, count);
    }
}
