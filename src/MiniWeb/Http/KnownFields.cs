// Recognises the field names that the server itself looks at, by length first.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>Recognises the names of <see cref="KnownField"/>.</summary>
internal static class KnownFields
{
    /// <summary>Which field <paramref name="name"/> names, in any letter case.</summary>
    public static KnownField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when Is(name, "host"u8) => KnownField.Host,
        6 when Is(name, "expect"u8) => KnownField.Expect,
        10 when Is(name, "connection"u8) => KnownField.Connection,
        13 when Is(name, "if-none-match"u8) => KnownField.IfNoneMatch,
        14 when Is(name, "content-length"u8) => KnownField.ContentLength,
        17 when Is(name, "transfer-encoding"u8) => KnownField.TransferEncoding,
        17 when Is(name, "if-modified-since"u8) => KnownField.IfModifiedSince,
        _ => KnownField.Other,
    };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lower) =>
        Ascii.EqualsIgnoreCase(name, lower);
}
