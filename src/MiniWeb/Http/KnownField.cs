// The fields that the server itself looks at. They are recognised once, while the line is parsed, so that
// asking for one costs no comparison of names.
namespace MiniWeb.Http;

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
