// The chunked transfer coding, written (RFC 9112 §7.1): size in lower-case hexadecimal, no extensions, no
// trailers.
using System;
using System.Buffers.Text;
using System.Numerics;

namespace MiniWeb.Http;

/// <summary>Writes the framing of chunks.</summary>
public static class ChunkedEncoder
{
    /// <summary>The most bytes that <see cref="WriteSize"/> writes.</summary>
    public const int MaxSizeLength = 10;

    /// <summary>What follows the data of each chunk.</summary>
    public static ReadOnlySpan<byte> DataEnd => "\r\n"u8;

    /// <summary>The last chunk, and the end of an empty trailer section.</summary>
    public static ReadOnlySpan<byte> End => "0\r\n\r\n"u8;

    /// <summary>Writes the size line of a chunk.</summary>
    /// <param name="destination">At least <see cref="MaxSizeLength"/> bytes.</param>
    /// <param name="size">
    /// The length of the data, at least 1: a chunk of size 0 would end the content.
    /// </param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not positive.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static int WriteSize(Span<byte> destination, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var digits = (BitOperations.Log2((uint)size) / 4) + 1;
        if (destination.Length < digits + 2)
            throw new ArgumentException("Too short for a chunk size.", nameof(destination));
        Utf8Formatter.TryFormat(size, destination, out _, new System.Buffers.StandardFormat('x'));
        "\r\n"u8.CopyTo(destination[digits..]);
        return digits + 2;
    }
}
