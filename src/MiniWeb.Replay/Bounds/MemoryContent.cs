// Bytes in memory as a stream, without a copy of them; or some bytes in front of another stream.
using System;
using System.IO;

namespace MiniWeb.Replay.Bounds;

/// <summary>Reads bytes, then another stream.</summary>
/// <param name="bytes">Read first.</param>
/// <param name="rest">Read afterwards, and closed with this stream; null for nothing.</param>
internal sealed class MemoryContent(ReadOnlyMemory<byte> bytes, Stream? rest = null) : ForwardStream
{
    private ReadOnlyMemory<byte> _left = bytes;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_left.IsEmpty)
            return rest?.Read(buffer) ?? 0;
        var count = Math.Min(buffer.Length, _left.Length);
        _left.Span[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest?.Dispose();
        base.Dispose(disposing);
    }
}
