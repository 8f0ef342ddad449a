// The words of HTTP and the numbers, bytes and line ends on which parsers have disagreed.
using System.Linq;
using System.Text;

namespace MiniWeb.Tests.Fuzz;

/// <summary>What mutations put into a message.</summary>
internal static class Vocabulary
{
    /// <summary>Bytes that mean something, or that must not be there.</summary>
    public static readonly byte[] Bytes =
    [
        .. "\0\t\n\v\f\r \u001f\"#%(),/:;<=>?@[\\]^`{|}~\u007f*-+.0"u8, 0x80, 0x85, 0xA0, 0xFF,
    ];

    /// <summary>What may be put where a line ends.</summary>
    public static readonly byte[][] LineEnds = All(
        "\n", "\r", "\r\r\n", "\n\r", "\r\n\r\n", "\r\n\n", "\n\r\n", "\r\n ", "\r\n\t", "\r\n \r\n",
        "\0\r\n", " \r\n", "\t\r\n", "\u0085", "\v", "\f", "");

    /// <summary>What may be put where a number stands.</summary>
    public static readonly byte[][] Numbers = All(
        "", "0", "00", "1", "-1", "-0", "+1", "+0", "0x10", "0x", "1e1", "1.0", "1_0", " 1", "1 ", "1 2",
        "1,1", "1, 2", ",1", "1,", "1;", "\"1\"", "2147483647", "2147483648", "4294967295", "4294967296",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
        "18446744073709551617", "100000000000000000000001", "7fffffff", "80000000", "ffffffff",
        "100000000", "7fffffffffffffff", "8000000000000000", "ffffffffffffffff", "FFFFFFFFFFFFFFF0",
        "10000000000000000", "00000000000000001", "0000000000000001", "a", "A", "g", "\u00b2", "\u00b9",
        "1\0", "16777216", "16777217", "1000000", "1000001");

    /// <summary>White space, and what some parsers take for it.</summary>
    public static readonly byte[][] Blanks =
        All(" ", "\t", "  ", " \t ", "\v", "\f", "\u00a0", "\0", "\r", "\r\n ", "\n");

    /// <summary>Whole lines that change what a message means.</summary>
    public static readonly byte[][] Lines = All(
        "Host: a", "Host:", "Host: a:80", "Host: [::1]:80", "Host: a, b", "Content-Length: 0",
        "Content-Length: 3", "Content-Length: 5", "Content-Length: 5, 5", "Content-Length:",
        "content-length: 1", "Content_Length: 1", "Transfer-Encoding: chunked",
        "Transfer-Encoding: Chunked", "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked", "Transfer-Encoding: identity", "Transfer-Encoding:",
        "Transfer-Encoding: xchunked", "Transfer-Encoding : chunked", "transfer-encoding: CHUNKED",
        "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: chunked;a=b", "Connection: close",
        "Connection: keep-alive", "Connection: close, keep-alive", "Connection: Host",
        "Connection: ,,close ,", "Expect: 100-continue", "X: y", "X:", ":", ": a", "X", " X: y",
        "\tX: y", "X : y", "X\u00e9: y", "X: \u00e9", "Upgrade: h2c", "Trailer: Content-Length",
        "X-Check: 42", "Set-Cookie: a=b", "GET /smuggled HTTP/1.1", "POST / HTTP/1.1", "0", "3", "abc",
        "3;a=b", "0;a=\"b\"");

    /// <summary>Parts of lines.</summary>
    public static readonly byte[][] Words = All(
        "GET", "HEAD", "POST", "OPTIONS", "CONNECT", "TRACE", "PRI", "get", "BREW", "/", "//", "/..",
        "*", "/a?b", "?", "#", "%", "%4", "%41", "%zz", "%00", "%2F", "http://a/", "HTTP://a", "http://",
        "https://a/", "http://u@a/", "a:80", ":80", ":99999", ":65535", ":65536", "HTTP/1.1", "HTTP/1.0",
        "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/1.10", "http/1.1", "HTTP/1.", "[::1]", "[::]",
        "[1:2:3:4:5:6:7:8]", "[1::8]", "[::ffff:1.2.3.4]", "[1::2::3]", "[::1.2.3]", "[::01.2.3.4]",
        "[v1.a]", "[v.a]", "[vF.:]", "[::1%25a]", "::", ":1", "1.2.3.4", "12345", "ffff", "chunked",
        "Chunked", "gzip", "identity", "close", "keep-alive", "Content-Length", "Transfer-Encoding",
        "Host", "Connection", "Trailer", ";a", ";a=b", ";a=\"b\"", ";a=\"\\\"\"", ";", "=", "\"", "\\",
        ",", ", ", ": ", ":", "0\r\n\r\n", "3\r\nabc\r\n", "\r\n\r\n", "\u0016\u0003\u0001",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\n",
        "204", "304", "100", "101", "103", "099", "1000");

    /// <summary>What a host and a port are made of, and what they are not.</summary>
    public static readonly byte[][] HostPieces = All(
        "[", "]", "[", "]", "[::", ":", "::", "0", "1", "12", "ffff", "00001", "fffff", "1.2.3.4",
        "01.2.3.4", "1.2.3.04", "1.2.3.010", "1.2.3", "256.1.1.1", "1.2.3.255", "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7", ".", "v1.", "vF.", "V.", "a", "A", "_", "-", "~", "%41", "%4", "%", "%25eth0",
        "@", "/", "?", "#", ",", " ", ":80", ":", ":0", ":65535", ":65536", ":00080", ":000080", ":-1",
        "\u00e9", "\"", "!$&'()*+;=", "localhost");

    private static byte[][] All(params string[] texts) => [.. texts.Select(Encoding.Latin1.GetBytes)];
}
