// A handler's fault is answered for; it ends one connection at most.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class FailureTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    [Fact]
    public async Task A_handler_that_throws_is_answered_500_without_its_words()
    {
        await using var server = RunningServer.Start((_, _) => throw new InvalidOperationException("secret"));
        var received = await server.ExchangeAsync(RawPeer.BytesOf(Get + Get));
        Assert.StartsWith("HTTP/1.1 500 Internal Server Error", received, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", received, StringComparison.Ordinal);
        Assert.Equal("secret", Assert.Single(server.Observers.Next().Failures).Message);
    }

    [Fact]
    public async Task Where_nobody_observes_the_failure_is_written()
    {
        var output = new NotifyingWriter();
        await using var server = new HttpServer(
            new HttpServerOptions { FailureOutput = () => output },
            (_, _) => throw new InvalidOperationException("secret"));
        server.Start();
        using var peer = await RawPeer.ConnectAsync(server.EndPoints[0]);
        await peer.SendAsync(Get);
        Assert.StartsWith("HTTP/1.1 500", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: secret", await output.Line, StringComparison.Ordinal);
    }

    // Not even when it never comes back from a write.
    [Fact]
    public async Task No_answer_waits_for_that()
    {
        using var stuck = new ManualResetEventSlim();
        await using var server = new HttpServer(
            new HttpServerOptions
            {
                FailureOutput = () =>
                {
                    stuck.Wait();
                    return System.IO.TextWriter.Null;
                },
            },
            (_, _) => throw new InvalidOperationException());
        server.Start();
        for (var i = 0; i < 100; i++)
        {
            using var peer = await RawPeer.ConnectAsync(server.EndPoints[0]);
            await peer.SendAsync(Get);
            Assert.StartsWith("HTTP/1.1 500", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        }

        stuck.Set();
    }

    [Fact]
    public async Task A_handler_that_returns_nothing_is_answered_500()
    {
        await using var server = RunningServer.Start((_, _) => ValueTask.FromResult<Response>(null!));
        Assert.StartsWith(
            "HTTP/1.1 500", await server.ExchangeAsync(RawPeer.BytesOf(Get)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505)]
    [InlineData(Get, 500)]
    public async Task What_the_server_answers_itself_has_the_fields_of_the_site(string request, int status)
    {
        var dress = AddedFields.Dressing([new("X-A", new string('a', 5000)), new("Vary", "Origin")]);
        await using var server = RunningServer.Start(
            (_, _) => throw new InvalidOperationException(), new HttpServerOptions { OwnResponse = dress });
        var received = await server.ExchangeAsync(RawPeer.BytesOf(request));
        Assert.StartsWith($"HTTP/1.1 {status} ", received, StringComparison.Ordinal);
        Assert.Contains("\r\nX-A: aaa", received, StringComparison.Ordinal);
        Assert.Contains("\r\nVary: Origin\r\n", received, StringComparison.Ordinal);
    }

    // Length announced (null: chunked), bytes written: too few, too many, or a failure on the way.
    [Theory]
    [InlineData(100L, 50)]
    [InlineData(100L, 200)]
    [InlineData(null, -1)]
    public async Task Content_that_is_not_whole_is_cut_off_by_a_reset(long? length, int written)
    {
        await using var server = RunningServer.Start(
            (_, _) => ValueTask.FromResult(new Response(200, new FaultyContent(length, written))));
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await Assert.ThrowsAsync<SocketException>(peer.ReadToEndAsync);
        Assert.Equal(CloseCause.HandlerFailed, await server.Observers.Next().Closed);
    }

    [Fact]
    public async Task A_client_that_vanishes_ends_only_its_own_connection()
    {
        await using var server = RunningServer.Start(
            (_, _) => ValueTask.FromResult(Response.Bytes(200, new byte[8 * 1024 * 1024], "a/b")));
        using (var peer = await server.ConnectAsync())
        {
            await peer.SendAsync(Get);
            await peer.ReadOnceAsync();
            peer.Socket.LingerState = new LingerOption(true, 0);
        }

        Assert.Equal(CloseCause.ClientReset, await server.Observers.Next().Closed);
        var received = await server.ExchangeAsync(RawPeer.BytesOf(Get));
        Assert.StartsWith("HTTP/1.1 200", received, StringComparison.Ordinal);
    }

    private sealed class FaultyContent(long? length, int written) : ResponseContent
    {
        public override long? Length => length;

        public override async ValueTask WriteToAsync(
            IContentSink sink, System.Threading.CancellationToken cancellation)
        {
            if (written < 0)
                throw new InvalidOperationException("broken on the way");
            await sink.WriteAsync(new byte[written], cancellation);
            await sink.FlushAsync(cancellation);
        }
    }

    private sealed class NotifyingWriter : System.IO.StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new();

        public Task<string> Line => _line.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public override void WriteLine(string? value) => _line.TrySetResult(value!);
    }
}
