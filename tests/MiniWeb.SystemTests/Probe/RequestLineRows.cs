// The request line: its parts, its version, its target.
using System.Collections.Generic;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class RequestLineRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("start-line: LF", "GET / HTTP/1.1\nHost: h\r\n\r\n", "400", "RFC 9112 §2.2"),
        new("start-line: CR", "GET / HTTP/1.1\rHost: h\r\n\r\n", "400", "RFC 9112 §2.2"),
        new("start-line: CR CR LF", "GET / HTTP/1.1\r\r\nHost: h\r\n\r\n", "400", "RFC 9112 §2.2"),
        new("start-line: an empty line before", "\r\n" + Get(), "200", "RFC 9112 §2.2"),
        new("start-line: two empty lines before", "\r\n\r\n" + Get(), "200|400", "RFC 9112 §2.2"),
        new("start-line: LF before", "\n" + Get(), "400", "RFC 9112 §2.2"),
        new("start-line: a space before", " " + Get(), "400", "RFC 9112 §3"),
        new("start-line: two spaces before the target", Line("GET  / HTTP/1.1"), "400", "RFC 9112 §3"),
        new("start-line: two spaces before the version", Line("GET /  HTTP/1.1"), "400", "RFC 9112 §3"),
        new("start-line: a tab for a space", Line("GET\t/ HTTP/1.1"), "400", "RFC 9112 §3"),
        new("start-line: a space behind", Line("GET / HTTP/1.1 "), "400", "RFC 9112 §3"),
        new("start-line: no target", Line("GET HTTP/1.1"), "400", "RFC 9112 §3"),
        new("start-line: no version", Line("GET /"), "400", "RFC 9112 §3"),
        new("start-line: HTTP/0.9", "GET /\r\n", "400", "RFC 9112 §3"),
        new("start-line: a fourth part", Line("GET / x HTTP/1.1"), "400", "RFC 9112 §3"),
        new("start-line: nothing but a word", Line("HELLO"), "400", "RFC 9112 §3"),
        new("start-line: a status line", Line("HTTP/1.1 200 OK"), "400", "RFC 9112 §3"),
        new("start-line: NUL", Line("GET /\0 HTTP/1.1"), "400", "RFC 9112 §3"),
        new("start-line: a byte over 7F", Line("GET /\u00fc HTTP/1.1"), "400", "RFC 3986 §2"),
        new("start-line: DEL", Line("GET /\u007f HTTP/1.1"), "400", "RFC 3986 §2"),

        new("version: small letters", Line("GET / http/1.1"), "400", "RFC 9112 §2.3"),
        new("version: two digits behind the dot", Line("GET / HTTP/1.10"), "400", "RFC 9112 §2.3"),
        new("version: two digits before the dot", Line("GET / HTTP/11.1"), "400", "RFC 9112 §2.3"),
        new("version: no dot", Line("GET / HTTP/1"), "400", "RFC 9112 §2.3"),
        new("version: a comma", Line("GET / HTTP/1,1"), "400", "RFC 9112 §2.3"),
        new("version: another name", Line("GET / HTTX/1.1"), "400", "RFC 9112 §2.3"),
        new("version: a space in it", Line("GET / HTTP/ 1.1"), "400", "RFC 9112 §2.3"),
        new("version: a minus", Line("GET / HTTP/-1.1"), "400", "RFC 9112 §2.3"),
        new("version: 1.2", Line("GET / HTTP/1.2"), "200", "RFC 9110 §2.5"),
        new("version: 1.9", Line("GET / HTTP/1.9"), "200", "RFC 9110 §2.5"),
        new("version: 2.0", Line("GET / HTTP/2.0"), "505", "RFC 9110 §15.6.6"),
        new("version: 3.0", Line("GET / HTTP/3.0"), "505", "RFC 9110 §15.6.6"),
        new("version: 0.9", Line("GET / HTTP/0.9"), "505|400", "RFC 9110 §15.6.6"),
        new("version: 9.9", Line("GET / HTTP/9.9"), "505", "RFC 9110 §15.6.6"),

        new("target: a query", Line("GET /?a=b&c HTTP/1.1"), "200", "RFC 9112 §3.2.1"),
        new("target: two slashes", Line("GET // HTTP/1.1"), "200", "RFC 9112 §3.2.1"),
        new("target: no slash", Line("GET index.html HTTP/1.1"), "400", "RFC 9112 §3.2"),
        new("target: a fragment", Line("GET /#a HTTP/1.1"), "400", "RFC 9112 §3.2"),
        new("target: a backslash", Line("GET /a\\b HTTP/1.1"), "400", "RFC 3986 §3.3"),
        new("target: an angle bracket", Line("GET /<a> HTTP/1.1"), "400", "RFC 3986 §3.3"),
        new("target: quotes", Line("GET /\"a\" HTTP/1.1"), "400", "RFC 3986 §3.3"),
        new("target: percent and no digits", Line("GET /%zz HTTP/1.1"), "400", "RFC 3986 §2.1"),
        new("target: percent at the end", Line("GET /% HTTP/1.1"), "400", "RFC 3986 §2.1"),
        new("target: NUL, encoded", Line("GET /a%00b HTTP/1.1"), "404|400", "RFC 3986 §7.3", "200"),
        new("target: CRLF, encoded", Line("GET /a%0d%0aX:y HTTP/1.1"), "404|400", "RFC 9112 §11.1", "200"),
        new("target: above the root",
            Line("GET /../../etc/passwd HTTP/1.1"), "404|400", "RFC 9110 §17.3", "200"),
        new("target: above the root, encoded",
            Line("GET /%2e%2e/last HTTP/1.1"), "404|400", "RFC 9110 §17.3", "200"),
        new("target: the absolute form", Line("GET http://h/ HTTP/1.1"), "200", "RFC 9112 §3.2.2"),
        new("target: the absolute form of another host",
            Line("GET http://other/ HTTP/1.1"), "200", "RFC 9112 §3.2.2"),
        new("target: the absolute form without a path",
            Line("GET http://h HTTP/1.1"), "200", "RFC 9112 §3.2.2"),
        new("target: the absolute form without a host",
            Line("GET http:/// HTTP/1.1"), "400", "RFC 9110 §4.2.1"),
        new("target: the absolute form with a user",
            Line("GET http://u@h/ HTTP/1.1"), "400", "RFC 9110 §4.2.4"),
        new("target: the absolute form with a bad port",
            Line("GET http://h:x/ HTTP/1.1"), "400", "RFC 3986 §3.2.3"),
        new("target: https on the plain port", Line("GET https://h/ HTTP/1.1"), "421", "RFC 9110 §7.4"),
        new("target: another scheme", Line("GET ftp://h/ HTTP/1.1"), "400", "RFC 9112 §3.2.2"),
        new("target: the authority form with GET", Line("GET h:80 HTTP/1.1"), "400", "RFC 9112 §3.2.3"),
        new("target: an asterisk with GET", Line("GET * HTTP/1.1"), "400", "RFC 9112 §3.2.4"),
        new("target: an asterisk with OPTIONS",
            Line("OPTIONS * HTTP/1.1"), "204|200", "RFC 9112 §3.2.4", "200"),
        new("target: too long", Line($"GET /{new string('a', 100_000)} HTTP/1.1"), "414", "RFC 9112 §3"),
        new("target: 8,000 bytes", Line($"GET /?{new string('a', 7980)} HTTP/1.1"), "200", "RFC 9112 §3"),
    ];
}
