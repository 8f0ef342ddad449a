// .NET's HttpClient as an outside judge of what is legal: it knows nothing of MiniWeb, keeps its connections,
// and refuses answers that are framed wrongly.
using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Oracles;

public sealed class HttpClientTests : IClassFixture<OracleServers>, IDisposable
{
    private readonly OracleServers _servers;
    private readonly HttpClient _client;
    private int _connections;

    public HttpClientTests(OracleServers servers)
    {
        _servers = servers;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            // Content waits for the 100 as long as a test may last, and does not go out without it.
            Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = ConnectAsync,
        };
        _client = new HttpClient(handler) { Timeout = Deadline.Default };
    }

    public static TheoryData<string> FileNames => OracleServers.FileNames;

    public static TheoryData<int> Lengths => OracleServers.Lengths;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(FileNames))]
    public async Task GET_brings_the_file_and_HEAD_its_fields(string name)
    {
        var file = OracleServers.FileOf(name);
        using var head = await SendAsync(HttpMethod.Head, $"{_servers.Site}/{name}");
        Assert.Equal(file.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
        using var answer = await SendAsync(HttpMethod.Get, $"{_servers.Site}/{name}");
        Sha256.AssertSame(file, await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(head.Headers.ETag, answer.Headers.ETag);
        Assert.Equal(1, _connections);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Content_with_a_length_comes_back(int length)
    {
        var content = WireInput.Noise(length);
        var echo = await PostAsync(new ByteArrayContent(content));
        echo.AssertIs(content, $"\r\nContent-Length: {length}\r\n");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Chunked_content_comes_back(int length)
    {
        var content = WireInput.Noise(length);
        var echo = await PostAsync(
            new ByteArrayContent(content), headers => headers.TransferEncodingChunked = true);
        echo.AssertIs(content, "\r\nTransfer-Encoding: chunked\r\n");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Content_that_waits_for_100_comes_back(int length)
    {
        var content = WireInput.Noise(length);
        var echo = await PostAsync(new ByteArrayContent(content), headers => headers.ExpectContinue = true);
        echo.AssertIs(content, "\r\nExpect: 100-continue\r\n");
    }

    [Fact]
    public async Task A_copy_that_is_still_good_is_304_without_content()
    {
        var page = $"{_servers.Site}/page.html";
        using var first = await SendAsync(HttpMethod.Get, page);
        using var byTag = await SendAsync(
            HttpMethod.Get, page, headers => headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var byDate = await SendAsync(
            HttpMethod.Get, page, headers => headers.IfModifiedSince = first.Content.Headers.LastModified);
        foreach (var answer in new[] { byTag, byDate })
        {
            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
            Assert.Equal(first.Headers.ETag, answer.Headers.ETag);
        }

        Assert.Equal(1, _connections);
    }

    [Fact]
    public async Task Five_hundred_requests_of_every_kind_share_one_connection()
    {
        for (var number = 0; number < 500; number++)
        {
            var content = WireInput.Noise(number * 7);
            var echo = await PostAsync(
                new ByteArrayContent(content), headers => headers.TransferEncodingChunked = number % 2 == 0);
            echo.AssertIs(content, number % 2 == 0 ? "chunked\r\n" : $"Content-Length: {number * 7}\r\n");
        }

        Assert.Equal(1, _connections);
    }

    [Fact]
    public async Task A_hundred_requests_at_once_get_each_its_own()
        => await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            var content = WireInput.Noise(10_000 + number);
            var echo = await PostAsync(new ByteArrayContent(content));
            echo.AssertIs(content, $"Content-Length: {10_000 + number}\r\n");
        }));

    public void Dispose() => _client.Dispose();

    private async Task<EchoedRequest> PostAsync(
        HttpContent content, Action<HttpRequestHeaders>? set = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, _servers.Echo, set, content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return EchoedRequest.Read(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string url, Action<HttpRequestHeaders>? set = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        set?.Invoke(request.Headers);
        return await _client.SendAsync(request, Token);
    }

    private async ValueTask<System.IO.Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _connections);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
