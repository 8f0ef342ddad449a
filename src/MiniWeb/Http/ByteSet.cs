// A set of bytes. What is as short as a small head is searched byte by byte: the runtime has to compile the
// search by vectors when it is first used, and the first request of a server would wait for that.
using System;
using System.Buffers;

namespace MiniWeb.Http;

/// <summary>An immutable set of bytes.</summary>
public sealed class ByteSet
{
    // A byte takes a cycle or two: so few cost less than the rest of a request varies by.
    private const int Short = 128;

    private readonly bool[] _contains = new bool[256];
    private SearchValues<byte>? _values;

    private ByteSet(Func<byte, bool> contains)
    {
        for (var value = 0; value < _contains.Length; value++)
            _contains[value] = contains((byte)value);
    }

    /// <summary>The bytes of which <paramref name="contains"/> says so.</summary>
    public static ByteSet Where(Func<byte, bool> contains)
    {
        ArgumentNullException.ThrowIfNull(contains);
        return new ByteSet(contains);
    }

    /// <summary>Whether a byte is in the set.</summary>
    public bool Contains(byte value) => _contains[value];

    /// <summary>The offset of the first byte that is not in the set; -1 when all are.</summary>
    public int IndexOfOther(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Short)
            return bytes.IndexOfAnyExcept(_values ??= Values());
        var contains = _contains;
        for (var at = 0; at < bytes.Length; at++)
            if (!contains[bytes[at]])
                return at;
        return -1;
    }

    private SearchValues<byte> Values()
    {
        var values = new byte[256];
        var count = 0;
        for (var value = 0; value < _contains.Length; value++)
            if (_contains[value])
                values[count++] = (byte)value;
        return SearchValues.Create(values.AsSpan(0, count));
    }
}
