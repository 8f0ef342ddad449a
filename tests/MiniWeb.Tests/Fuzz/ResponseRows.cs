// What servers send: the responses that the fuzzer begins with, every framing and some that break a rule.
using System.Linq;
using System.Text;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Seeds for mutations of responses.</summary>
internal static class ResponseRows
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private const string Chunked = Ok + "Transfer-Encoding: chunked\r\n\r\n";

    /// <summary>All of them.</summary>
    public static readonly byte[][] All =
    [
        .. new[]
        {
            Ok + "\r\n",
            Ok + "Content-Length: 0\r\n\r\n",
            Ok + "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nServer: x\r\nContent-Length: 5\r\n\r\nhello",
            Ok + "\r\nall until the end\r\n\r\nHTTP/1.1 200 OK\r\n",
            Ok + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
            Ok + "Content-Length: 5, 5\r\n\r\nhello",
            Ok + "Content-Length: -1\r\n\r\n",
            Ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            Ok + "Transfer-Encoding: chunked, gzip\r\n\r\nabc",
            Ok + "Transfer-Encoding: gzip\r\n\r\nabc",
            Chunked + "5\r\nhello\r\n0\r\n\r\n",
            Chunked + "5;a=\"b\\\"\"\r\nhello\r\na\r\n0123456789\r\n0;x\r\nX-Check: 42\r\nHost: a\r\n\r\n",
            Chunked + "0\r\n\r\n" + Ok + "Content-Length: 2\r\n\r\nok",
            Chunked + "fffffffffffffff\r\nx",
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n" + Ok + "Content-Length: 1\r\n\r\nx",
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n" + Ok + "\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n\0\u00ff",
            "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n" + Ok + "\r\n",
            "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 5\r\n\r\n" + Ok + "\r\n",
            "HTTP/1.1 200\r\n\r\n",
            "HTTP/1.1 200 \r\nX:\r\n\r\n",
            "HTTP/1.1 404 \u00e9t\u00e9\r\nX: \u00e9 \t\r\n\r\n",
            "HTTP/1.1 999 ?\r\nContent-Length: 9223372036854775807\r\n\r\nx",
            "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n", "http/1.1 200 OK\r\n\r\n",
            "ICY 200 OK\r\n\r\n",
            Ok + "A: b\r\n c\r\n\r\n",
            Ok + "A : b\r\n\r\n",
            Ok + "A\r\n\r\n",
            "HTTP/1.1 200 OK\nA: b\n\n",
        }.Select(Encoding.Latin1.GetBytes),
    ];
}
