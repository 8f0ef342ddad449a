// The page of an exchange: every byte is on it, with its name and rule, and the reads where they ended.
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class ExchangePageTests
{
    [Theory]
    [InlineData("GET /a?b=c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\nab\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        + "3;x=y\r\nabc\r\n0\r\nT: u\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n")]
    [InlineData("GET / HT")]
    [InlineData("\u0000\u00c3\u00a9\u00ff\t\\\r\r\n\n")]
    public async Task Every_byte_of_the_request_is_shown_once(string request)
    {
        await using var bench = new Workbench(Hello);
        await bench.SendAsync(request);
        var page = await bench.PageAsync(await bench.NewestAsync());
        var wire = page.QuerySelector(".wire[data-side=request]")!;
        Assert.Equal(request,
            BytesOf(string.Concat(wire.QuerySelectorAll(".part").Select(part => part.TextContent))));
        Assert.All(wire.QuerySelectorAll(".part"), part =>
        {
            Assert.NotEqual("", part.GetAttribute("data-text"));
            Assert.StartsWith("RFC ", part.GetAttribute("data-rule"), StringComparison.Ordinal);
        });
        Assert.Equal(
            $"read 1 of 1 · {request.Length} bytes",
            string.Join(" · ", wire.QuerySelector(".tear")!.TextContent.Split(" · ")[..2]));
    }

    [Theory]
    [InlineData("side=request&at=0", "Method", "RFC 9110 §9.1")]
    [InlineData("side=request&at=2", "Method", "RFC 9110 §9.1")]
    [InlineData("side=request&at=16", "Field name", "RFC 9110 §7.2")]
    [InlineData("side=response&at=9", "Status code", "RFC 9110 §15.3.1")]
    [InlineData("side=request&at=99999", "Choose a byte", null)]
    [InlineData("side=request&at=-9", "Choose a byte", null)]
    [InlineData("side=elsewhere&at=x", "Choose a byte", null)]
    public async Task A_link_to_a_byte_explains_it_without_script(string query, string name, string? rule)
    {
        await using var bench = new Workbench(Hello);
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var explained = (await bench.PageAsync($"{await bench.NewestAsync()}?{query}"))
            .GetElementById("explain")!;
        Assert.StartsWith(name, explained.QuerySelector("h2")!.TextContent,
            StringComparison.OrdinalIgnoreCase);
        var shown = explained.QuerySelector(".rule")?.TextContent;
        Assert.True(rule is null ? shown is null : shown!.StartsWith(rule[..8], StringComparison.Ordinal),
            shown);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_explained_at_once()
    {
        await using var bench = new Workbench(Hello);
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n Folded: x\r\n\r\n");
        var place = await bench.NewestAsync();
        var page = await bench.PageAsync(place);
        Assert.Contains("byte 25", page.GetElementById("explain")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("25", page.QuerySelector(".part.k-wrong")!.GetAttribute("data-at"));
        Assert.Contains("RFC 9112 §5.2", (await bench.PageAsync(place + "?view=why")).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.NotNull((await bench.PageAsync("/?q=is:rejected")).QuerySelector("tbody tr .flag.bad"));
    }

    [Theory]
    [InlineData("parsed", "Host")]
    [InlineData("hex", "47 45 54")]
    [InlineData("content", "\"name\": \"<b>\"")]
    [InlineData("why", "Content-Length says 17")]
    [InlineData("timing", "The connection opened at")]
    [InlineData("replay", "Send these bytes again")]
    [InlineData("nonsense", "Choose a byte")]
    public async Task Each_view_says_its_own(string view, string text)
    {
        await using var bench = new Workbench(
            (_, _) => ValueTask.FromResult(Response.Text(200, "{\"name\":\"<b>\"}   ", "application/json")));
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var page = await bench.PageAsync($"{await bench.NewestAsync()}?view={view}");
        Assert.Contains(text, page.GetElementById("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(7, page.QuerySelectorAll(".tabs a").Length);
        Assert.Single(page.QuerySelectorAll(".tabs a[aria-current=page]"));
    }

    [Fact]
    public async Task A_huge_message_is_shown_a_window_at_a_time_and_saved_whole()
    {
        var content = string.Concat(Enumerable.Repeat("0123456789abcde\n", 400_000));
        await using var bench = new Workbench(
            (_, _) => ValueTask.FromResult(Response.Text(200, content)));
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var place = await bench.NewestAsync();
        foreach (var view in new[] { "raw", "hex", "content", "why", "parsed" })
            Assert.InRange((await bench.AskAsync($"{place}?view={view}")).Text.Length, 1000, 1_500_000);
        var later = await bench.PageAsync($"{place}?view=raw&response=65536");
        Assert.Contains("Bytes 65536 to 131071", later.Body!.TextContent, StringComparison.Ordinal);
        var (_, _, saved) = await bench.AskAsync($"/bytes{place["/exchange".Length..]}/response");
        Assert.InRange(saved.Content.Length!.Value, content.Length, content.Length + 1000);
        Assert.StartsWith("attachment; ", saved.Fields.Single(f => f.Name == "Content-Disposition").Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_without_a_byte_has_its_page()
    {
        await using var bench = new Workbench(Hello);
        await bench.SendAsync("");
        var page = await bench.PageAsync(await bench.NewestAsync());
        Assert.Contains("not one byte came", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Silent", (await bench.PageAsync("/connections")).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("nothing to send", (await ReplayAsync(bench, "127.0.0.1:1")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_whose_files_are_gone_is_not_there()
    {
        await using var bench = new Workbench(Hello);
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var place = await bench.NewestAsync();
        foreach (var file in Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories))
            File.Delete(file);
        Assert.Equal(404, (await bench.AskAsync(place)).Status);
        Assert.Contains("Nothing captured yet", (await bench.AskAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_says_what_differs()
    {
        await using var other = new Workbench((_, _) => ValueTask.FromResult(Response.Text(200, "Hallo!\n")));
        await using var bench = new Workbench(Hello);
        await bench.SendAsync("GET /%3Cb%3E HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var (status, text) = await ReplayAsync(bench, $"http://{other.Server.EndPoints[0]}");
        Assert.Equal(200, status);
        var result = Workbench.Parse(text).GetElementById("result")!;
        Assert.Contains("differs in 1 point", result.TextContent, StringComparison.Ordinal);
        Assert.Contains("allo!\\n", result.QuerySelector(".differences")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("200 OK", result.TextContent, StringComparison.Ordinal);
        await other.SettleAsync();
        Assert.Contains("/%3Cb%3E", (await other.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no url", true, 400)]
    [InlineData("", true, 400)]
    [InlineData("ftp://localhost", true, 400)]
    [InlineData("127.0.0.1:9", false, 403)]
    public async Task A_replay_needs_a_url_and_our_own_form(string to, bool hasToken, int status)
    {
        await using var bench = new Workbench(Hello);
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var (answered, text) = await ReplayAsync(bench, to, hasToken);
        Assert.Equal(status, answered);
        Assert.NotNull(Workbench.Parse(text).QuerySelector("[role=alert]"));
        Assert.Null(Workbench.Parse(text).GetElementById("result"));
    }

    [Fact]
    public async Task Reading_changes_nothing_and_a_replay_is_a_post()
    {
        await using var bench = new Workbench(Hello);
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var place = "/replay" + (await bench.NewestAsync())["/exchange".Length..];
        Assert.Equal(405, (await bench.AskAsync(place)).Status);
        Assert.Equal(405, (await bench.AskAsync("/", method: "POST", content: "x")).Status);
    }

    private static ValueTask<Response> Hello(Request request,
        System.Threading.CancellationToken cancellation) =>
        ValueTask.FromResult(Response.Text(200, "Hello\n"));

    private static async Task<(int Status, string Text)> ReplayAsync(
        Workbench bench, string to, bool hasToken = true)
    {
        var place = await bench.NewestAsync();
        var form = await bench.PageAsync(place + "?view=replay");
        var token = form.QuerySelector("input[name=form]")!.GetAttribute("value");
        var content = $"to={Uri.EscapeDataString(to)}&form={(hasToken ? token : "0")}";
        var (status, text, _) = await bench.AskAsync(
            form.QuerySelector("form.replay")!.GetAttribute("action")!,
            "Origin: http://localhost:8081\r\nContent-Type: application/x-www-form-urlencoded\r\n", "POST",
                content);
        return (status, text);
    }

    // What the page shows, turned back into the bytes: one character for each.
    private static string BytesOf(string shown) => Regex.Replace(
        shown.Replace("␊\n", "\n", StringComparison.Ordinal).Replace('␍', '\r'),
        @"\\x([0-9A-F]{2})",
        match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString());
}
