// Other protocols, and bytes of none.
using System.Collections.Generic;
using System.Linq;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class ByteRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("bytes: NUL", "\0", "400", "RFC 9112 §3"),
        new("bytes: FF", new string('\u00ff', 100), "400", "RFC 9112 §3"),
        new("bytes: a byte order mark", "\u00ef\u00bb\u00bf" + Get(), "400", "RFC 9112 §3"),
        new("bytes: UTF-16", "G\0E\0T\0 \0/\0", "400", "RFC 9112 §3"),
        new("bytes: a picture", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "400", "RFC 9112 §3"),
        new("bytes: a TLS hello",
            "\u0016\u0003\u0001\u0000\u0005\u0001\0\0\u0001\0", "400", "RFC 9110 §4.2.2"),
        new("bytes: an old TLS hello",
            "\u0080\u002e\u0001\u0003\u0001\0\u0015\0\0\0\u0010", "400", "RFC 9112 §3"),
        new("bytes: the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505|400", "RFC 9113 §3.4"),
        new("bytes: a SOCKS hello", "\u0005\u0001\0", "400", "RFC 9112 §3"),
        new("bytes: SSH", "SSH-2.0-OpenSSH_9.9\r\n", "400", "RFC 9112 §3"),
        new("bytes: SMTP", "EHLO h\r\nQUIT\r\n", "400", "RFC 9112 §3"),
        new("bytes: a proxy's own line",
            "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n" + Get(), "400", "RFC 9112 §3"),
        new("bytes: JSON", "{\"method\":\"GET\"}\r\n\r\n", "400", "RFC 9112 §3"),
        new("bytes: 100,000 letters", new string('A', 100_000), "501|400|414", "RFC 9112 §3"),
        new("bytes: 100,000 line ends",
            string.Concat(Enumerable.Repeat("\r\n", 100_000)), "400", "RFC 9112 §2.2"),
        new("bytes: 100,000 spaces", new string(' ', 100_000), "400|414", "RFC 9112 §3"),
        new("bytes: a response", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "400", "RFC 9112 §3"),
    ];
}
