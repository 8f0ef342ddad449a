// Caps on connections and requests.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class LimitTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    public static TheoryData<bool> OwnPoll => [true, false];

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

    // The first is in the middle of its request, and so makes no room.
    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_connection_too_many_is_refused_when_so_wished_and_the_others_go_on(bool isOwn)
    {
        await using var server = Start(isOwn, 1, WhenBusy.Refuse);
        using var first = await server.ConnectAsync();
        await BeginAsync(first);
        using (var second = await server.ConnectAsync())
        {
            await second.SendAsync(Get);
            var refused = await second.ReadToEndAsync();
            Assert.StartsWith("HTTP/1.1 503 Service Unavailable", refused, StringComparison.Ordinal);
            Assert.Contains("Retry-After: 1\r\n", refused, StringComparison.Ordinal);
            Assert.Contains("Connection: close\r\n", refused, StringComparison.Ordinal);
        }

        await first.SendAsync("a");
        await first.ReadUntilAsync("[POST / a]");
        first.Dispose();
        // The place is free soon after the connection has ended, not at the same moment.
        string answer;
        do
            answer = await server.ExchangeAsync(RawPeer.BytesOf(Get));
        while (answer.StartsWith("HTTP/1.1 503", StringComparison.Ordinal));
        Assert.EndsWith("[GET / ]", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_connection_too_many_waits_for_a_request_under_way(bool isOwn)
    {
        await using var server = Start(isOwn, 1, WhenBusy.Wait);
        using var first = await server.ConnectAsync();
        await BeginAsync(first);
        using var second = await server.ConnectAsync();
        await second.SendAsync(Get);
        var answer = second.ReadUntilAsync("[GET / ]");
        await Task.WhenAny(answer, Task.Delay(400));
        Assert.False(answer.IsCompleted);
        // Its keep-alive ends with the answer, which says so, because another waits.
        await first.SendAsync("a");
        var last = await first.ReadToEndAsync();
        Assert.EndsWith("[POST / a]", last, StringComparison.Ordinal);
        Assert.Contains("Connection: close\r\n", last, StringComparison.Ordinal);
        await answer;
        Assert.Equal(CloseCause.MadeRoom, await server.Observers.Next().Closed);
    }

    [Theory]
    [InlineData(true, WhenBusy.Wait)]
    [InlineData(true, WhenBusy.Refuse)]
    [InlineData(false, WhenBusy.Wait)]
    [InlineData(false, WhenBusy.Refuse)]
    public async Task The_longest_idle_make_room_for_newcomers(bool isOwn, WhenBusy whenBusy)
    {
        await using var server = Start(isOwn, 4, whenBusy);
        var peers = new List<RawPeer>();
        for (var i = 0; i < 4; i++)
            peers.Add(await server.ConnectAsync());
        await BeginAsync(peers[3]);
        for (var i = 0; i < 3; i++)
            await AskAsync(peers[i]);
        // In any order: a client has its answer a little before its connection is idle.
        var ends = peers[..3].ConvertAll(idle => idle.ReadOnceAsync());
        for (var i = 0; i < 3; i++)
        {
            peers.Add(await server.ConnectAsync());
            await AskAsync(peers[^1]);
            var ended = await Task.WhenAny(ends);
            Assert.Equal(0, await ended);
            ends.Remove(ended);
        }

        await peers[3].SendAsync("a");
        await peers[3].ReadUntilAsync("[POST / a]");
        await AskAsync(peers[4]);
        peers.ForEach(peer => peer.Dispose());
        var causes = new List<CloseCause>();
        for (var i = 0; i < 7; i++)
            causes.Add(await server.Observers.Next().Closed);
        Assert.Equal(3, causes.Count(cause => cause == CloseCause.MadeRoom));
    }

    // Nobody who says nothing keeps the others out.
    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task Silent_connections_make_room_too(bool isOwn)
    {
        await using var server = Start(isOwn, 2, WhenBusy.Wait);
        var silent = new List<RawPeer>();
        for (var i = 0; i < 6; i++)
            silent.Add(await server.ConnectAsync());
        using var peer = await server.ConnectAsync();
        await AskAsync(peer);
        silent.ForEach(one => one.Dispose());
    }

    // Many more clients than places: nobody waits for an idle time-out, and none pushes another out.
    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_crowd_is_served(bool isOwn)
    {
        await using var server = Start(isOwn, 3, WhenBusy.Wait);
        var crowd = Enumerable.Range(0, 60).Select(_ => Task.Run(async () =>
        {
            using var peer = await server.ConnectAsync();
            await AskAsync(peer);
        }));
        await Task.WhenAll(crowd).WaitAsync(TimeSpan.FromSeconds(40));
    }

    private static RunningServer Start(bool isOwn, int connections, WhenBusy whenBusy) => RunningServer.Start(
        RunningServer.Describe,
        new HttpServerOptions { MaxConnections = connections, WhenBusy = whenBusy, UsesOwnPoll = isOwn });

    // A request whose last byte is missing; the server has read the others.
    private static async Task BeginAsync(RawPeer peer)
    {
        const string Head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
        await peer.SendAsync(Head);
        await peer.ReadUntilAsync("100 Continue\r\n\r\n");
    }

    private static async Task AskAsync(RawPeer peer)
    {
        var before = peer.Received.Length;
        await peer.SendAsync(Get);
        while (!peer.Received[before..].Contains("[GET / ]", StringComparison.Ordinal))
            Assert.NotEqual(0, await peer.ReadOnceAsync());
    }
}
