// What is sent in a content coding, undone by those who asked for it: curl and Chromium. A request that
// refuses the file as it is waits until a coding has been made; the next one then finds it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class CodingTests(ChromiumBrowser chromium, CodedSite site) : IClassFixture<CodedSite>
{
    [Theory]
    [InlineData("br", "style.css")]
    [InlineData("gzip", "style.css")]
    [InlineData("br", "big.js")]
    [InlineData("gzip", "big.js")]
    [InlineData("br", "index.html")]
    public async Task Curl_undoes_the_coding(string coding, string name)
    {
        var url = $"{site.Server.Url}/{name}";
        var plain = await Curl.TextAsync(url);
        await MakeAsync(url, coding);
        string[] asked = ["--compressed", "-H", $"Accept-Encoding: {coding}", url];

        Assert.Equal(plain, await Curl.TextAsync(asked));
        var head = await Curl.TextAsync(["-I", .. asked]);
        Assert.Contains($"Content-Encoding: {coding}\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Vary: Accept-Encoding\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_resumes_a_coded_download_by_its_tag()
    {
        var url = $"{site.Server.Url}/big.js";
        await MakeAsync(url, "gzip");
        string[] asked = ["-H", "Accept-Encoding: gzip", url];
        var whole = await Curl.TextAsync(asked);
        var first = await Curl.TextAsync(["-r", "0-9999", .. asked]);
        var rest = await Curl.TextAsync(["-r", "10000-", .. asked]);

        Assert.True(whole.Length < CodedSite.Script.Length / 2);
        Assert.Equal(10_000, first.Length);
        Assert.Equal(whole, first + rest);
    }

    [Fact]
    public async Task Without_compression_every_file_is_sent_as_it_is()
    {
        await using var server = await CodedSite.StartAsync("--no-compress");
        var answer = await Curl.TextAsync(
            "-i", "-H", "Accept-Encoding: br, identity;q=0", $"{server.Url}/style.css");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Encoding", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Vary", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chromium_shows_a_page_of_which_everything_is_coded()
    {
        await using var server = await CodedSite.StartAsync();
        foreach (var name in (string[])["", "style.css", "big.js", "picture.svg"])
            await MakeAsync($"{server.Url}/{name}", "br");
        await using var context = await chromium.NewContextAsync();
        var tab = await context.NewPageAsync();
        List<IResponse> responses = [];
        tab.Response += (_, response) => responses.Add(response);
        await tab.GotoAsync(server.Url, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal(49_999, await tab.EvaluateAsync<int>("v49999"));
        Assert.Equal(
            "rgb(1, 2, 3)", await tab.EvaluateAsync<string>("getComputedStyle(document.body).color"));
        Assert.Equal(40, await tab.EvaluateAsync<int>("document.images[0].naturalWidth"));
        foreach (var response in responses.Where(response => response.Status == 200))
            Assert.Equal("br", await response.HeaderValueAsync("content-encoding"));
        Assert.True(responses.Count >= 4);
    }

    private static async Task MakeAsync(string url, string coding) => Assert.StartsWith(
        "HTTP/1.1 200 OK\r\n",
        await Curl.TextAsync("-I", "-H", $"Accept-Encoding: {coding}, identity;q=0", url),
        StringComparison.Ordinal);
}
