// A set of bytes, such as the characters of a token, that a parser searches for the first byte outside of it.
using System;
using System.Buffers;
using System.Linq;

namespace MiniWeb.Http;

/// <summary>An immutable set of bytes.</summary>
public sealed class ByteSet
{
    private readonly SearchValues<byte> _values;

    private ByteSet(byte[] values) => _values = SearchValues.Create(values);

    /// <summary>The bytes of which <paramref name="contains"/> says so.</summary>
    public static ByteSet Where(Func<byte, bool> contains)
    {
        ArgumentNullException.ThrowIfNull(contains);
        return new ByteSet([.. Enumerable.Range(0, 256).Select(value => (byte)value).Where(contains)]);
    }

    /// <summary>Whether a byte is in the set.</summary>
    public bool Contains(byte value) => _values.Contains(value);

    /// <summary>The offset of the first byte that is not in the set; -1 when all are.</summary>
    public int IndexOfOther(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(_values);
}
