// When a connection is used again: never after a response whose framing is faulty, or after a message that
// says that the connection ends.
using System.IO;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class RawSessionTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8388608\r\n\r\n";

    [Theory]
    [InlineData(Get, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", true)]
    [InlineData(Get, "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok", true)]
    [InlineData(Get, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", true)]
    [InlineData(Get, "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 204 None\r\n\r\n", true)]
    [InlineData(Get, "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData(Get, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData(Get, "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData(Get,
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", false)]
    [InlineData(Get,
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", false)]
    [InlineData(Get, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", false)]
    [InlineData(Get, "HTTP/1.1 204 None\r\nContent-Length: 2\r\n\r\n", false)]
    [InlineData(Get, "HTTP/1.1 103 Hints\r\nContent-Length: 2\r\n\r\nHTTP/1.1 204 None\r\n\r\n", false)]
    [InlineData(Get, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok, and more", false)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false)]
    public async Task A_connection_is_kept_only_where_the_next_response_is_certain(
        string request, string response, bool isKept)
    {
        await using var server = new ScriptedServer(
            request.Length, [Encoding.ASCII.GetBytes(response)], ServerEnding.Hold);
        await using var session = new RawSession(RawClientOptions.Default, server.Destination);
        var exchange = await session.SendAsync(
            Encoding.ASCII.GetBytes(request), null, Stream.Null, TestContext.Current.CancellationToken);
        Assert.Null(exchange.Failure);
        if (isKept)
            await session.DisposeAsync();
        await server.ReceivedAsync(); // the connection has ended
        Assert.Equal(1, session.Connections);
    }

    // The server reads no more, and keeps the connection open: the rest of the request has no taker.
    [Theory]
    [InlineData("HTTP/1.1 413 Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 303 There\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 417 No\nContent-Length: 0\n\n")]
    public async Task An_answer_before_the_request_is_whole_ends_the_sending(string answer)
    {
        byte[] request = [.. Encoding.ASCII.GetBytes(Post), .. new byte[8 << 20]];
        await using var server = new UnreadingServer(Encoding.ASCII.GetBytes(answer));
        var patient = new RawClientOptions { ReadTimeout = System.TimeSpan.FromMinutes(5) };
        await using var session = new RawSession(patient, server.Destination);
        var exchange = await session.SendAsync(
            request, null, Stream.Null, TestContext.Current.CancellationToken);
        Assert.Equal(answer.Contains("\n\n", System.StringComparison.Ordinal), exchange.IsBroken);
        Assert.Equal(exchange.IsBroken ? ClientFailureKind.Broken : null, exchange.Failure?.Kind);
        Assert.InRange(exchange.BytesSent, 1, request.Length - 1);
        Assert.InRange(exchange.Microseconds, 0, 60_000_000);
    }
}
