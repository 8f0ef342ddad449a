// Members of a comma-separated list in one field value (RFC 9110 §5.6.1). Empty members are passed over, as a
// recipient must; commas inside quoted strings are not looked for, because none of the lists read so has any.
using System;

namespace MiniWeb.Http;

/// <summary>Reads the members of a list, one after the other.</summary>
/// <param name="value">A field value.</param>
public ref struct ListReader(ReadOnlySpan<byte> value)
{
    private ReadOnlySpan<byte> _rest = value;
    private bool _ended;

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
        if (_ended)
            return false;
        var comma = _rest.IndexOf((byte)',');
        _ended = comma < 0;
        member = ByteClasses.TrimOws(_ended ? _rest : _rest[..comma]);
        _rest = _ended ? default : _rest[(comma + 1)..];
        return true;
    }
}
