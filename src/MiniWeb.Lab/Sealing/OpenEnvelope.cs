using System;

namespace MiniWeb.Lab.Sealing;

/// <summary>No envelope: everybody reads, and everybody is believed.</summary>
internal sealed class OpenEnvelope : Envelope
{
    /// <inheritdoc/>
    public override int Overhead => 0;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Seal(ReadOnlyMemory<byte> content) => content;

    /// <inheritdoc/>
    public override bool TryOpen(ReadOnlySpan<byte> datagram, out byte[] content)
    {
        content = datagram.ToArray();
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // It holds nothing.
    }
}
