// Proves the browser fixture: Chromium shows what a server on loopback sends, sends real requests, and gives
// every test a cache of its own.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.FixtureTests;

public sealed class ChromiumBrowserTests(ChromiumBrowser chromium)
{
    [Theory]
    [InlineData("127.0.0.1", "<title>Plain</title><h1>Hello</h1>", "Plain", "Hello")]
    [InlineData("localhost", "<title>Gr\u00fc\u00dfe</title><h1>\u2713</h1>", "Gr\u00fc\u00dfe", "\u2713")]
    public async Task Chromium_shows_the_page_it_was_sent(string host, string page, string title, string text)
    {
        await using var server = RecordingServer.Start(Answer(page));
        await using var context = await chromium.NewContextAsync();
        var tab = await context.NewPageAsync();
        var response = await tab.GotoAsync($"http://{host}:{server.Port}/start?x=1");
        Assert.Equal(200, response!.Status);
        Assert.Equal(title, await tab.TitleAsync());
        Assert.Equal(text, await tab.InnerTextAsync("h1"));
        // Not simply the first connection: Chromium may open one more, ahead of need, and stay silent on it.
        var start = $"GET /start?x=1 HTTP/1.1\r\nHost: {host}:{server.Port}\r\n";
        Assert.Single(Requests(server), request => request.StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_contexts_share_no_cookie()
    {
        await using var server = RecordingServer.Start(Answer("Cookie", "Set-Cookie: a=1\r\n"));
        foreach (var _ in (int[])[1, 2])
        {
            await using var context = await chromium.NewContextAsync();
            var tab = await context.NewPageAsync();
            await tab.GotoAsync(server.Url);
            Assert.Single(await context.CookiesAsync());
        }
        // Chromium asks for the icon too, and rightly with the cookie that came with the page.
        var pages = Requests(server)
            .FindAll(request => request.StartsWith("GET / ", StringComparison.Ordinal));
        Assert.Equal(2, pages.Count);
        Assert.All(pages, page => Assert.DoesNotContain("Cookie:", page, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://miniweb.invalid/")]
    public async Task Chromium_reaches_nothing_but_loopback(string url)
    {
        await using var context = await chromium.NewContextAsync();
        var tab = await context.NewPageAsync();
        var failure = await Assert.ThrowsAsync<PlaywrightException>(() => tab.GotoAsync(url));
        Assert.Contains("ERR_NAME_NOT_RESOLVED", failure.Message, StringComparison.Ordinal);
    }

    private static List<string> Requests(RecordingServer server)
        => [.. server.Connections.Select(connection => Encoding.Latin1.GetString(connection.Received))];

    private static byte[] Answer(string page, string fieldLines = "")
    {
        var content = Encoding.UTF8.GetBytes("<!DOCTYPE html>" + page);
        // Without Connection: close, Chromium may send its next request on a connection that is about to end.
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
            + fieldLines + $"Content-Length: {content.Length}\r\n\r\n";
        return [.. Encoding.Latin1.GetBytes(head), .. content];
    }
}
