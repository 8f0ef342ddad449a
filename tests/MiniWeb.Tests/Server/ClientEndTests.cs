// A client that goes away while its response waits for content is noticed at once, on a poll of our own and
// by the runtime's means; a client that only closes its sending side gets what it asked for where the content
// says so.
using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class ClientEndTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Behind pipelined bytes only the poll of our own sees the end.
    public static TheoryData<bool, bool, string> Ways => new(
        from isOwn in new[] { true, false }
        from isReset in new[] { true, false }
        from behind in isOwn ? new[] { "", Get, Get + "POST" } : [""]
        select (isOwn, isReset, behind));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_end_of_the_client_ends_the_stream(bool isOwn, bool isReset, string behind)
    {
        var feed = new Feed();
        await using var server = RunningServer.Start(feed.Answer, OptionsOf(isOwn));
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ReadUntilAsync("first");
        await peer.SendAsync(behind);
        if (isReset)
            peer.Socket.LingerState = new LingerOption(true, 0);
        peer.Socket.Close();
        await feed.Cancelled.WaitAsync(Patience);
        Assert.Equal(CloseCause.ClientReset, await server.Observers.Next().Closed);
        await WaitUntilAsync(() => server.Server.ConnectionCount == 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gone_clients_leave_room_for_others(bool isOwn)
    {
        var feed = new Feed();
        await using var server = RunningServer.Start(
            feed.Answer, OptionsOf(isOwn) with { MaxConnections = 2, WhenBusy = WhenBusy.Refuse });
        for (var round = 0; round < 20; round++)
        {
            using var peer = await server.ConnectAsync();
            await peer.SendAsync(Get);
            await peer.ReadUntilAsync("first");
            peer.Socket.Close();
            await WaitUntilAsync(() => server.Server.ConnectionCount == 0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pipelined_bytes_are_no_end(bool isOwn)
    {
        var feed = new Feed();
        await using var server = RunningServer.Start(feed.Answer, OptionsOf(isOwn));
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ReadUntilAsync("first");
        await peer.SendAsync(Get);
        await peer.SendAsync(Get);
        feed.Release();
        await peer.ReadUntilAsync("last\r\n0\r\n\r\nHTTP/1.1 200");
        Assert.False(feed.Cancelled.IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Content_may_outlive_the_sending_side(bool isOwn)
    {
        var feed = new Feed(endsWithClient: false);
        await using var server = RunningServer.Start(feed.Answer, OptionsOf(isOwn));
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        peer.FinishSending();
        await peer.ReadUntilAsync("first");
        feed.Release();
        Assert.EndsWith("last\r\n0\r\n\r\n", await peer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requests_that_follow_a_stream_are_served(bool isOwn)
    {
        var feed = new Feed();
        await using var server = RunningServer.Start(feed.Answer, OptionsOf(isOwn));
        using var peer = await server.ConnectAsync();
        feed.Release();
        for (var round = 1; round <= 50; round++)
        {
            await peer.SendAsync(Get);
            await WaitForAsync(peer, "last\r\n0\r\n\r\n", round);
        }
    }

    private static HttpServerOptions OptionsOf(bool isOwn) => new() { UsesOwnPoll = isOwn };

    private static async Task WaitForAsync(RawPeer peer, string text, int count)
    {
        while (peer.Received.Split(text).Length - 1 < count)
            Assert.NotEqual(0, await peer.ReadOnceAsync());
    }

    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // Says "first", waits until it is released, and says "last".
    private sealed class Feed(bool endsWithClient = true)
    {
        private readonly TaskCompletionSource _cancelled = new();
        private readonly TaskCompletionSource _released = new();

        public Task Cancelled => _cancelled.Task;

        public void Release() => _released.TrySetResult();

        public ValueTask<Response> Answer(Request request, CancellationToken cancellation) =>
            ValueTask.FromResult(new Response(200, new StreamContent(WriteAsync, endsWithClient)));

        private async ValueTask WriteAsync(IContentSink sink, CancellationToken cancellation)
        {
            await sink.WriteAsync("first"u8.ToArray(), cancellation);
            await sink.FlushAsync(cancellation);
            await Task.WhenAny(_released.Task, Task.Delay(Timeout.Infinite, cancellation));
            if (cancellation.IsCancellationRequested)
                _cancelled.TrySetResult();
            cancellation.ThrowIfCancellationRequested();
            await sink.WriteAsync("last"u8.ToArray(), cancellation);
        }
    }
}
