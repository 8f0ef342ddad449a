// The main job, end to end: Chromium loads the site from `miniweb serve`; its saved request goes to a real
// Apache by `miniweb send`; `miniweb dump` gives Apache's answer to Chromium, which shows it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.SystemTests;

[TakesLong]
public sealed class RoundTests(ChromiumBrowser chromium)
{
    // Fonts come when text is laid out, and images may still be on their way: both are waited for.
    private const string LooksRight = """
        async () => {
            await document.fonts.ready;
            await Promise.all([...document.images].map(image => image.decode()));
            return [...document.images].every(image => image.naturalWidth > 0)
                && [...document.styleSheets].every(sheet => sheet.cssRules.length > 0)
                && document.images.length > 0 && document.styleSheets.length > 0;
        }
        """;

    private static readonly string[] Parts = ["/", "/style.css", "/way.svg", "/favicon.svg"];

    [Fact]
    public async Task Chromium_to_file_to_Apache_and_back_to_Chromium()
    {
        await using var apache = await ApacheServer.StartAsync();
        await using var server = await MiniWebServer.StartAsync();
        await ShowAsync(server.Url, "MiniWeb: the bytes as they were", "Your browser sent");
        var request = Single(await server.StopAsync(), "/").RequestPath;

        using var folder = new TemporaryFolder();
        var sent = await MiniWebCommand.RunAsync(
            ["send", $"localhost:{apache.Port}", request, "-o", "client_recv.txt"], folder.Path);
        Assert.Equal(0, sent.ExitCode);
        var answer = await System.IO.File.ReadAllBytesAsync(folder.At("client_recv.txt"));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", Encoding.Latin1.GetString(answer), StringComparison.Ordinal);
        Assert.True(answer.AsSpan().EndsWith(ApacheServer.IndexPage));

        await using var dump = MiniWebCommand.Start(
            ["dump", "-p", "0", "--answer", "client_recv.txt"], folder.Path);
        var open = await dump.WaitForLineAsync("^open (http://localhost:[0-9]+/)");
        await ShowAsync(open.Groups[1].Value, "Apache", "It works!");
        Assert.Equal(0, await dump.WaitForExitAsync());
        var received = await System.IO.File.ReadAllTextAsync(folder.At("server_recv.txt"));
        Assert.StartsWith("GET / HTTP/1.1\r\nHost: localhost:", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_is_whole_and_shows_the_request_that_is_in_the_file()
    {
        await using var server = await MiniWebServer.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var tab = await context.NewPageAsync();
        List<string> faults = [];
        tab.Console += (_, said) => faults.AddRange(said.Type is "error" or "warning" ? [said.Text] : []);
        tab.PageError += (_, error) => faults.Add(error);
        tab.RequestFailed += (_, request) => faults.Add(request.Url);
        tab.Response += (_, response) => faults.AddRange(response.Status == 200 ? [] : [response.Url]);
        await tab.GotoAsync(server.Url, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.True(await tab.EvaluateAsync<bool>(LooksRight));
        var shown = await tab.Locator(".bytes pre").TextContentAsync();
        var captures = await tab.Locator("#files .path").TextContentAsync();
        var text = await tab.ContentAsync();
        Assert.Empty(faults);

        var saved = await server.StopAsync();
        var page = Single(saved, "/");
        var sent = Encoding.Latin1.GetString(page.Request);
        Assert.Equal(sent.Replace("\r\n", "\u240d\u240a\n", StringComparison.Ordinal), shown);
        Assert.Equal(server.Captures, captures);
        Assert.Contains($"{page.Id}</dd>", text, StringComparison.Ordinal);
        Assert.Subset(saved.Select(one => one.Target!).ToHashSet(), Parts.ToHashSet());
    }

    [Fact]
    public async Task A_page_that_Chromium_loads_from_echo_is_its_own_request()
    {
        await using var server = await MiniWebServer.StartAsync("--echo");
        await using var context = await chromium.NewContextAsync();
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(server.Url + "/some/where?x=<b>1</b>");
        var shown = await tab.InnerTextAsync("body");
        var saved = Single(await server.StopAsync(), "/some/where?x=%3Cb%3E1%3C/b%3E");
        var sent = Encoding.Latin1.GetString(saved.Request);
        Assert.Equal(sent.TrimEnd(), shown.TrimEnd().ReplaceLineEndings("\r\n"));
    }

    private static SavedExchange Single(IEnumerable<SavedExchange> saved, string target)
        => Assert.Single(saved, one => one.Target == target);

    private async Task ShowAsync(string url, string title, string heading)
    {
        await using var context = await chromium.NewContextAsync();
        var tab = await context.NewPageAsync();
        var response = await tab.GotoAsync(url);
        Assert.Equal(200, response!.Status);
        Assert.Equal(title, await tab.TitleAsync());
        Assert.StartsWith(heading, await tab.InnerTextAsync("h1"), StringComparison.Ordinal);
    }
}
