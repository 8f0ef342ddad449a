// Pipelining, and how long a connection lives.
using System.Collections.Generic;
using System.Linq;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class ConnectionRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("pipeline: two", Get() + Get(), "200 200", "RFC 9112 §9.3.2"),
        new("pipeline: twenty",
            string.Concat(Enumerable.Repeat(Get(), 20)),
            string.Join(' ', Enumerable.Repeat("200", 20)), "RFC 9112 §9.3.2"),
        new("pipeline: with content",
            Post("Content-Length: 2\r\n", "ab") + Get() + Chunks("2\r\nab\r\n" + End) + Get(),
            "405 200 405 200", "RFC 9112 §9.3.2", "200 200 200 200"),
        new("pipeline: HEAD first", Line("HEAD / HTTP/1.1") + Get(), "200 200", "RFC 9110 §9.3.2"),
        new("pipeline: the second without Host",
            Get() + "GET / HTTP/1.1\r\n\r\n", "200 400", "RFC 9112 §3.2"),
        new("pipeline: the second with both lengths",
            Get() + Post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", End),
            "200 400", "RFC 9112 §11.2"),
        new("pipeline: the second with a bad chunk", Get() + Chunks("x\r\n"), "200 400", "RFC 9112 §7.1"),
        new("pipeline: an empty line between", Get() + "\r\n" + Get(), "200 200", "RFC 9112 §2.2"),
        new("pipeline: garbage between", Get() + "\0\0\0" + Get(), "200 400", "RFC 9112 §2.2"),
        new("pipeline: more content than announced",
            Post("Content-Length: 2\r\n", "ab\t"), "405 400", "RFC 9112 §6.3", "200 400"),
        new("pipeline: behind close", Get("Connection: close\r\n") + Get(), "200", "RFC 9112 §9.6"),
        new("pipeline: behind close and a fault",
            Get("Connection: close\r\n") + "\0", "200", "RFC 9112 §9.6"),
        new("pipeline: behind HTTP/1.0", Line("GET / HTTP/1.0") + Get(), "200", "RFC 9112 §9.3"),
        new("connection: close", Get("Connection: close\r\n") + Get(), "200", "RFC 9112 §9.6"),
        new("connection: close in capitals", Get("Connection: CLOSE\r\n") + Get(), "200", "RFC 9110 §7.6.1"),
        new("connection: close in a list", Get("Connection: x, close\r\n") + Get(), "200", "RFC 9110 §7.6.1"),
        new("connection: close in a second line",
            Get("Connection: x\r\nConnection: close\r\n"), "200", "RFC 9110 §7.6.1"),
        new("connection: close and keep-alive",
            Get("Connection: keep-alive, close\r\n") + Get(), "200", "RFC 9112 §9.3"),
        new("connection: keep-alive", Get("Connection: keep-alive\r\n") + Get(), "200 200", "RFC 9112 §9.3"),
        new("connection: an unknown option",
            Get("Connection: a-miracle\r\n") + Get(), "200 200", "RFC 9110 §7.6.1"),
        new("connection: HTTP/1.0 with keep-alive",
            Line("GET / HTTP/1.0", "Connection: keep-alive\r\n") + Get(), "200 200", "RFC 9112 §9.3"),
        new("connection: HTTP/1.0 with both",
            Line("GET / HTTP/1.0", "Connection: keep-alive, close\r\n") + Get(), "200", "RFC 9112 §9.3"),
        new("connection: an upgrade",
            Get("Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"),
            "200", "RFC 9110 §7.8"),
        new("connection: a web socket",
            Get("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
            "200", "RFC 9110 §7.8"),
        new("connection: 404 keeps it",
            Line("GET /none HTTP/1.1") + Get(), "404 200", "RFC 9112 §9.3", "200 200"),
        new("connection: 405 keeps it",
            Line("DELETE / HTTP/1.1") + Get(), "405 200", "RFC 9112 §9.3", "200 200"),
        new("connection: 501 keeps it",
            Line("BREW / HTTP/1.1") + Get(), "501 200", "RFC 9112 §9.3", "200 200"),
    ];
}
