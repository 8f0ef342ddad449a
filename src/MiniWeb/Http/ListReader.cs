// Members of a comma-separated list in one field value (RFC 9110 §5.6.1). Empty members are passed over, as a
// recipient must (§5.6.1.2). A comma inside a quoted string parts nothing; a quotation mark that is never
// closed is a byte like any other.
using System;

namespace MiniWeb.Http;

/// <summary>Reads the members of a list, one after the other.</summary>
/// <param name="value">A field value.</param>
public ref struct ListReader(ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _value = value;
    private int _next;
    private bool _isUnclosed;

    /// <summary>Where the member that was read last begins in the value.</summary>
    public int Offset { get; private set; }

    /// <summary>The next member that is not empty; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> member)
    {
        while (TryReadAny(out member))
            if (!member.IsEmpty)
                return true;
        return false;
    }

    /// <summary>The next member, which may be empty; false at the end.</summary>
    public bool TryReadAny(out ReadOnlySpan<byte> member)
    {
        member = default;
        if (_next > _value.Length)
            return false;
        var rest = _value[_next..];
        var length = LengthOf(rest);
        var trimmed = rest[..length].TrimStart(" \t"u8);
        Offset = _next + length - trimmed.Length;
        member = ByteClasses.TrimOws(trimmed);
        _next += length + 1;
        return true;
    }

    private int LengthOf(ReadOnlySpan<byte> rest)
    {
        var comma = rest.IndexOf((byte)',');
        var end = comma < 0 ? rest.Length : comma;
        return _isUnclosed || !rest[..end].Contains((byte)'"') ? end : LengthWithQuotes(rest, end);
    }

    // Once a quotation mark is known to be open to the end, no other is looked for: the work stays linear.
    private int LengthWithQuotes(ReadOnlySpan<byte> rest, int otherwise)
    {
        var isQuoted = false;
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
                isQuoted = !isQuoted;
            else if (rest[i] == '\\' && isQuoted)
                i++;
            else if (rest[i] == ',' && !isQuoted)
                return i;
        }

        _isUnclosed = isQuoted;
        return isQuoted ? otherwise : rest.Length;
    }
}
