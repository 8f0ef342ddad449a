// HTTP-version, RFC 9112 §2.3: case-sensitive, one digit, a dot, one digit.
using System;

namespace MiniWeb.Http;

/// <summary>The protocol version of a message, as its start-line names it.</summary>
/// <param name="Major">0 to 9.</param>
/// <param name="Minor">0 to 9.</param>
public readonly record struct HttpVersion(byte Major, byte Minor)
{
    /// <summary>HTTP/1.0.</summary>
    public static readonly HttpVersion Http10 = new(1, 0);

    /// <summary>HTTP/1.1.</summary>
    public static readonly HttpVersion Http11 = new(1, 1);

    /// <summary>
    /// Whether persistence and chunked are at hand: HTTP/1.1 or a later 1.x (RFC 9110 §2.5).
    /// </summary>
    public bool IsAtLeast11 => Major == 1 && Minor >= 1;

    /// <summary>Reads exactly <c>HTTP/DIGIT.DIGIT</c>; false for any other spelling.</summary>
    /// <param name="bytes">The whole version, with nothing around it.</param>
    /// <param name="version">The version read.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out HttpVersion version)
    {
        version = default;
        if (bytes.Length != 8 || !bytes.StartsWith("HTTP/"u8) || bytes[6] != '.')
            return false;
        if (!char.IsAsciiDigit((char)bytes[5]) || !char.IsAsciiDigit((char)bytes[7]))
            return false;
        version = new HttpVersion((byte)(bytes[5] - '0'), (byte)(bytes[7] - '0'));
        return true;
    }

    /// <summary>The first byte that does not fit, or the end; -1 when it is a version.</summary>
    internal static int IndexOfFault(ReadOnlySpan<byte> bytes)
    {
        var pattern = "HTTP/0.0"u8;
        for (var i = 0; i < pattern.Length; i++)
            if (i == bytes.Length || !Fits(bytes[i], pattern[i]))
                return i;
        return bytes.Length == pattern.Length ? -1 : pattern.Length;
    }

    // 0 in the pattern is any digit.
    private static bool Fits(byte value, byte pattern) =>
        pattern == '0' ? char.IsAsciiDigit((char)value) : value == pattern;

    /// <summary>The version as it stands in a start-line.</summary>
    public override string ToString() =>
        this == Http11 ? "HTTP/1.1" : this == Http10 ? "HTTP/1.0" : $"HTTP/{Major}.{Minor}";
}
