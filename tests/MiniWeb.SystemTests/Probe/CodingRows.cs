// Transfer-Encoding.
using System.Collections.Generic;
using static MiniWeb.SystemTests.Probe.ProbeBytes;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Rows of the probe.</summary>
internal static class CodingRows
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProbeRow> All { get; } =
    [
        new("coding: chunked", Chunks("2\r\nab\r\n" + End), "405", "RFC 9112 §6.1", "200"),
        new("coding: capitals", Post("Transfer-Encoding: CHUNKED\r\n", End), "405", "RFC 9112 §7", "200"),
        new("coding: with GET", Get("Transfer-Encoding: chunked\r\n") + End, "200", "RFC 9110 §9.3.1"),
        new("coding: white space around",
            Post("Transfer-Encoding: \tchunked\t\r\n", End), "405", "RFC 9112 §5", "200"),
        new("coding: gzip", Post("Transfer-Encoding: gzip\r\n", End), "501|400", "RFC 9112 §6.1"),
        new("coding: gzip, chunked",
            Post("Transfer-Encoding: gzip, chunked\r\n", End), "501", "RFC 9112 §6.1"),
        new("coding: identity", Post("Transfer-Encoding: identity\r\n", End), "501|400", "RFC 9112 §7"),
        new("coding: an unknown one", Post("Transfer-Encoding: cow\r\n", End), "501|400", "RFC 9112 §6.1"),
        new("coding: xchunked", Post("Transfer-Encoding: xchunked\r\n", End), "501|400", "RFC 9112 §6.1"),
        new("coding: apostrophes", Post("Transfer-Encoding: 'chunked'\r\n", End), "501|400", "RFC 9112 §6.1"),
        new("coding: chunked twice",
            Post("Transfer-Encoding: chunked, chunked\r\n", End), "400", "RFC 9112 §6.1"),
        new("coding: chunked in two lines",
            Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", End),
            "400", "RFC 9112 §6.1"),
        new("coding: chunked not last",
            Post("Transfer-Encoding: chunked, gzip\r\n", End), "400", "RFC 9112 §6.3 step 4"),
        new("coding: chunked, identity",
            Post("Transfer-Encoding: chunked, identity\r\n", End), "400", "RFC 9112 §6.3 step 4"),
        new("coding: empty", Post("Transfer-Encoding:\r\n", End), "400", "RFC 9112 §6.1"),
        new("coding: a comma alone", Post("Transfer-Encoding: ,\r\n", End), "400", "RFC 9112 §6.1"),
        new("coding: a comma before", Post("Transfer-Encoding: , chunked\r\n", End), "400", "RFC 9112 §6.1"),
        new("coding: a comma behind", Post("Transfer-Encoding: chunked,\r\n", End), "400", "RFC 9112 §6.1"),
        new("coding: a parameter", Post("Transfer-Encoding: chunked;q=1\r\n", End), "400", "RFC 9112 §7"),
        new("coding: quotes", Post("Transfer-Encoding: \"chunked\"\r\n", End), "400", "RFC 9112 §7"),
        new("coding: a space within", Post("Transfer-Encoding: chun ked\r\n", End), "400", "RFC 9112 §6.1"),
        new("coding: a vertical tab before",
            Post("Transfer-Encoding: \vchunked\r\n", End), "400", "RFC 9110 §5.5"),
        new("coding: NUL behind", Post("Transfer-Encoding: chunked\0\r\n", End), "400", "RFC 9110 §5.5"),
        new("coding: a byte over 7F behind",
            Post("Transfer-Encoding: chunked\u00ff\r\n", End), "400", "RFC 9112 §6.1"),
        new("coding: a space before the colon",
            Post("Transfer-Encoding : chunked\r\n", End), "400", "RFC 9112 §5.1"),
        new("coding: folded", Post("Transfer-Encoding:\r\n chunked\r\n", End), "400", "RFC 9112 §5.2"),
        new("coding: HTTP/1.0",
            Line("POST / HTTP/1.0", "Transfer-Encoding: chunked\r\n") + End, "400", "RFC 9112 §6.1"),
        new("coding: HTTP/1.0 with keep-alive",
            Line("POST / HTTP/1.0", "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n") + End,
            "400", "RFC 9112 §6.1"),
    ];
}
