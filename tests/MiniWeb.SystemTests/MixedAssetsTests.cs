// A page of sixty files of all kinds, loaded twice by a real browser: all of it arrives, nothing is
// complained of, and the second time nothing is sent that the browser has. What was sent is read from the
// captures.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class MixedAssetsTests(ChromiumBrowser chromium)
{
    private const int OfEach = 12;
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";

    // One grey pixel.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private static readonly Dictionary<string, Func<int, byte[]>> Kinds = new()
    {
        ["css"] = number => Ascii($".c{number} {{ margin-top: {number}px }}\n{new string('\n', 500)}"),
        ["js"] = number => Ascii($"globalThis.loaded = (globalThis.loaded ?? 0) + 1; // {number}\n"),
        ["mjs"] = number => Ascii($"export const value = {number};\n"),
        ["svg"] = _ => Ascii(Svg),
        ["png"] = _ => Png,
    };

    [Fact]
    public async Task Chromium_loads_sixty_mixed_files_twice_without_a_complaint()
    {
        await using var server = await StartSiteAsync();
        await using var context = await chromium.NewContextAsync();
        List<string> complaints = [];
        for (var visit = 0; visit < 2; visit++)
            await VisitAsync(context, server.Url, complaints);
        Assert.Empty(complaints);
        await server.StopAsync();

        var answers = StatusesOf(server.Captures);
        // The page, and sixty files.
        Assert.Equal(Kinds.Count * OfEach + 1, answers.Count(status => status == 200));
        Assert.All(answers, status => Assert.True(status is 200 or 304, $"{status}"));
        Assert.Contains(304, answers);
    }

    private static async Task VisitAsync(IBrowserContext context, string url, List<string> complaints)
    {
        var tab = await context.NewPageAsync();
        tab.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        tab.PageError += (_, error) => complaints.Add(error);
        tab.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        await tab.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        Assert.Equal(OfEach * (OfEach - 1) / 2, await tab.EvaluateAsync<int>("total"));
        Assert.Equal(OfEach, await tab.EvaluateAsync<int>("loaded"));
        Assert.Equal(OfEach * 2, await tab.EvaluateAsync<int>(
            "[...document.images].filter(image => image.complete && image.naturalWidth > 0).length"));
        Assert.Equal($"{OfEach - 1}px", await tab.EvaluateAsync<string>(
            $"getComputedStyle(document.querySelector('.c{OfEach - 1}')).marginTop"));
        await tab.CloseAsync();
    }

    private static Task<MiniWebServer> StartSiteAsync()
    {
        var folder = new TemporaryFolder();
        foreach (var (kind, content) in Kinds)
            for (var number = 0; number < OfEach; number++)
                Write($"site/{kind}/{number}.{kind}", content(number));
        Write("site/index.html", Ascii(Page()));
        return MiniWebServer.StartAsync(folder, new Dictionary<string, string?>(), ["site"]);

        // Long ago: a file that was just written might be written again.
        void Write(string name, byte[] content) =>
            File.SetLastWriteTimeUtc(folder.Write(name, content), new DateTime(2026, 1, 1));
    }

    private static string Page()
    {
        var page = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>Mixed</title>");
        page.Append("<link rel=\"icon\" href=\"data:,\">");
        for (var i = 0; i < OfEach; i++)
            page.Append($"<link rel=stylesheet href=/css/{i}.css><script src=/js/{i}.js></script>");
        for (var i = 0; i < OfEach; i++)
            page.Append($"<p class=c{i}><img src=/svg/{i}.svg><img src=/png/{i}.png>");
        page.Append("<script type=\"module\">");
        for (var i = 0; i < OfEach; i++)
            page.Append($"import {{ value as v{i} }} from '/mjs/{i}.mjs';");
        var sum = string.Join('+', Enumerable.Range(0, OfEach).Select(i => $"v{i}"));
        return page.Append($"globalThis.total = {sum};</script>").ToString();
    }

    private static List<int> StatusesOf(string captures) =>
        [.. Directory.EnumerateFiles(captures, "*.response.http", SearchOption.AllDirectories)
            .Select(file => File.ReadLines(file, Encoding.Latin1).First())
            .Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
