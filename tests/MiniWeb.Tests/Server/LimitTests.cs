// Caps on connections and requests.
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class LimitTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    [Fact]
    public async Task The_last_request_allowed_is_answered_with_close()
    {
        var options = new HttpServerOptions { MaxRequestsPerConnection = 3 };
        await using var server = RunningServer.Start(RunningServer.Describe, options);
        var received = await server.ExchangeAsync(RawPeer.BytesOf(string.Concat(Enumerable.Repeat(Get, 5))));
        Assert.Equal(3, received.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Equal(1, received.Split("Connection: close").Length - 1);
        Assert.Equal(CloseCause.RequestLimit, await server.Observers.Next().Closed);
    }

    [Fact]
    public async Task A_connection_too_many_is_refused_when_so_wished_and_the_others_go_on()
    {
        var options = new HttpServerOptions { MaxConnections = 1, WhenBusy = WhenBusy.Refuse };
        await using var server = RunningServer.Start(RunningServer.Describe, options);
        using var first = await server.ConnectAsync();
        await first.SendAsync(Get);
        await first.ReadUntilAsync("[GET / ]");
        using (var second = await server.ConnectAsync())
        {
            await second.SendAsync(Get);
            var refused = await second.ReadToEndAsync();
            Assert.StartsWith("HTTP/1.1 503 Service Unavailable", refused, System.StringComparison.Ordinal);
            Assert.Contains("Retry-After: 1\r\n", refused, System.StringComparison.Ordinal);
            Assert.Contains("Connection: close\r\n", refused, System.StringComparison.Ordinal);
        }

        await first.SendAsync(Get);
        await first.ReadUntilAsync("[GET / ]HTTP/1.1 200 OK");
        first.Dispose();
        // The place is free soon after the connection has ended, not at the same moment.
        string answer;
        do
            answer = await server.ExchangeAsync(RawPeer.BytesOf(Get));
        while (answer.StartsWith("HTTP/1.1 503", System.StringComparison.Ordinal));
        Assert.EndsWith("[GET / ]", answer, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_too_many_waits_until_another_ends()
    {
        var options = new HttpServerOptions { MaxConnections = 1 };
        await using var server = RunningServer.Start(RunningServer.Describe, options);
        using var first = await server.ConnectAsync();
        await first.SendAsync(Get);
        await first.ReadUntilAsync("[GET / ]");
        using var second = await server.ConnectAsync();
        await second.SendAsync(Get);
        var answer = second.ReadUntilAsync("[GET / ]");
        await first.SendAsync(Get);
        await first.ReadUntilAsync("[GET / ]HTTP/1.1 200 OK");
        Assert.False(answer.IsCompleted);
        first.Dispose();
        await answer;
    }
}
