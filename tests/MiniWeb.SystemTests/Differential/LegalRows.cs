// Valid requests: common ones, and those that use what the grammar allows and few clients send.
using System.Collections.Generic;

namespace MiniWeb.SystemTests.Differential;

/// <summary>The rows that a server has to understand, whatever it answers.</summary>
internal static class LegalRows
{
    private const string A = Site.A;

    private const string Chunked = "Transfer-Encoding: chunked";

    private const string Expect = "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello";

    private const string Since = "If-Modified-Since: ";

    private const string Until = "If-Unmodified-Since: ";

    /// <summary>The rows, in the order of the sections of the RFCs.</summary>
    public static IReadOnlyList<DifferentialRow> All { get; } =
    [
        Row("a file", Get("/a.txt"), A),
        Row("a folder", Get("/sub/"), Site.Sub),
        Row("a folder without its slash", Get("/sub")),
        Row("a file that is not there", Get("/missing")),
        Row("one empty line before the request", "\r\n" + Get("/a.txt"), A),
        Row("two empty lines before the request", "\r\n\r\n" + Get("/a.txt"), A),
        Row("two pipelined requests", Get("/a.txt") + Get("/sub/"), A + Site.Sub),
        Row("pipelined after content", $"{Get("/a.txt", "Content-Length: 3")}abc{Get("/")}", A + Site.Home),
        Row("HTTP/1.0", "GET /a.txt HTTP/1.0\r\n\r\n", A),
        Row("HTTP/1.0 with keep-alive", "GET /a.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", A),
        Row("HTTP/1.2", "GET /a.txt HTTP/1.2\r\nHost: a\r\n\r\n", A),
        Row("absolute form", "GET http://a/a.txt HTTP/1.1\r\nHost: a\r\n\r\n", A),
        Row("absolute form, another Host", "GET http://a/a.txt HTTP/1.1\r\nHost: b.example\r\n\r\n", A),
        Row("absolute form, no path", "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", Site.Home),
        Row("absolute form, HTTP in capitals", "GET HTTP://a/a.txt HTTP/1.1\r\nHost: a\r\n\r\n", A),
        Row("absolute form of https", "GET https://a/a.txt HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("a query", Get("/a.txt?x=1&y=/?"), A),
        Row("a query as browsers send it", Get("/a.txt?{x}|^`\\[1]"), A),
        Row("a bad percent in a query", Get("/a.txt?100%"), A),
        Row("a path as browsers send it", Get("/[b]|^.txt"), Site.B),
        Row("an encoded letter", Get("/%61.txt"), A),
        Row("dot segments", Get("/sub/./../a.txt"), A),
        Row("dot segments above the root", Get("/../a.txt")),
        Row("a double slash", Get("//a.txt"), A),
        Row("an encoded slash", Get("/sub%2Findex.html")),
        Row("an encoded NUL", Get("/a.txt%00")),
        Row("no UTF-8 in a path", Get("/%FF")),
        Row("a port in Host", Request("GET", "/a.txt", "Host: a:8080"), A),
        Row("an IPv6 literal in Host", Request("GET", "/a.txt", "Host: [::1]:8080"), A),
        Row("field names in any case", Request("GET", "/a.txt", "hOsT: a"), A),
        Row("no space after the colon", Request("GET", "/a.txt", "Host:a", "X:y"), A),
        Row("tabs around a value", Request("GET", "/a.txt", "Host: \t a\t ", "X:\ty\t"), A),
        Row("an empty value", Get("/a.txt", "X:"), A),
        Row("bytes above 7F in a value", Get("/a.txt", "X: \u00e9\u00ff"), A),
        Row("all signs of a token in a name", Get("/a.txt", "!#$%&'*+-.^_`|~09: x"), A),
        Row("Connection: close", Get("/a.txt", "Connection: close"), A),
        Row("close in a list", Get("/a.txt", "Connection: x ,, CLOSE"), A),
        Row("close on a second line", Get("/a.txt", "Connection: keep-alive", "Connection: close"), A),
        Row("GET with content", Get("/a.txt", "Content-Length: 5") + "hello", A),
        Row("GET with chunked content", $"{Get("/a.txt", Chunked)}5\r\nhello\r\n0\r\n\r\n", A),
        Row("zeros before a Content-Length", Get("/a.txt", "Content-Length: 0005") + "hello", A),
        Row("Content-Length: 0", Get("/a.txt", "Content-Length: 0"), A),
        Row("chunk sizes in any spelling", $"{Get("/a.txt", Chunked)}00A\r\n0123456789\r\n00\r\n\r\n", A),
        Row("a chunk extension", $"{Get("/a.txt", Chunked)}1;a;b=c \t; d\r\nx\r\n0\r\n\r\n", A),
        Row("a quoted chunk extension", $"{Get("/a.txt", Chunked)}1;a=\";\\\"\"\r\nx\r\n0\r\n\r\n", A),
        Row("a trailer", $"{Get("/a.txt", Chunked)}1\r\nx\r\n0\r\nX: y\r\n\r\n", A),
        Row("chunked in capitals", $"{Get("/a.txt", "Transfer-Encoding: CHUNKED")}0\r\n\r\n", A),
        Row("content that looks like a request", Get("/a.txt", "Content-Length: 34") + Get("/missing"), A),
        Row("HEAD", Request("HEAD", "/a.txt", "Host: a")),
        Row("HEAD of what is not there", Request("HEAD", "/missing", "Host: a")),
        Row("OPTIONS of a file", Request("OPTIONS", "/a.txt", "Host: a")),
        Row("POST to a file", Request("POST", "/a.txt", "Host: a", "Content-Length: 5") + "hello"),
        Row("POST, chunked", Request("POST", "/a.txt", "Host: a", Chunked) + "5\r\nhello\r\n0\r\n\r\n"),
        Row("PUT to a file", Request("PUT", "/a.txt", "Host: a", "Content-Length: 5") + "hello"),
        Row("DELETE of a file", Request("DELETE", "/a.txt", "Host: a")),
        Row("TRACE", Request("TRACE", "/a.txt", "Host: a")),
        Row("CONNECT", Request("CONNECT", "a:80", "Host: a:80")),
        Row("a method that nobody knows", Request("BREW", "/a.txt", "Host: a")),
        Row("get in small letters", Request("get", "/a.txt", "Host: a")),
        Row("Expect: 100-continue", $"GET /a.txt HTTP/1.1\r\nHost: a\r\n{Expect}", A),
        Row("Expect in capitals", $"GET /a.txt HTTP/1.1\r\nHost: a\r\n{Expect.Replace("100-c", "100-C")}", A),
        Row("an unknown expectation", Get("/a.txt", "Expect: tea")),
        Row("If-None-Match: *", Get("/a.txt", "If-None-Match: *")),
        Row("If-None-Match of another tag", Get("/a.txt", "If-None-Match: \"x\", W/\"y,z\""), A),
        Row("If-None-Match before a date",
            Get("/a.txt", "If-None-Match: \"x\"", Since + "Sun, 06 Nov 1994 08:49:37 GMT"), A),
        Row("If-Modified-Since, later", Get("/a.txt", Since + "Sun, 06 Nov 1994 08:49:37 GMT")),
        Row("If-Modified-Since, exactly", Get("/a.txt", Since + "Mon, 01 Jan 1990 00:00:00 GMT")),
        Row("If-Modified-Since, RFC 850", Get("/a.txt", Since + "Monday, 01-Jan-90 00:00:00 GMT")),
        Row("If-Modified-Since, asctime", Get("/a.txt", Since + "Mon Jan  1 00:00:00 1990")),
        Row("If-Modified-Since, earlier", Get("/a.txt", Since + "Tue, 07 Nov 1989 08:49:37 GMT"), A),
        Row("If-Modified-Since, no date", Get("/a.txt", Since + "yesterday"), A),
        Row("If-Match: *", Get("/a.txt", "If-Match: *"), A),
        Row("If-Match of another tag", Get("/a.txt", "If-Match: \"x\", W/\"y,z\"")),
        Row("If-Unmodified-Since, exactly", Get("/a.txt", Until + "Mon, 01 Jan 1990 00:00:00 GMT"), A),
        Row("If-Unmodified-Since, earlier", Get("/a.txt", Until + "Tue, 07 Nov 1989 08:49:37 GMT")),
        Row("If-Match before a date",
            Get("/a.txt", "If-Match: *", Until + "Tue, 07 Nov 1989 08:49:37 GMT"), A),
        Row("Range", Get("/a.txt", "Range: bytes=4-7"), A[4..8]),
        Row("Range to the end", Get("/a.txt", "Range: bytes=4-"), A[4..]),
        Row("Range beyond the end", Get("/a.txt", "Range: bytes=4-99"), A[4..]),
        Row("Range of a suffix", Get("/a.txt", "Range: bytes=-3"), A[^3..]),
        Row("Range of a longer suffix", Get("/a.txt", "Range: bytes=-99"), A),
        Row("Range behind the end", Get("/a.txt", "Range: bytes=99-")),
        Row("Range of another unit", Get("/a.txt", "Range: lines=0-1"), A),
        Row("Range, the last before the first", Get("/a.txt", "Range: bytes=5-4"), A),
        Row("Range, no number", Get("/a.txt", "Range: bytes=a-b"), A),
        Row("Range to HEAD", Request("HEAD", "/a.txt", "Host: a", "Range: bytes=99-")),
        Row("If-Range of another tag", Get("/a.txt", "Range: bytes=4-7", "If-Range: \"x\""), A),
        Row("If-Range, exactly",
            Get("/a.txt", "Range: bytes=4-7", "If-Range: Mon, 01 Jan 1990 00:00:00 GMT"), A[4..8]),
        Row("If-Range, another date",
            Get("/a.txt", "Range: bytes=4-7", "If-Range: Tue, 07 Nov 1989 08:49:37 GMT"), A),
    ];

    private static DifferentialRow Row(string name, string text, string content = "")
        => new(name, IsLegal: true, text, content);

    private static string Get(string target, params string[] fieldLines)
        => Request("GET", target, ["Host: a", .. fieldLines]);

    private static string Request(string method, string target, params string[] fieldLines)
        => $"{method} {target} HTTP/1.1\r\n{string.Join("\r\n", fieldLines)}\r\n\r\n";
}
