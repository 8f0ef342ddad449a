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
        // The browser has the cookie.
        await page.GotoAsync(await inspected.Server.InspectorAsync());
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{evil.Port}/"));
        var got = await page.EvaluateAsync<Dictionary<string, object>>(
            Attack, new[] { await inspected.Server.InspectorRootAsync() + "/", evil.Url });
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
        var inspector = await inspected.Server.InspectorRootAsync();
        await page.GotoAsync(await inspected.Server.InspectorAsync());
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
        var inspector = await inspected.Server.InspectorAsync();
        var port = new Uri(inspector).Port;
        var answer = await AskAsync(
            inspector, "/", $"{host}:{port}", await inspected.Server.InspectorCookieAsync());
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    // Another user of the machine reaches loopback, and the site, which is open to all.
    [Theory]
    [InlineData("localhost", null)]
    [InlineData("any", "^  WARNING   whoever has this URL ")]
    public async Task The_token_opens_and_nothing_else(string address, string? warning)
    {
        var settings = new Dictionary<string, string?> { ["Inspector:Address"] = address };
        await using var server = await MiniWebServer.StartAsync(settings, "--inspector-port", "0");
        if (warning is not null)
            await server.Command.WaitForLineAsync(warning);
        var inspector = await server.InspectorAsync();
        Assert.Matches(new Regex(@"^http://localhost:\d+/\?token=[0-9a-f]{32}$"), inspector);
        foreach (var target in new[] { "/", "/?token=0", "/events", "/news", "/assets/inspector.css" })
            Assert.StartsWith("HTTP/1.1 403 ", await AskAsync(inspector, target, "localhost"),
                StringComparison.Ordinal);
        var token = inspector[(inspector.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var home = Encoding.Latin1.GetString(await RawConnection.ExchangeAsync(
            server.Port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray()));
        Assert.DoesNotContain(token, home, StringComparison.Ordinal);

        // The first visit by the button of the home page: it leads to the page that asks for the token.
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Url);
        var link = await page.Locator("a.inspect").GetAttributeAsync("href");
        Assert.Matches(new Regex(@"^http://localhost:\d+/exchange/[-0-9]+/[-.0-9cr]+$"), link);
        await page.Locator("a.inspect").ClickAsync();
        await page.FillAsync("#token", inspector);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".wire").First.WaitForAsync();
        Assert.Equal(link, page.Url);

        // From now on the button leads there at once.
        await page.GotoAsync(server.Url);
        await page.Locator("a.inspect").ClickAsync();
        await page.Locator(".wire").First.WaitForAsync();
        await page.GotoAsync(inspector);
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
        await page.Locator("#live.on").WaitForAsync();
        var cookie = Assert.Single(await context.CookiesAsync());
        Assert.True(cookie.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Strict, cookie.SameSite);
    }

    // The cookie is SameSite=Strict; a link of another site opens a page all the same.
    [Fact]
    public async Task A_link_of_another_site_leads_whoever_has_the_cookie()
    {
        var inspector = await inspected.Server.InspectorRootAsync();
        await using var elsewhere = RecordingServer.Start(
            Page($"<a href='{inspector}/connections'>there</a>"));
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(await inspected.Server.InspectorAsync());
        await page.GotoAsync(
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{elsewhere.Port}/"));
        await page.ClickAsync("a");
        await page.Locator(".lane-row").First.WaitForAsync();
    }

    [Theory]
    [InlineData("off", "/", "^  WARNING   Inspector:Token is off: every user of this machine ")]
    [InlineData("0123456789abcdef", "/?token=0123456789abcdef", null)]
    public async Task The_token_may_be_stated_or_turned_off(string token, string place, string? warning)
    {
        await using var server = await MiniWebServer.StartAsync(
            "--inspector-port", "0", "--inspector-token", token);
        if (warning is not null)
            await server.Command.WaitForLineAsync(warning);
        var inspector = await server.InspectorAsync();
        Assert.Equal(place, new Uri(inspector).PathAndQuery);
        Assert.StartsWith(
            token == "off" ? "HTTP/1.1 200 " : "HTTP/1.1 403 ", await AskAsync(inspector, "/", "localhost"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_in_no_log()
    {
        await using var server = await MiniWebServer.StartAsync("--inspector-port", "0");
        var inspector = await server.InspectorAsync();
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(inspector);
        await page.ClickAsync("#rows a");
        await page.Locator("a.inspect").WaitForAsync();
        await server.StopAsync();
        var token = inspector[(inspector.IndexOf('=', StringComparison.Ordinal) + 1)..];
        Assert.DoesNotContain(token, server.LogText(), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(
        string inspector, string target, string host, string fields = "") =>
        Encoding.Latin1.GetString(await RawConnection.ExchangeAsync(
            new Uri(inspector).Port,
            Encoding.ASCII.GetBytes(
                $"GET {target} HTTP/1.1\r\nHost: {host}\r\n{fields}Connection: close\r\n\r\n")));

    private static byte[] Page(string html) => Encoding.UTF8.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(html)}\r\n\r\n{html}");
}
