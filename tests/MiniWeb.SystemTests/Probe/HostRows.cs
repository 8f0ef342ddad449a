// Host: there, once, and a host.
using System.Collections.Generic;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class HostRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("host: none", "GET / HTTP/1.1\r\n\r\n", "400", "RFC 9112 §3.2"),
        new("host: none, absolute form", "GET http://h/ HTTP/1.1\r\n\r\n", "400", "RFC 9112 §3.2"),
        new("host: none, HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "200", "RFC 9112 §3.2"),
        new("host: two", Get("Host: other\r\n"), "400", "RFC 9112 §3.2"),
        new("host: twice the same", Get("Host: h\r\n"), "400", "RFC 9112 §3.2"),
        new("host: two, apart, another letter case", Get("X: y\r\nHOST: h\r\n"), "400", "RFC 9112 §3.2"),
        new("host: empty", Host(""), "400", "RFC 9110 §7.2"),
        new("host: white space", Host(" \t"), "400", "RFC 9110 §7.2"),
        new("host: a path", Host("h/a"), "400", "RFC 9110 §7.2"),
        new("host: a user", Host("u@h"), "400", "RFC 9110 §7.2"),
        new("host: a scheme", Host("http://h"), "400", "RFC 9110 §7.2"),
        new("host: a space", Host("a b"), "400", "RFC 9110 §7.2"),
        new("host: a list", Host("a, b"), "400", "RFC 9110 §7.2"),
        new("host: a fragment", Host("h#a"), "400", "RFC 9110 §7.2"),
        new("host: a query", Host("h?a"), "400", "RFC 9110 §7.2"),
        new("host: a port of letters", Host("h:http"), "400", "RFC 9110 §7.2"),
        new("host: a port too large", Host("h:65536"), "400", "RFC 9110 §7.2"),
        new("host: a negative port", Host("h:-1"), "400", "RFC 9110 §7.2"),
        new("host: a port alone", Host(":80"), "400", "RFC 9110 §7.2"),
        new("host: two ports", Host("h:1:2"), "400", "RFC 9110 §7.2"),
        new("host: IPv6 without brackets", Host("::1"), "400", "RFC 9110 §7.2"),
        new("host: a bracket that does not close", Host("[::1"), "400", "RFC 9110 §7.2"),
        new("host: no address in brackets", Host("[h]"), "400", "RFC 9110 §7.2"),
        new("host: bytes over 7F", Host("h\u00fc"), "400", "RFC 9110 §7.2"),
        new("host: NUL", Host("h\0"), "400", "RFC 9110 §7.2"),
        new("host: a space before the colon", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", "400", "RFC 9112 §5.1"),
        new("host: folded", "GET / HTTP/1.1\r\nHost:\r\n h\r\n\r\n", "400", "RFC 9112 §5.2"),
        new("host: a port", Host("h:8080"), "200", "RFC 9110 §7.2"),
        new("host: an empty port", Host("h:"), "200", "RFC 9110 §7.2"),
        new("host: IPv4", Host("127.0.0.1:80"), "200", "RFC 9110 §7.2"),
        new("host: IPv6", Host("[::1]:80"), "200", "RFC 9110 §7.2"),
        new("host: white space around", Host("\t h \t"), "200", "RFC 9112 §5"),
        new("host: a name in small letters", "GET / HTTP/1.1\r\nhost: h\r\n\r\n", "200", "RFC 9110 §5.1"),
    ];
}
