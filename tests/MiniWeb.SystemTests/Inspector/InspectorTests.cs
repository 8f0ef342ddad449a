// The inspector as its users meet it: the real command, real Chromium, real Apache.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.SystemTests.Inspector;

[TakesLong]
public sealed class InspectorTests(ChromiumBrowser chromium)
{
    private static readonly LocatorAssertionsToHaveCountOptions Count = new() { Timeout = Patience };
    private static readonly LocatorAssertionsToContainTextOptions Text = new() { Timeout = Patience };
    private static readonly PageAssertionsToHaveURLOptions Place = new() { Timeout = Patience };

    private static float Patience => (float)Deadline.Default.TotalMilliseconds;

    [Fact]
    public async Task From_the_first_look_to_a_replay_to_Apache()
    {
        await using var apache = await ApacheServer.StartAsync();
        await using var server = await MiniWebServer.StartAsync("--inspector-port", "0");
        var inspector = await server.InspectorAsync();
        await using var context = await chromium.NewContextAsync();
        var list = await context.NewPageAsync();
        await list.GotoAsync(inspector);
        await Expect(list.Locator("#main")).ToContainTextAsync("Nothing captured yet", Text);
        await list.Locator("#live.on").WaitForAsync();

        // The site's exchanges arrive as they end, without a reload.
        var site = await context.NewPageAsync();
        await site.GotoAsync(server.Url);
        await list.Locator("tbody tr", new() { HasText = "/way.svg" }).First.WaitForAsync();
        await list.Locator("tbody tr", new() { HasText = "/style.css" }).First.WaitForAsync();

        // The home page leads to the very exchange that brought it: this browser has the cookie.
        await site.Locator("a.inspect").ClickAsync();
        await Expect(site.Locator("h1")).ToContainTextAsync("GET / 200", Text);
        var permalink = site.Url;

        // A byte is chosen, and its rule is read.
        await site.Locator(".wire[data-side=request] .part", new() { HasTextRegex = new Regex("^Host$") })
            .ClickAsync();
        await Expect(site.Locator("#explain"))
            .ToContainTextAsync("bytes 16–19 of the request, 4 bytes", Text);
        await Expect(site.Locator("#explain a")).ToContainTextAsync("RFC 9110", Text);
        await site.Keyboard.PressAsync("ArrowRight");
        await Expect(site.Locator("#explain h2")).ToContainTextAsync("colon", Text);
        await Expect(site).ToHaveURLAsync(new Regex("at=20$"), Place);
        await site.ReloadAsync();
        await Expect(site.Locator("#explain h2")).ToContainTextAsync("colon", Text);

        await ReplayAsync(site, apache);
        await FilterAsync(list);
        await list.GotoAsync(permalink);
        await Expect(list.Locator("h1")).ToContainTextAsync("GET / 200", Text);

        // Not one request of the inspector's own pages is among the captures.
        var saved = await server.StopAsync();
        Assert.Contains(saved, one => one.Target == "/");
        Assert.DoesNotContain(saved, one => one.Target is { } target
            && (target.StartsWith("/exchange", StringComparison.Ordinal) || target is "/rows" or "/events"));
    }

    [Fact]
    public async Task Without_script_everything_can_be_read_and_sent()
    {
        await using var apache = await ApacheServer.StartAsync();
        await using var server = await MiniWebServer.StartAsync("--inspector-port", "0");
        await RawConnection.ExchangeAsync(server.Port,
            "GET /way.svg HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray());
        await RawConnection.ExchangeAsync(server.Port,
            "GET / HTTP/1.1\r\nHost: a\r\n Folded: x\r\n\r\n"u8.ToArray());
        await using var context = await chromium.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(await server.InspectorAsync());
        await page.FillAsync("#q", "is:rejected");
        await page.ClickAsync(".filter button");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1, Count);
        await page.ClickAsync("tbody .target a");
        await Expect(page.Locator("#explain")).ToContainTextAsync("byte 25 of the request", Text);
        await page.ClickAsync(".part.k-method");
        await Expect(page.Locator("#explain h2")).ToContainTextAsync("method", Text);
        await page.ClickAsync(".tabs a:has-text('Why')");
        await Expect(page.Locator("#main")).ToContainTextAsync("RFC 9112 §5.2", Text);
        await page.ClickAsync("#up");
        await page.ClickAsync("tbody tr:has-text('/way.svg') .target a");
        await page.ClickAsync(".tabs a:has-text('Content')");
        Assert.True(await page.Locator("figure img").EvaluateAsync<bool>("image => image.naturalWidth > 0"));
        await ReplayAsync(page, apache);
        await page.ClickAsync("nav a:has-text('Connections')");
        await Expect(page.Locator(".lane-row")).ToHaveCountAsync(2, Count);
    }

