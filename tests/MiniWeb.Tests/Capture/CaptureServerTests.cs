// Captures of a real server over real sockets: what was sent is what was saved.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Server;
using MiniWeb.Tests.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureServerTests
{
    private const string Head = "Host: h\r\n\r\n";

    public static TheoryData<string> Streams =>
    [
        "",
        "GET /odd?a=%00 HTTP/1.1\r\n" + "Host: h\r\nX:\t~\u00ff \r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET /a HTTP/1.1\r\n" + Head + "GET /b HTTP/1.1\r\n" + Head + "GET /c HT",
        "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n\0\u0001\u00fe\u00ff\r\n\r\n\n"
            + "GET /q HTTP/1.1\r\n" + Head,
        "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\n\0\r\n0\r\nT: 1\r\n\r\n",
        "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nrest",
        "POST /e HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab",
        "DELETE /x HTTP/1.1\r\nHost: h\r\nExpect: x\r\n\r\nGET /y HTTP/1.1\r\n" + Head,
        "GET / HTTP/1.1\nHost: h\n\n and more",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\u0012",
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nbytes behind the last",
        "PUT /big HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n" + new string('x', 300_000),
    ];

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task What_was_sent_is_what_was_saved(string stream)
    {
        await using var bench = new CaptureBench();
        var received = "";
        await using (var server = StartServer(bench, RunningServer.Describe))
            received = await ExchangeAsync(server, RawPeer.BytesOf(stream));
        var captures = await bench.ReadAllAsync();
        Assert.Equal(stream, Join(captures.Select(capture => capture.ReadRequest())));
        Assert.Equal(received, Join(captures.Select(capture => capture.ReadResponse() ?? [])));
        Assert.NotEmpty(captures);
        Assert.Equal(captures[^1].Record!.Persists != true, captures[^1].Record!.Close is not null);
    }

    // Where a refused request ends is certain when only its head says what is not wanted.
    [Theory]
    [InlineData("PUT /x HTTP/1.1\r\nHost: h\r\nExpect: x\r\n\r\n", true)]
    [InlineData("PUT /x HTTP/1.1\r\nHost: h\r\nExpect: x\r\nContent-Length: 2\r\n\r\nab", true)]
    [InlineData("PUT /x HTTP/1.1\r\nHost: h\r\nExpect: x\r\nContent-Length: 2\r\n\r\n", false)]
    [InlineData("PUT /x HTTP/1.1\r\nHost: h\r\nExpect: x\r\nContent-Length: 2\r\n\r\na", false)]
    [InlineData("PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n", false)]
    public async Task A_whole_request_that_is_refused_is_saved_as_whole(string request, bool isWhole)
    {
        await using var bench = new CaptureBench();
        await using (var server = StartServer(bench, RunningServer.Describe))
            await ExchangeAsync(server, RawPeer.BytesOf(request));
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.Equal(request, Join([capture.ReadRequest()]));
        Assert.Equal(isWhole, capture.Record!.Request.Whole);
        Assert.Equal(CaptureReason.Rejected, capture.Reason);
    }

    [Fact]
    public async Task A_large_response_is_saved_whole()
    {
        var content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        await using var bench = new CaptureBench();
        var received = "";
        Handler handler = (_, _) => new(new Response(200, new BytesContent(content)));
        await using (var server = StartServer(bench, handler))
            received = await ExchangeAsync(server, RawPeer.BytesOf("GET / HTTP/1.1\r\n" + Head));
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.True(received == Encoding.Latin1.GetString(capture.ReadResponse()!));
        Assert.True(capture.Writes.Count > 1);
    }

    // Around the response buffer and a slice: the small answer waits in the buffer, and leaves in one write
    // with the beginning of the next.
    [Theory]
    [InlineData(100, 40_000)]
    [InlineData(100, 32 * 1024)]
    [InlineData(30_000, 3_000)]
    [InlineData(100, 64 * 1024 + 1)]
    [InlineData(100, 1_000_000)]
    public async Task Pipelined_answers_that_leave_together_are_told_apart(int first, int second)
    {
        var sizes = new[] { first, second, first, second, second, first };
        var stream = string.Concat(sizes.Select(size => $"GET /{size} HTTP/1.1\r\n{Head}"));
        Handler handler = (request, _) => new(new Response(200, new BytesContent(
            new byte[int.Parse(request.Path.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)])));
        await using var bench = new CaptureBench();
        var received = "";
        await using (var server = StartServer(bench, handler))
            received = await ExchangeAsync(server, RawPeer.BytesOf(stream));
        var captures = await bench.ReadAllAsync();
        Assert.True(received == Join(captures.Select(capture => capture.ReadResponse()!)));
        Assert.Equal(sizes, captures.Select(capture => ContentLengthOf(capture.ReadResponse()!)));
        Assert.All(captures, capture => Assert.True(capture.Record!.Response!.Whole));
    }

    [Fact]
    public async Task A_thousand_requests_over_fifty_connections_are_a_thousand_pairs()
    {
        await using var bench = new CaptureBench();
        var answered = new ConcurrentDictionary<string, string>();
        await using (var server = StartServer(bench, RunningServer.Describe))
            await Task.WhenAll(Enumerable.Range(0, 50).Select(c => AskAsync(server, c, 20, answered)));
        await AssertAllSavedAsync(bench, answered);
        Assert.Equal(1000, answered.Count);
    }

    [Fact]
    public async Task A_stop_in_the_middle_loses_nothing_that_was_answered()
    {
        await using var bench = new CaptureBench();
        var answered = new ConcurrentDictionary<string, string>();
        await using var server = StartServer(bench, RunningServer.Describe);
        var clients = Enumerable.Range(0, 50).Select(c => AskAsync(server, c, 1000, answered)).ToList();
        while (answered.Count < 200)
            await Task.Yield();
        await server.StopAsync(TimeSpan.FromSeconds(20));
        await bench.Writer.DisposeAsync();
        await Task.WhenAll(clients);
        Assert.InRange(answered.Count, 200, 49_999);
        await AssertAllSavedAsync(bench, answered);
    }

    private static async Task AssertAllSavedAsync(
        CaptureBench bench, ConcurrentDictionary<string, string> answered)
    {
        var saved = new Dictionary<string, string>();
        foreach (var capture in await bench.ReadAllAsync())
            if (capture.Reason == CaptureReason.None)
                saved.Add(Join([capture.ReadRequest()]), Join([capture.ReadResponse()!]));
        foreach (var (request, response) in answered)
            Assert.Equal(response, saved[request]);
        Assert.Equal((0, 0), (bench.Writer.Lost, bench.Writer.Dropped));
    }

    // Asks one request after the other until the server has had enough.
    private static async Task AskAsync(
        HttpServer server, int client, int count, ConcurrentDictionary<string, string> answered)
    {
        try
        {
            using var peer = await RawPeer.ConnectAsync(server.EndPoints[0]);
            var before = 0;
            for (var i = 0; i < count; i++)
            {
                var request = $"GET /{client}/{i} HTTP/1.1\r\n{Head}";
                await peer.SendAsync(request);
                var all = await peer.ReadUntilAsync($"[GET /{client}/{i} ]");
                answered[request] = all[before..];
                before = all.Length;
            }
        }
        catch (Exception e) when (e is SocketException or EndOfStreamException)
        {
            // The server has stopped.
        }
    }

    private static HttpServer StartServer(CaptureBench bench, Handler handler)
    {
        var server = new HttpServer(new HttpServerOptions(), handler, bench.Writer);
        server.Start();
        return server;
    }

    private static async Task<string> ExchangeAsync(HttpServer server, byte[] bytes)
    {
        using var peer = await RawPeer.ConnectAsync(server.EndPoints[0]);
        var received = peer.ReadToEndAsync();
        await peer.SendInPiecesAsync(bytes, 50_000);
        peer.FinishSending();
        return await received;
    }

    private static int ContentLengthOf(byte[] response) =>
        response.Length - response.AsSpan().IndexOf("\r\n\r\n"u8) - 4;

    private static string Join(IEnumerable<byte[]> parts) =>
        string.Concat(parts.Select(part => Encoding.Latin1.GetString(part)));
}
