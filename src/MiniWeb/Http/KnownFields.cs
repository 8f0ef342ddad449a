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
        5 when Is(name, "range"u8) => KnownField.Range,
        6 when Is(name, "accept"u8) => KnownField.Accept,
        6 when Is(name, "expect"u8) => KnownField.Expect,
        8 when Is(name, "if-match"u8) => KnownField.IfMatch,
        8 when Is(name, "if-range"u8) => KnownField.IfRange,
        10 when Is(name, "connection"u8) => KnownField.Connection,
        13 when Is(name, "if-none-match"u8) => KnownField.IfNoneMatch,
        14 when Is(name, "content-length"u8) => KnownField.ContentLength,
        15 when Is(name, "accept-encoding"u8) => KnownField.AcceptEncoding,
        17 when Is(name, "transfer-encoding"u8) => KnownField.TransferEncoding,
        17 when Is(name, "if-modified-since"u8) => KnownField.IfModifiedSince,
        19 when Is(name, "if-unmodified-since"u8) => KnownField.IfUnmodifiedSince,
        _ => KnownField.Other,
    };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lower) =>
        Ascii.EqualsIgnoreCase(name, lower);
}
