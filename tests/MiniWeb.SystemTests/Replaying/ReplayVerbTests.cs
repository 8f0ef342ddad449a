// replay, export and the page load as a user has them: broken off in the middle, in pieces, beside Chromium
// and curl.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.SystemTests.Replaying;

[TakesLong]
public sealed class ReplayVerbTests(ChromiumBrowser browser)
{
    private const string Request = "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\nAccept: y\r\n\r\n";

    [Fact]
    public async Task Broken_off_in_the_middle_it_reports_what_was_done()
    {
        await using var server = await MiniWebServer.StartAsync("--captures", "off");
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 500; i++)
            folder.Write($"requests/{i:000}.http", Encoding.ASCII.GetBytes(Request));
        await using var replay = MiniWebCommand.Start(
            ["replay", "requests", "--to", server.Url, "--rate", "10", "--report", "r.json"], folder.Path);
        await replay.StandardOutput.WaitForLineAsync("^003  GET");
        Assert.Equal(130, await replay.InterruptAsync());
        Assert.Contains("of 500 requests are reported", replay.StandardError.Text, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(File.ReadAllBytes(folder.At("r.json")));
        Assert.False(report.RootElement.GetProperty("whole").GetBoolean());
        Assert.InRange(report.RootElement.GetProperty("requests").GetArrayLength(), 3, 499);
    }

    // A stalled machine may join two pieces in one read, but never part one: tried until it was quiet enough.
    [Fact]
    public async Task Pieces_arrive_as_they_were_asked_for_and_again_as_they_were_captured()
    {
        string[] wanted = ["1", "20", "5", $"{Request.Length - 26}"];
        for (var tries = 0; ; tries++)
        {
            await using var first = await MiniWebServer.StartAsync();
            await using var second = await MiniWebServer.StartAsync();
            using var folder = new TemporaryFolder();
            var request = folder.Write("r.http", Encoding.ASCII.GetBytes(Request));
            var split = await MiniWebCommand.RunAsync(
                ["replay", request, "--to", first.Url, "--split", "1,20,5", "--delay", "100ms"], folder.Path);
            Assert.Equal(0, split.ExitCode);
            var reads = ReadsOf(await first.StopAsync());
            if (reads.SequenceEqual(wanted))
            {
                await MiniWebCommand.RunAsync(
                    ["replay", first.Captures, "--to", second.Url, "--as-captured"], folder.Path);
                reads = ReadsOf(await second.StopAsync());
            }

            if (reads.SequenceEqual(wanted))
                return;
            Assert.True(tries < 20, $"the reads were {string.Join(' ', reads)}");
        }
    }

