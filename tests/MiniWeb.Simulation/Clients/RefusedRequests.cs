// Makes requests that break a rule: the connection ends with the refusal.
using MiniWeb.Http;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Clients;

/// <summary>Makes requests that are refused.</summary>
internal sealed class RefusedRequests(Dice dice, ParserLimits limits)
{
    private const string Host = "Host: h\r\n";
    private const string Chunked = "Transfer-Encoding: chunked\r\n";

    // Name, status, bytes. Each is refused at the latest with its last byte.
    private static readonly (string Name, int Status, string Bytes)[] Rows =
    [
        ("bare LF", 400, "GET / HTTP/1.1\nHost: h\r\n\r\n"),
        ("no host", 400, "GET / HTTP/1.1\r\n\r\n"),
        ("two lengths", 400, $"POST / HTTP/1.1\r\n{Host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        ("length and coding", 400,
            $"POST / HTTP/1.1\r\n{Host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
        ("unknown coding", 501, $"POST / HTTP/1.1\r\n{Host}Transfer-Encoding: gzip, chunked\r\n\r\n"),
        ("folded", 400, $"GET / HTTP/1.1\r\n{Host}A: b\r\n c\r\n\r\n"),
        ("version", 505, $"GET / HTTP/3.0\r\n{Host}\r\n"),
        ("HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("TLS", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc"),
        ("target", 400, $"GET /a%zz HTTP/1.1\r\n{Host}\r\n"),
        ("garbage", 400, "\0\u0001\u0002\u0003\u0004\r\n\r\n"),
        ("expectation", 417, $"GET / HTTP/1.1\r\n{Host}Expect: more\r\n\r\n"),
        ("bad chunk", 400, $"POST /echo HTTP/1.1\r\n{Host}{Chunked}\r\n3\r\nabc\r\nzz\r\n"),
        ("bad chunk end", 400, $"POST /part/1 HTTP/1.1\r\n{Host}{Chunked}\r\n3\r\nabcd\r\n"),
        ("bad chunk, unread", 400, $"PUT /bytes/9 HTTP/1.1\r\n{Host}{Chunked}\r\nx\r\n"),
    ];

    /// <summary>One of them.</summary>
    public PlannedRequest Make()
    {
        if (dice.Chance(10))
            return TooManyFields();
        var (name, status, bytes) = dice.Pick(Rows);
        return PlannedRequest.Of(name, bytes, Refusal(status));
    }

    private static Expected Refusal(int status) => new(status) { Closing = Closing.Always, IsEarly = true };

    private PlannedRequest TooManyFields()
    {
        var fields = new System.Text.StringBuilder();
        for (var i = 0; i < limits.FieldCount; i++)
            fields.Append("A: b\r\n");
        return PlannedRequest.Of(
            "many fields", $"GET / HTTP/1.1\r\n{Host}{fields}\r\n", Refusal(431));
    }
}
