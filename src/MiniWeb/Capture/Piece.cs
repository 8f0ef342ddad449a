using System;
using System.Buffers;

namespace MiniWeb.Capture;

/// <summary>Collected bytes in a pooled buffer. Whoever holds it gives it back once.</summary>
/// <param name="Buffer">The buffer, or null when nothing was collected.</param>
/// <param name="Length">How much of it is filled.</param>
internal readonly record struct Piece(byte[]? Buffer, int Length)
{
    /// <summary>The bytes, until they are given back.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);

    /// <summary>Gives the buffer back to the pool.</summary>
    public void Return()
    {
        if (Buffer is not null)
            ArrayPool<byte>.Shared.Return(Buffer);
    }
}
