// Content whose length is not known: chunked for HTTP/1.1, until the close for HTTP/1.0 (RFC 9112 §6.1,
// §6.3).
using System;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class StreamTests
{
    private static Response Pieces(params string[] pieces) =>
        new(200, new StreamContent(async (sink, cancellation) =>
    {
        foreach (var piece in pieces)
            await sink.WriteAsync(RawPeer.BytesOf(piece), cancellation);
    }));

    [Theory]
    [InlineData("HTTP/1.1", "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")]
    [InlineData("HTTP/1.0", "abcde", "Connection: close\r\n")]
    public async Task Unknown_length_is_framed_as_the_version_allows(
        string version, string content, string field)
    {
        await using var server = RunningServer.Start((_, _) => ValueTask.FromResult(Pieces("ab", "", "cde")));
        var received = await server.ExchangeAsync(RawPeer.BytesOf($"GET / {version}\r\nHost: h\r\n\r\n"));
        Assert.EndsWith("\r\n\r\n" + content, received, StringComparison.Ordinal);
        Assert.Contains(field, received, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(40_000)]
    [InlineData(200_000)]
    public async Task A_head_of_any_length_arrives_whole(int length)
    {
        var value = new string('v', length);
        var response = Response.Text(200, "abc").With("X", value);
        await using var server = RunningServer.Start((_, _) => ValueTask.FromResult(response));
        const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
        var received = await server.ExchangeAsync(RawPeer.BytesOf(Get + Get));
        Assert.Equal(2, received.Split($"X: {value}\r\n").Length - 1);
        Assert.EndsWith("\r\n\r\nabc", received, StringComparison.Ordinal);
    }

    // RFC 9110 §9.3.6: a 2xx would begin a tunnel, whatever content it has.
    [Theory]
    [InlineData(200, 501)]
    [InlineData(204, 501)]
    [InlineData(299, 501)]
    [InlineData(303, 303)]
    [InlineData(405, 405)]
    public async Task No_tunnel_is_promised(int status, int answered)
    {
        const string Connect = "CONNECT h:1 HTTP/1.1\r\nHost: h:1\r\n\r\n";
        Response[] responses = [Response.Text(status, "abc"), new(status, Pieces("abc").Content)];
        foreach (var response in responses)
        {
            await using var server = RunningServer.Start(async (_, _) =>
            {
                await Task.Yield();
                return response;
            });
            var received = await server.ExchangeAsync(RawPeer.BytesOf(Connect));
            Assert.StartsWith($"HTTP/1.1 {answered} ", received, StringComparison.Ordinal);
            Assert.Equal(answered == 501, received.Contains("Connection: close", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(32 * 1024, 3)]
    [InlineData(200_000, 5)]
    public async Task Pieces_of_any_size_arrive_whole(int size, int count)
    {
        var piece = new string('x', size);
        await using var server = RunningServer.Start(
            (_, _) => ValueTask.FromResult(Pieces(Enumerable.Repeat(piece, count).ToArray())));
        var received = await server.ExchangeAsync(RawPeer.BytesOf("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
        var content = received[received.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];
        Assert.Equal((long)size * count, content.Count(character => character == 'x'));
        Assert.EndsWith("\r\n0\r\n\r\n", received, StringComparison.Ordinal);
    }
}
