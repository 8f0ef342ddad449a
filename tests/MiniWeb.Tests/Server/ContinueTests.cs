// Expect: 100-continue (RFC 9110 §10.1.1): said when the handler asks for content that has not come, and only
// then.
using System;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class ContinueTests
{
    private const string Head =
        "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";

    [Fact]
    public async Task A_client_that_waits_is_told_to_go_on()
    {
        await using var server = RunningServer.Start(RunningServer.Describe);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Head);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await peer.ReadUntilAsync("\r\n\r\n"));
        await peer.SendAsync("hello");
        var received = await peer.ReadUntilAsync("[POST /p hello]");
        Assert.Contains("HTTP/1.1 200 OK", received, StringComparison.Ordinal);
        Assert.DoesNotContain("Connection: close", peer.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_wait_is_not_told()
    {
        await using var server = RunningServer.Start(RunningServer.Describe);
        var received = await server.ExchangeAsync(RawPeer.BytesOf(Head + "hello"));
        Assert.StartsWith("HTTP/1.1 200 OK", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_wants_no_content_answers_at_once_and_closes()
    {
        await using var server = RunningServer.Start((_, _) =>
            ValueTask.FromResult(Response.Text(403, "no")));
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Head);
        var received = await peer.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 403 Forbidden", received, StringComparison.Ordinal);
        Assert.Contains("Connection: close", received, StringComparison.Ordinal);
        Assert.Equal(CloseCause.ResponseCloses, await CloseAsync(peer, server));
    }

    private static async Task<CloseCause> CloseAsync(RawPeer peer, RunningServer server)
    {
        peer.Dispose();
        return await server.Observers.Next().Closed;
    }
}
