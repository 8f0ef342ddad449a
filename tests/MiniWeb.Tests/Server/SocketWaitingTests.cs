// Whoever waits for the sockets, a poll of our own or the runtime, a client sees the same server.
using System;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class SocketWaitingTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Get1 = "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Post6 = "POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\n";

    // Whose poll, how many bytes are sent at a time, and whether the observer wants to see them.
    public static TheoryData<bool, int, bool> Ways => new()
    {
        { true, 1, true }, { true, 1, false },
        { true, int.MaxValue, true }, { true, int.MaxValue, false },
        { false, 1, true }, { false, 1, false },
        { false, int.MaxValue, true }, { false, int.MaxValue, false },
    };

    public static TheoryData<bool> OwnPoll => [true, false];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Requests_however_split_are_answered_in_order(bool isOwn, int pieceSize, bool isSeen)
    {
        await using var server = Start(isOwn, isSeen);
        var requests = Enumerable.Range(0, 20).Select(number =>
            $"POST /{number} HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n{number:000}");
        var sent = Encoding.ASCII.GetBytes(string.Concat(requests));
        var received = await server.ExchangeAsync(sent, pieceSize);
        var answers = received.Split('[', ']').Where((_, index) => index % 2 == 1);
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"POST /{number} {number:000}"), answers);
    }

    // "!" stands for a byte of urgent data, which is no part of what the server reads.
    [Theory]
    [InlineData(Get1 + "!GET /2 HTTP/1.1\r\nHost: h\r\n\r\n", true, "GET /2 ")]
    [InlineData(Get1 + "!GET /2 HTTP/1.1\r\nHost: h\r\n\r\n", false, "GET /2 ")]
    [InlineData("!GET /1 HTTP/1.1\r\nHost: h\r\n\r\n", true, "GET /1 ")]
    [InlineData("GET /1 HTTP/1.1\r\nHo!st: h\r\n\r\n", true, "GET /1 ")]
    [InlineData("GET /1 HTTP/1.1\r\nHo!st: h\r\n\r\n", false, "GET /1 ")]
    [InlineData(Post6 + "abc!def", true, "POST /1 abcdef")]
    [InlineData(Post6 + "abc!def", false, "POST /1 abcdef")]
    public async Task What_follows_urgent_data_is_read(string sent, bool isOwn, string last)
    {
        await using var server = Start(isOwn);
        for (var round = 0; round < 20; round++)
        {
            using var peer = await server.ConnectAsync();
            await SendWithUrgentAsync(peer, sent);
            await peer.ReadUntilAsync($"[{last}]");
        }
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task The_end_behind_urgent_data_ends_the_last_wait(bool isOwn)
    {
        await using var server = Start(isOwn);
        using var peer = await server.ConnectAsync();
        await SendWithUrgentAsync(peer, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nmo!re");
        Assert.EndsWith("[GET / ]", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        await SendWithUrgentAsync(peer, "an!d more");
        peer.FinishSending();
        Assert.Equal(CloseCause.ClientAskedToClose, await server.Observers.Next().Closed);
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_megabyte_of_content_comes_whole(bool isOwn)
    {
        await using var server = Start(isOwn);
        var content = new string('c', 1_000_000);
        var received = await server.ExchangeAsync(Encoding.ASCII.GetBytes(
            $"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {content.Length}\r\n\r\n{content}"));
        Assert.EndsWith($"[POST / {content}]", received, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task Many_connections_have_many_requests_each(bool isOwn)
    {
        await using var server = Start(isOwn);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => AskOftenAsync(server))));
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task An_idle_connection_is_closed_in_silence(bool isOwn)
    {
        await using var server = Start(isOwn, idle: TimeSpan.FromMilliseconds(100));
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        Assert.EndsWith("[GET / ]", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        peer.Dispose();
        Assert.Equal(CloseCause.IdleTimeout, await server.Observers.Next().Closed);
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_stop_that_cannot_wait_cuts_who_waits(bool isOwn)
    {
        await using var server = Start(isOwn);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ReadUntilAsync("[GET / ]");
        await server.Server.StopAsync(TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, server.Server.ConnectionCount);
    }

    private static async Task SendWithUrgentAsync(RawPeer peer, string text)
    {
        foreach (var part in text.Split('!').Select((piece, index) => (Piece: piece, IsFirst: index == 0)))
        {
            if (!part.IsFirst)
                await peer.Socket.SendAsync(new byte[] { (byte)'!' }, SocketFlags.OutOfBand);
            await peer.SendAsync(part.Piece);
        }
    }

    private static async Task AskOftenAsync(RunningServer server)
    {
        using var peer = await server.ConnectAsync();
        for (var i = 0; i < 25; i++)
        {
            await peer.SendAsync($"GET /{i} HTTP/1.1\r\nHost: h\r\n\r\n");
            await peer.ReadUntilAsync($"[GET /{i} ]");
        }
    }

    private static RunningServer Start(bool isOwn, bool isSeen = true, TimeSpan? idle = null) =>
        RunningServer.Start(
            RunningServer.Describe,
            new HttpServerOptions
            {
                UsesOwnPoll = isOwn,
                IdleTimeout = idle ?? TimeSpan.FromMinutes(1),
                SweepInterval = TimeSpan.FromMilliseconds(10),
            },
            isSeen);
}
