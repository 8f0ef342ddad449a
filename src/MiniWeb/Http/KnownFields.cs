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

// The fields that the server itself looks at. They are recognised once, while the line is parsed, so that
// asking for one costs no comparison of names.
/// <summary>A field name that the server knows; <see cref="Other"/> is any other name.</summary>
public enum KnownField : byte
{
    /// <summary>A name that the server does not look at.</summary>
    Other,

    /// <summary>Host (RFC 9110 §7.2).</summary>
    Host,

    /// <summary>Connection (RFC 9110 §7.6.1).</summary>
    Connection,

    /// <summary>Content-Length (RFC 9110 §8.6).</summary>
    ContentLength,

    /// <summary>Transfer-Encoding (RFC 9112 §6.1).</summary>
    TransferEncoding,

    /// <summary>Expect (RFC 9110 §10.1.1).</summary>
    Expect,

    /// <summary>If-None-Match (RFC 9110 §13.1.2).</summary>
    IfNoneMatch,

    /// <summary>If-Modified-Since (RFC 9110 §13.1.3).</summary>
    IfModifiedSince,

    /// <summary>If-Match (RFC 9110 §13.1.1).</summary>
    IfMatch,

    /// <summary>If-Unmodified-Since (RFC 9110 §13.1.4).</summary>
    IfUnmodifiedSince,

    /// <summary>If-Range (RFC 9110 §13.1.5).</summary>
    IfRange,

    /// <summary>Range (RFC 9110 §14.2).</summary>
    Range,

    /// <summary>Accept (RFC 9110 §12.5.1).</summary>
    Accept,

    /// <summary>Accept-Encoding (RFC 9110 §12.5.3).</summary>
    AcceptEncoding,
}
