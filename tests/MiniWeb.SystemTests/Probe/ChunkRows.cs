// Chunked content: sizes, line ends, extensions, trailers.
using System.Collections.Generic;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class ChunkRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("chunk: several", Chunks("2\r\nab\r\nA\r\n0123456789\r\n" + End), "405", "RFC 9112 §7.1", "200"),
        new("chunk: small letters", Chunks("a\r\n0123456789\r\n" + End), "405", "RFC 9112 §7.1", "200"),
        new("chunk: zeros in front", Chunks("0002\r\nab\r\n" + End), "405", "RFC 9112 §7.1", "200"),
        new("chunk: the last one of several zeros",
            Chunks("2\r\nab\r\n000\r\n\r\n"), "405", "RFC 9112 §7.1", "200"),
        new("chunk: data of CRLF", Chunks("2\r\n\r\n\r\n" + End), "405", "RFC 9112 §7.1", "200"),
        new("chunk: no size", Chunks("\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: a size of letters", Chunks("xyz\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: 0x", Chunks("0x2\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: a plus", Chunks("+2\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: a minus", Chunks("-2\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: an underscore", Chunks("0_2\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: a space before", Chunks(" 2\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: a space behind", Chunks("2 \r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: a tab behind", Chunks("2\t\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: a comma", Chunks("2,\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: over 64 bits", Chunks("FFFFFFFFFFFFFFFFF\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: 64 bits", Chunks("FFFFFFFFFFFFFFFF\r\nab\r\n" + End), "400|413", "RFC 9112 §7.1"),
        new("chunk: 63 bits", Chunks("7FFFFFFFFFFFFFFF\r\nab\r\n" + End), "413|400", "RFC 9110 §15.5.14"),
        new("chunk: LF behind the size", Chunks("2\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: CR behind the size", Chunks("2\rab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: LF behind the data", Chunks("2\r\nab\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: CR behind the data", Chunks("2\r\nab\r" + End), "400", "RFC 9112 §7.1"),
        new("chunk: nothing behind the data", Chunks("2\r\nab" + End), "400", "RFC 9112 §7.1"),
        new("chunk: too much data", Chunks("2\r\nabcd\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: too little data", Chunks("5\r\nab\r\n" + End), "400", "RFC 9112 §7.1"),
        new("chunk: LF for the last line", Chunks("0\r\n\n"), "400", "RFC 9112 §7.1"),
        new("chunk: a size later on that is none", Chunks("2\r\nab\r\n?\r\n"), "400", "RFC 9112 §7.1"),
        new("extension: a name", Chunks("2;a\r\nab\r\n" + End), "405", "RFC 9112 §7.1.1", "200"),
        new("extension: a value", Chunks("2;a=b\r\nab\r\n" + End), "405", "RFC 9112 §7.1.1", "200"),
        new("extension: a quoted value",
            Chunks("2;a=\"b;\\\"c\"\r\nab\r\n" + End), "405", "RFC 9112 §7.1.1", "200"),
        new("extension: a semicolon alone", Chunks("2;\r\nab\r\n" + End), "400", "RFC 9112 §7.1.1"),
        new("extension: LF", Chunks("2;a\nab\r\n" + End), "400", "RFC 9112 §7.1.1"),
        new("extension: CR", Chunks("2;a\rb\r\nab\r\n" + End), "400", "RFC 9112 §7.1.1"),
        new("extension: LF in quotes", Chunks("2;a=\"\n\"\r\nab\r\n" + End), "400", "RFC 9112 §7.1.1"),
        new("extension: NUL", Chunks("2;a=\0\r\nab\r\n" + End), "400", "RFC 9112 §7.1.1"),
        new("extension: no name", Chunks("2;=b\r\nab\r\n" + End), "400", "RFC 9112 §7.1.1"),
        new("extension: quotes that do not end", Chunks("2;a=\"b\r\nab\r\n" + End), "400", "RFC 9112 §7.1.1"),
        new("extension: far too long",
            Chunks($"2;a={new string('b', 100_000)}\r\nab\r\n" + End), "400|413", "RFC 9112 §7.1.1"),
        new("trailer: one", Chunks("0\r\nX: y\r\n\r\n"), "405", "RFC 9112 §7.1.2", "200"),
        new("trailer: a length",
            Chunks("0\r\nContent-Length: 99\r\n\r\n"), "405|400", "RFC 9110 §6.5.1", "200|400"),
        new("trailer: a coding",
            Chunks("0\r\nTransfer-Encoding: chunked\r\n\r\n"), "405|400", "RFC 9110 §6.5.1", "200|400"),
        new("trailer: a host", Chunks("0\r\nHost: other\r\n\r\n"), "405|400", "RFC 9110 §6.5.1", "200|400"),
        new("trailer: no colon", Chunks("0\r\nX\r\n\r\n"), "400", "RFC 9112 §7.1.2"),
        new("trailer: a space before the colon", Chunks("0\r\nX : y\r\n\r\n"), "400", "RFC 9112 §5.1"),
        new("trailer: folded", Chunks("0\r\nX: y\r\n z\r\n\r\n"), "400", "RFC 9112 §5.2"),
        new("trailer: LF", Chunks("0\r\nX: y\n\r\n"), "400", "RFC 9112 §2.2"),
        new("trailer: NUL", Chunks("0\r\nX: \0\r\n\r\n"), "400", "RFC 9110 §5.5"),
        new("trailer: far too long",
            Chunks($"0\r\nX: {new string('y', 100_000)}\r\n\r\n"), "431", "RFC 6585 §5"),
    ];
}
