// Methods.
using System.Collections.Generic;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class MethodRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("method: GET", Get(), "200", "RFC 9110 §9.3.1"),
        new("method: HEAD", Line("HEAD / HTTP/1.1"), "200", "RFC 9110 §9.3.2"),
        new("method: HEAD without Host", "HEAD / HTTP/1.1\r\n\r\n", "400", "RFC 9110 §9.3.2"),
        new("method: OPTIONS", Line("OPTIONS / HTTP/1.1"), "204|200", "RFC 9110 §9.3.7", "200"),
        new("method: PUT", Line("PUT / HTTP/1.1", "Content-Length: 0\r\n"), "405", "RFC 9110 §9.1", "200"),
        new("method: DELETE", Line("DELETE / HTTP/1.1"), "405", "RFC 9110 §9.1", "200"),
        new("method: PATCH", Line("PATCH / HTTP/1.1"), "405", "RFC 9110 §9.1", "200"),
        new("method: TRACE", Line("TRACE / HTTP/1.1"), "405|501", "RFC 9110 §9.3.8", "200"),
        new("method: unknown", Line("BREW / HTTP/1.1"), "501", "RFC 9110 §9.1", "200"),
        new("method: small letters", Line("get / HTTP/1.1"), "501|400", "RFC 9110 §9.1", "200"),
        new("method: every tchar", Line("!#$%&'*+-.^_`|~ / HTTP/1.1"), "501", "RFC 9110 §9.1", "200"),
        new("method: a bracket", Line("G[T / HTTP/1.1"), "400", "RFC 9110 §9.1"),
        new("method: a colon", Line("GET: / HTTP/1.1"), "400", "RFC 9110 §9.1"),
        new("method: a byte over 7F", Line("G\u00c9T / HTTP/1.1"), "400", "RFC 9110 §9.1"),
        new("method: NUL", Line("G\0T / HTTP/1.1"), "400", "RFC 9110 §9.1"),
        new("method: empty", Line(" / HTTP/1.1"), "400", "RFC 9112 §3"),
        new("method: far too long", Line($"{new string('A', 100_000)} / HTTP/1.1"), "501|400", "RFC 9112 §3"),
        new("method: CONNECT",
            Line("CONNECT h:80 HTTP/1.1"), "405|501|400", "RFC 9110 §9.3.6", "501"),
        new("method: CONNECT without a port", Line("CONNECT h HTTP/1.1"), "400", "RFC 9112 §3.2.3"),
        new("method: CONNECT with a path", Line("CONNECT / HTTP/1.1"), "400", "RFC 9112 §3.2.3"),
        new("method: known, with bad framing",
            Line("PUT / HTTP/1.1", "Content-Length: x\r\n"), "400", "RFC 9112 §6.3"),
        new("method: unknown, with bad framing",
            Line("BREW / HTTP/1.1", "Content-Length: x\r\n"), "400", "RFC 9112 §6.3"),
        new("method: unknown, with content",
            Line("BREW / HTTP/1.1", "Content-Length: 2\r\n") + "ab", "501", "RFC 9112 §9.3", "200"),
        new("method: TRACE with content",
            Line("TRACE / HTTP/1.1", "Content-Length: 2\r\n") + "ab",
            "405|501|400", "RFC 9110 §9.3.8", "200"),
        new("expect: unknown", Get("Expect: a-miracle\r\n"), "417", "RFC 9110 §10.1.1"),
        new("expect: unknown in HTTP/1.0",
            Line("GET / HTTP/1.0", "Expect: a-miracle\r\n"), "200", "RFC 9110 §10.1.1"),
        new("expect: the content is there already",
            Post("Expect: 100-continue\r\nContent-Length: 2\r\n", "ab"), "405", "RFC 9110 §10.1.1", "200"),
        new("expect: no content", Get("Expect: 100-continue\r\n"), "200", "RFC 9110 §10.1.1"),
        new("expect: two", Get("Expect: 100-continue, a-miracle\r\n"), "417", "RFC 9110 §10.1.1"),
    ];
}
