namespace MiniWeb.Http;

/// <summary>A content coding that a file can be sent in (RFC 9110 §8.4.1). zstd is not among them: the base
/// class library of .NET 10 cannot make it.</summary>
internal enum ContentCoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>gzip (RFC 1952).</summary>
    Gzip,

    /// <summary>br (RFC 7932).</summary>
    Brotli,
}
