// A graceful stop: idle connections end at once, requests under way are answered, latecomers find nobody.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class StopTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Idle_connections_end_at_once()
    {
        await using var server = RunningServer.Start(RunningServer.Describe);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ReadUntilAsync("[GET / ]");
        var stop = server.Server.StopAsync(Long);
        Assert.EndsWith("[GET / ]", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        peer.Dispose();
        await stop;
        Assert.Equal(CloseCause.Stopping, await server.Observers.Next().Closed);
        await Assert.ThrowsAsync<SocketException>(() => RawPeer.ConnectAsync(server.EndPoint));
    }

    // The stop meets the accept loop wherever it is: before a wait, in one, behind one.
    [Fact]
    public async Task It_stops_whatever_it_is_doing()
    {
        for (var round = 0; round < 100; round++)
        {
            var options = new HttpServerOptions { MaxConnections = 1, UsesOwnPoll = round % 4 > 0 };
            await using var server = RunningServer.Start(RunningServer.Describe, options);
            using var peer = await server.ConnectAsync();
            if (round % 2 == 0)
                peer.Dispose();
            await server.Server.StopAsync(TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public async Task A_handler_that_never_ends_is_left_behind()
    {
        using var ever = new ManualResetEventSlim();
        var asked = new TaskCompletionSource();
        var options = new HttpServerOptions { AbandonAfter = TimeSpan.FromMilliseconds(50) };
        await using var server = RunningServer.Start(
            (_, _) =>
            {
                asked.SetResult();
                ever.Wait(CancellationToken.None);
                return ValueTask.FromResult(Response.Text(200, "late"));
            },
            options);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await asked.Task;
        await server.Server.StopAsync(TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, server.Server.ConnectionCount);
        ever.Set();
        Assert.NotEqual(CloseCause.HandlerFailed, await server.Observers.Next().Closed);
    }

    [Fact]
    public async Task A_request_under_way_is_answered_with_close()
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var server = RunningServer.Start(async (_, _) =>
        {
            asked.SetResult();
            await go.Task;
            return Response.Text(200, "in time");
        });
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await asked.Task;
        var stop = server.Server.StopAsync(Long);
        go.SetResult();
        var received = await peer.ReadToEndAsync();
        Assert.Contains("Connection: close\r\n", received, StringComparison.Ordinal);
        Assert.EndsWith("in time", received, StringComparison.Ordinal);
        peer.Dispose();
        await stop;
    }

    [Fact]
    public async Task What_has_not_ended_by_the_deadline_is_cut()
    {
        await using var server = RunningServer.Start(async (_, cancellation) =>
        {
            await Task.Delay(-1, cancellation);
            return Response.Text(200, "never");
        });
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        var observer = server.Observers.Next();
        await server.Server.StopAsync(TimeSpan.FromMilliseconds(50));
        await observer.Closed;
        Assert.Equal(0, server.Server.ConnectionCount);
    }
}