    [Fact]
    public async Task A_reload_and_a_server_that_was_away_lose_nothing()
    {
        await using var server = await MiniWebServer.StartAsync("--inspector-port", "0");
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(await server.InspectorAsync());
        await page.Locator("#live.on").WaitForAsync();
        await SendAsync(server, 3);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3, Count);
        await context.SetOfflineAsync(true);
        await SendAsync(server, 4);
        await context.SetOfflineAsync(false);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(7, Count);
        await page.ReloadAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(7, Count);

        // Paused, nothing moves; afterwards all of it comes.
        await page.Locator("#live.on").WaitForAsync();
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("#live")).ToContainTextAsync("paused", Text);
        await SendAsync(server, 2);
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(9, Count);
        await Expect(page.Locator("#found")).ToContainTextAsync("9 exchanges", Text);
    }

    [Fact]
    public async Task A_busy_port_is_told_and_another_is_taken()
    {
        await using var first = await MiniWebServer.StartAsync("--inspector-port", "0");
        var port = new Uri(await first.InspectorAsync()).Port;
        await using var second = await MiniWebServer.StartAsync("--inspector-port", $"{port}");
        await second.Command.WaitForLineAsync($@"^  inspector .*\(port {port} is in use; ");
        var other = new Uri(await second.InspectorAsync()).Port;
        Assert.NotEqual(port, other);

        // Each has its own cookie: both stay open in one browser.
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(await first.InspectorAsync());
        await page.GotoAsync(await second.InspectorAsync());
        foreach (var server in new[] { first, second })
        {
            await page.GotoAsync(await server.InspectorRootAsync());
            await Expect(page.Locator("#main")).ToContainTextAsync("Nothing captured yet", Text);
        }
    }

    // A browser opens six connections to a host; a feed for each page would take all of them.
    [Fact]
    public async Task Ten_tabs_are_live_at_one_time()
    {
        await using var server = await MiniWebServer.StartAsync("--inspector-port", "0");
        await using var context = await chromium.NewContextAsync();
        var tabs = new List<IPage>();
        for (var i = 0; i < 10; i++)
        {
            var tab = await context.NewPageAsync();
            await tab.GotoAsync(i == 0 ? await server.InspectorAsync()
                : await server.InspectorRootAsync() + (i % 3 == 0 ? "/connections" : $"/?q=-word{i}"));
            await tab.Locator("#live.on").WaitForAsync();
            tabs.Add(tab);
        }

        await SendAsync(server, 2);
        foreach (var (tab, i) in tabs.Select((tab, i) => (tab, i)))
            await Expect(tab.Locator(i > 0 && i % 3 == 0 ? ".lane-row" : "tbody tr"))
                .ToHaveCountAsync(2, Count);

        // Pages that are closed and loaded anew leave nothing behind.
        foreach (var tab in tabs.Take(9))
            await tab.CloseAsync();
        for (var i = 0; i < 20; i++)
            await tabs[9].ReloadAsync();
        await tabs[9].Locator("#live.on").WaitForAsync();
    }

    // Whoever reaches the port: silent connections, and feeds of clients that are gone.
    [Fact]
    public async Task Crowds_do_not_stop_it()
    {
        await using var server = await MiniWebServer.StartAsync("--inspector-port", "0");
        var inspector = new Uri(await server.InspectorAsync());
        var cookie = await server.InspectorCookieAsync();
        var feed = $"GET /events HTTP/1.1\r\nHost: localhost:{inspector.Port}\r\n{cookie}\r\n";
        for (var i = 0; i < 200; i++)
        {
            using var gone = new TcpClient();
            await gone.ConnectAsync("127.0.0.1", inspector.Port);
            await gone.GetStream().WriteAsync(Encoding.ASCII.GetBytes(feed));
            Assert.True(await gone.GetStream().ReadAsync(new byte[1]) > 0);
        }

        await AssertAnswersAsync(inspector.Port, cookie, "HTTP/1.1 200 ");
        var silent = new List<TcpClient>();
        for (var i = 0; i < 64; i++)
        {
            silent.Add(new TcpClient());
            await silent[i].ConnectAsync("127.0.0.1", inspector.Port);
        }

        // At once, if only that there is no room; and soon there is some.
        await AssertAnswersAsync(inspector.Port, cookie, "HTTP/1.1 ");
        foreach (var client in silent)
            await client.GetStream().CopyToAsync(System.IO.Stream.Null).WaitAsync(Deadline.Default);
        silent.ForEach(client => client.Dispose());
        var began = Stopwatch.GetTimestamp();
        while (!(await AnswerAsync(inspector.Port, cookie))
            .StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline.Default);
    }

    private static async Task AssertAnswersAsync(int port, string cookie, string start) =>
        Assert.StartsWith(start, await AnswerAsync(port, cookie), StringComparison.Ordinal);

    private static async Task<string> AnswerAsync(int port, string cookie) =>
        Encoding.Latin1.GetString(await RawConnection.ExchangeAsync(port, Encoding.ASCII.GetBytes(
            $"GET / HTTP/1.1\r\nHost: localhost:{port}\r\n{cookie}Connection: close\r\n\r\n")));

    private static async Task ReplayAsync(IPage page, ApacheServer apache)
    {
        await page.ClickAsync(".tabs a:has-text('Replay')");
        await page.FillAsync("#to", apache.Url);
        await page.ClickAsync("form.replay button");
        var result = page.Locator("#result");
        await Expect(result).ToContainTextAsync("differs in", Text);
        var content = result.Locator(
            ".differences tbody th", new() { HasTextRegex = new Regex("^content$") });
        await Expect(content).ToHaveCountAsync(1, Count);
        Assert.Contains("Apache", await result.Locator(".wire").TextContentAsync() ?? "",
            StringComparison.Ordinal);
    }

    private static async Task FilterAsync(IPage list)
    {
        await list.Keyboard.PressAsync("/");
        await list.Keyboard.TypeAsync("style status:2xx");
        await Expect(list.Locator("tbody tr")).ToHaveCountAsync(1, Count);
        await Expect(list).ToHaveURLAsync(new Regex(@"\?q=style%20status%3A2xx$"), Place);
        await list.ReloadAsync();
        await Expect(list.Locator("tbody tr")).ToHaveCountAsync(1, Count);
        await list.Locator("#q").FocusAsync();
        await list.Keyboard.PressAsync("Escape");
        await list.Locator("tbody tr", new() { HasText = "/way.svg" }).First.WaitForAsync();
        await list.Keyboard.PressAsync("Escape");
        await list.Keyboard.PressAsync("j");
        await list.Keyboard.PressAsync("j");
        await Expect(list.Locator("tbody tr:nth-child(2).here")).ToHaveCountAsync(1, Count);
        await list.Keyboard.PressAsync("Enter");
        await Expect(list).ToHaveURLAsync(new Regex("/exchange/"), Place);
    }

    private static async Task SendAsync(MiniWebServer server, int count)
    {
        for (var i = 0; i < count; i++)
            await RawConnection.ExchangeAsync(
                server.Port, "GET /way.svg HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray());
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