    [Fact]
    public async Task A_page_that_Chromium_loaded_is_loaded_again()
    {
        using var site = new TemporaryFolder();
        site.Write("www/index.html", """
            <!doctype html><meta charset=utf-8><title>T</title><link rel=icon href=icon.svg>
            <link rel=stylesheet href=style.css><img src=a.svg alt=""><noscript><img src=never.svg></noscript>
            <script src=app.js></script><div style="height:20000px"></div>
            <img id=late loading=lazy src=lazy.svg alt="">
            """u8);
        site.Write("www/style.css", "body{background:url(back.svg)} .none{background:url(unused.svg)}"u8);
        site.Write("www/app.js", "fetch('data.txt').then(r => r.text()).then(t => document.title = t)"u8);
        site.Write("www/data.txt", "loaded"u8);
        foreach (var name in new[] { "a", "back", "unused", "lazy", "icon" })
            site.Write($"www/{name}.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8);
        await using var server = await MiniWebServer.StartAsync(site.At("www"));
        await using (var context = await browser.NewContextAsync())
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(server.Url,
                new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
            await page.WaitForFunctionAsync("document.title === 'loaded'");
        }

        var saved = await server.StopAsync();
        await using var again = await MiniWebServer.StartAsync(site.At("www"), "--captures", "off");
        var id = saved.First(exchange => exchange.Target == "/").Record.GetProperty("id").GetString()!;
        var load = await MiniWebCommand.RunAsync(
            ["replay", "--page", id, "--to", again.Url, "--captures", server.Captures], site.Path);
        // What it fetched of the lazy image and when is Chromium's own decision: the record tells. That it
        // cannot have fetched the unused one, and must have fetched the data, does not depend on time.
        var fetched = saved.Select(exchange => exchange.Target).ToHashSet();
        string Kind(string target) => fetched.Contains(target) ? "same" : "extra";
        foreach (var target in new[] { "/style.css", "/a.svg", "/app.js", "/back.svg", "/lazy.svg",
            "/unused.svg" })
            Assert.Matches($"(?m)^  {Kind(target)} +{target} ", load.OutputText);
        Assert.Equal("extra", Kind("/unused.svg"));
        Assert.Contains("/data.txt", fetched);
        Assert.Matches("(?m)^  missing +/data.txt$", load.OutputText);
        Assert.DoesNotContain("never.svg", load.OutputText, StringComparison.Ordinal);
        Assert.Equal(1, load.ExitCode);
    }

    [Theory]
    [InlineData(
        "GET /a/../b?x=[1]&y={2} HTTP/1.1\r\nHost: h\r\nB: 1\r\nB: 2\r\nE:\r\nQ: it's \"$HOME\"\r\n\r\n")]
    [InlineData("POST /f HTTP/1.1\r\nHost: h\r\nContent-Type: text/x\r\nContent-Length: 4\r\n\r\n\0\r\n\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HEAD / HTTP/1.0\r\nUser-Agent: me\r\nAccept: x\r\n\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("DELETE /a%20b HTTP/1.1\r\nHost: h\r\nExpect: nothing\r\n\r\n")]
    public async Task An_exported_curl_command_sends_the_same_line_and_fields(string request)
    {
        await using var receiver = RecordingServer.Start(
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(),
                RecordingServer.AfterHead);
        using var folder = new TemporaryFolder();
        folder.Write("r.http", Encoding.Latin1.GetBytes(request));
        var export = await MiniWebCommand.RunAsync(
            ["export", "r.http", "--as", "curl", "-o", "r.sh", "--to", receiver.Url], folder.Path);
        Assert.Equal(0, export.ExitCode);
        await using var shell = ChildProcess.Start(Programs.Find("sh"), ["r.sh"], folder.Path);
        await shell.WaitForExitAsync();
        var sent = await (await receiver.NextConnectionAsync()).WaitForEndAsync();
        Assert.Equal(Sorted(request), Sorted(Encoding.Latin1.GetString(sent)));
    }

    [Fact]
    public async Task A_report_in_Chromium_shows_hostile_bytes_as_text()
    {
        const string evil =
            "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">";
        await using var receiver = RecordingServer.Start(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nX: {evil}\r\nConnection: close\r\n\r\n{evil}"),
            RecordingServer.AfterHead);
        using var folder = new TemporaryFolder();
        folder.Write("r.http",
            Encoding.ASCII.GetBytes($"GET /{evil.Replace(' ', '/')} HTTP/1.1\r\nHost: a\r\n\r\n"));
        await MiniWebCommand.RunAsync(
            ["replay", "r.http", "--to", receiver.Url, "--to", $"b={receiver.Url}", "--report", "r.html"],
                folder.Path);
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("file://" + folder.At("r.html"));
        Assert.Equal("miniweb replay", await page.TitleAsync());
        Assert.Contains("<script>", await page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("script, img").CountAsync());
    }

    private static string[] ReadsOf(List<SavedExchange> saved) =>
        [.. Assert.Single(saved).Record.GetProperty("request").GetProperty("reads")
            .EnumerateArray().Select(read => read.GetProperty("length").ToString())];

    // The request line first; fields by name, because curl has an order of its own; then the content.
    private static string Sorted(string request)
    {
        var parts = request.Split("\r\n\r\n", 2);
        var lines = parts[0].Split("\r\n");
        IEnumerable<string> fields = lines[1..].Order(StringComparer.Ordinal);
        return string.Join('\n', [lines[0], .. fields, "", parts[1]]);
    }
}
