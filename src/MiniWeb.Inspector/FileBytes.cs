// A captured file as content, sent piece by piece: a gigabyte takes no more memory than a kilobyte.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;

namespace MiniWeb.Inspector;

/// <summary>The bytes of a file that does not change.</summary>
/// <param name="path">The file.</param>
internal sealed class FileBytes(string path) : ResponseContent
{
    private const int Piece = 64 * 1024;

    private readonly long _length = new FileInfo(path).Length;

    /// <inheritdoc/>
    public override long? Length => _length;

    /// <inheritdoc/>
    public override async ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        await using var file = File.OpenRead(path);
        var buffer = new byte[Piece];
        for (var left = _length; left > 0;)
        {
            var read = await file.ReadAsync(
                buffer.AsMemory(0, (int)Math.Min(Piece, left)), cancellationToken);
            if (read == 0)
                throw new EndOfStreamException("The file has become shorter.");
            await sink.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
    }
}
