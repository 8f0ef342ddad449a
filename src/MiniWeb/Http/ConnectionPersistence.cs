// Whether a connection lives on after a message (RFC 9112 §9.3): close wins over everything.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>Reads <see cref="ConnectionOptions"/>.</summary>
public static class ConnectionPersistence
{
    /// <summary>The options of all Connection lines, in any letter case.</summary>
    public static ConnectionOptions OptionsOf(FieldSection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var options = ConnectionOptions.None;
        for (var i = fields.IndexOf(KnownField.Connection);
             i >= 0;
             i = fields.IndexOf(KnownField.Connection, i + 1))
            options |= OptionsOf(fields[i].Value);
        return options;
    }

    /// <summary>Whether the connection lives on after the message: RFC 9112 §9.3, close first.</summary>
    /// <param name="version">The version of the message.</param>
    /// <param name="fields">Its fields.</param>
    public static bool Persists(HttpVersion version, FieldSection fields)
    {
        var options = OptionsOf(fields);
        if ((options & ConnectionOptions.Close) != 0)
            return false;
        return version.IsAtLeast11 || (options & ConnectionOptions.KeepAlive) != 0;
    }

    private static ConnectionOptions OptionsOf(ReadOnlySpan<byte> value)
    {
        var options = ConnectionOptions.None;
        var list = new ListReader(value);
        while (list.TryRead(out var member))
        {
            if (Ascii.EqualsIgnoreCase(member, "close"u8))
                options |= ConnectionOptions.Close;
            else if (Ascii.EqualsIgnoreCase(member, "keep-alive"u8))
                options |= ConnectionOptions.KeepAlive;
        }

        return options;
    }
}

// The connection options that decide whether a connection lives on (RFC 9110 §7.6.1, RFC 9112 §9.3, §9.6).
/// <summary>What the Connection fields of a message ask for, all lines taken together.</summary>
[Flags]
public enum ConnectionOptions
{
    /// <summary>Nothing that is known here.</summary>
    None = 0,

    /// <summary>close.</summary>
    Close = 1,

    /// <summary>keep-alive.</summary>
    KeepAlive = 2,
}
