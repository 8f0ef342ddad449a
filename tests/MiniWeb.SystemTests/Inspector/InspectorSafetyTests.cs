// Another site's page in the same browser can neither read the inspector nor make it act; and beyond loopback
// nobody gets in without the token.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Inspector;

public sealed class InspectorSafetyTests(ChromiumBrowser chromium, InspectedServer inspected)
    : IClassFixture<InspectedServer>
{
    // All the ways to get at another origin's text; each says what it got.
    private const string Attack = """
        async ([inspector, action]) => {
            const got = {};
            const get = async (name, options) => {
                try { got[name] = (await (await fetch(inspector, options)).text()).length; }
                catch { got[name] = "refused"; }
            };
            const load = (name, tag, source) => new Promise(done => {
                const element = document.createElement(tag);
                element.onload = () => { got[name] = "loaded"; done(); };
                element.onerror = () => { got[name] = "refused"; done(); };
                element[tag === "link" ? "href" : "src"] = source;
                if (tag === "link") element.rel = "stylesheet";
                document.body.append(element);
            });
            await get("fetch");
            await get("no-cors", { mode: "no-cors", credentials: "include" });
            await get("post", { method: "POST", mode: "no-cors", body: new URLSearchParams({ to: action }) });
            await load("script", "script", inspector + "assets/inspector.js");
            await load("style", "link", inspector + "assets/inspector.css");
            await load("image", "img", inspector + "assets/favicon.svg");
            const feed = new EventSource(inspector + "events");
            await new Promise(done => { feed.onopen = () => { got.events = "open"; done(); };
                feed.onerror = () => { got.events = "refused"; done(); }; });
            feed.close();
            const frame = document.createElement("iframe");
            await new Promise(done =>
                { frame.onload = done; frame.src = inspector; document.body.append(frame); });
            try { got.frame = frame.contentDocument ? "readable"
                : "refused"; } catch { got.frame = "refused"; }
            return got;
        }
        """;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_page_of_another_origin_gets_nothing(string host)
    {
        await using var evil = RecordingServer.Start(Page("<title>evil</title><p>evil"));
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{evil.Port}/"));
        var got = await page.EvaluateAsync<Dictionary<string, object>>(
            Attack, new[] { await inspected.Server.InspectorAsync() + "/", evil.Url });
        Assert.Equal(8, got.Count);
        foreach (var (way, what) in got)
            Assert.True(what is "refused" || (what is 0 && way is "no-cors" or "post"), $"{way}: {what}");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_form_of_another_origin_makes_it_send_nothing(string host)
    {
        await using var target = RecordingServer.Start(Page("never"));
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        var inspector = await inspected.Server.InspectorAsync();
        await page.GotoAsync(inspector);
        var place = await page.Locator("tbody tr .target a").First.GetAttributeAsync("href");
        var action = inspector + "/replay" + place!["/exchange".Length..];
        await using var evil = RecordingServer.Start(Page(
            $"<form method=post action='{action}'><input name=to value='{target.Url}'>"
            + "<button>go</button></form>"));
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{evil.Port}/"));
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.ClickAsync("button"), response => response.Url == action);
        Assert.Equal(403, answer.Status);
        Assert.Empty(target.Connections);
    }

    [Theory]
    [InlineData("rebound.example", "421")]
    [InlineData("localhost", "200")]
    public async Task A_name_that_was_rebound_to_loopback_is_refused(string host, string status)
    {
        var answer = await AskAsync(await inspected.Server.InspectorAsync(), "/", host);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_loopback_the_token_opens_and_nothing_else()
    {
        var settings = new Dictionary<string, string?> { ["Inspector:Address"] = "any" };
        await using var server = await MiniWebServer.StartAsync(settings, "--inspector-port", "0");
        await server.Command.WaitForLineAsync("^  WARNING   whoever has this URL ");
        var inspector = await server.InspectorAsync();
        Assert.Matches(new Regex(@"^http://localhost:\d+/\?token=[0-9a-f]{32}$"), inspector);
        foreach (var target in new[] { "/", "/?token=0", "/events", "/assets/inspector.css" })
            Assert.StartsWith("HTTP/1.1 403 ", await AskAsync(inspector, target, "localhost"),
                StringComparison.Ordinal);

        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(inspector);
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
        await page.Locator("#live.on").WaitForAsync();

        // The home page links there, and does not give the token away.
        await page.GotoAsync(server.Url);
        var link = await page.Locator("a.inspect").GetAttributeAsync("href");
        Assert.Matches(new Regex(@"^http://localhost:\d+/exchange/[-0-9]+/[-.0-9cr]+$"), link);
        await page.Locator("a.inspect").ClickAsync();
        await page.Locator(".wire").First.WaitForAsync();
    }

    private static async Task<string> AskAsync(string inspector, string target, string host) =>
        Encoding.Latin1.GetString(await RawConnection.ExchangeAsync(
            new Uri(inspector).Port,
            Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")));

    private static byte[] Page(string html) => Encoding.UTF8.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(html)}\r\n\r\n{html}");
}
