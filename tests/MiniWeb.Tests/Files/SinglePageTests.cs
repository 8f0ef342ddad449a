// What answers where no file is: the single page, the site's own 404, or the built-in one.
using System;
using System.IO;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class SinglePageTests : IDisposable
{
    private readonly TempSite _site = new();

    public SinglePageTests()
    {
        _site.Write("index.html", "page");
        _site.Write("app.js", "script");
        _site.Write("bare/x.txt", "x");
        _site.Write("404.html", "own 404");
        _site.Write(".env", "secret");
    }

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/", "text/html", 200, "page")]
    [InlineData("/app.js", "text/html", 200, "script")]
    [InlineData("/deep/route", "text/html", 200, "page")]
    [InlineData("/deep/route?x=1", "text/html", 200, "page")]
    [InlineData("/deep/route/", "text/html", 200, "page")]
    [InlineData("/bare/", "text/html", 200, "page")]
    [InlineData("/route", "text/html,application/xhtml+xml,*/*;q=0.8", 200, "page")]
    [InlineData("/route", "*/*", 200, "page")]
    [InlineData("/route", null, 200, "page")]
    [InlineData("/users/john.doe", "text/html", 200, "page")]
    [InlineData("/v1.2", "text/html", 200, "page")]
    [InlineData("/missing.html", "text/html", 200, "page")]
    [InlineData("/route", "application/json", 404, "own 404")]
    [InlineData("/route", "image/png, */*;q=0", 404, "own 404")]
    [InlineData("/route", "text/html;q=0, */*", 404, "own 404")]
    [InlineData("/missing.js", "*/*", 404, "own 404")]
    [InlineData("/missing.js", "text/html", 404, "own 404")]
    [InlineData("/img/missing.PNG", "text/html", 404, "own 404")]
    [InlineData("/missing.own", "text/html", 404, "own 404")]
    [InlineData("/nul.txt", "text/html", 404, "own 404")]
    [InlineData("/a/style%2Ecss", "text/html", 404, "own 404")]
    [InlineData("/item/urn:isbn:123", "text/html", 200, "page")]
    [InlineData("/t/10:30", "text/html", 200, "page")]
    [InlineData("/search/e.g.", "text/html", 200, "page")]
    [InlineData("/search/what%20is", "text/html", 200, "page")]
    [InlineData("/user/con", "text/html", 200, "page")]
    [InlineData("/profile/foo~1", "text/html", 200, "page")]
    [InlineData("/repo/owner%2Fname", "text/html", 200, "page")]
    [InlineData("/path/C%3A%5Cx", "text/html", 200, "page")]
    [InlineData("/tag/.net", "text/html", 200, "page")]
    [InlineData("/tag/.js/", "text/html", 200, "page")]
    [InlineData("/tag/.js", "text/html", 200, "page")]
    [InlineData("/tag/%F0%9F%98%80", "text/html", 200, "page")]
    [InlineData("/.env", "text/html", 200, "page")]
    [InlineData("/tag/.net", "image/png", 404, "own 404")]
    [InlineData("/a/../../b", "text/html", 404, "own 404")]
    [InlineData("/%2e%2e/b", "text/html", 404, "own 404")]
    [InlineData("/a%00b", "text/html", 404, "own 404")]
    [InlineData("/a%0D%0Ab", "text/html", 404, "own 404")]
    [InlineData("/%FF", "text/html", 404, "own 404")]
    public async Task Single_page_answers_for_pages_alone(
        string target, string? accept, int status, string content)
    {
        var files = new StaticFiles(_site.Options with
        {
            SinglePage = "index.html",
            Types = new System.Collections.Generic.Dictionary<string, string> { ["own"] = "text/plain" },
        });
        var request = accept is null
            ? TempSite.Get(target)
            : TempSite.Get(target, $"Accept: {accept}");
        for (var round = 0; round < 3; round++)
        {
            var response = await TempSite.AskAsync(files, request);
            Assert.Equal((status, content), (response.Status, await TempSite.ReadAsync(response)));
            if (round == 1)
                _site.Time.Pass(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task What_depends_on_accept_says_so()
    {
        var files = new StaticFiles(_site.Options with { SinglePage = "index.html" });
        foreach (var accept in new[] { "text/html", "image/png" })
        {
            var response = await TempSite.AskAsync(files, TempSite.Get("/route", $"Accept: {accept}"));
            Assert.Contains("Accept", TempSite.FieldLines(response, "Vary"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Single_page_has_its_conditions()
    {
        var files = new StaticFiles(_site.Options with { SinglePage = "index.html" });
        var first = await TempSite.AskAsync(files, TempSite.Get("/route"));
        var again = await TempSite.AskAsync(
            files, TempSite.Get("/other", $"If-None-Match: {TempSite.Field(first, "ETag")}"));
        Assert.Equal(304, again.Status);
    }

    [Fact]
    public async Task Large_single_page_is_read_from_the_file()
    {
        _site.Write("index.html", new string('p', 200));
        var files = new StaticFiles(_site.Options with { SinglePage = "/index.html", CacheFileLimit = 100 });
        var response = await TempSite.AskAsync(files, TempSite.Get("/route"));
        Assert.Equal(new string('p', 200), await TempSite.ReadAsync(response));
    }

    [Fact]
    public async Task Single_page_that_comes_and_goes_is_noticed_within_a_second()
    {
        var files = new StaticFiles(_site.Options with { SinglePage = "later.html" });
        Assert.Equal((404, "own 404"), await AskAsync(files, "/route"));
        _site.Write("later.html", "later");
        _site.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal((200, "later"), await AskAsync(files, "/route"));
        File.Delete(_site.At("later.html"));
        _site.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal((404, "own 404"), await AskAsync(files, "/route"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../index.html")]
    [InlineData(".env")]
    [InlineData("a//b")]
    [InlineData("sub/")]
    public void Single_page_must_be_a_file_that_can_be_asked_for(string page)
    {
        Assert.False(StaticFiles.IsServable(page));
        Assert.Throws<ArgumentException>(() => new StaticFiles(_site.Options with { SinglePage = page }));
    }

    [Fact]
    public async Task Page_of_the_sites_own_for_what_is_missing_changes_within_a_second()
    {
        var files = new StaticFiles(_site.Options);
        var first = await TempSite.AskAsync(files, TempSite.Get("/nothing", "If-None-Match: *"));
        Assert.Equal(404, first.Status);
        Assert.Equal("text/html; charset=utf-8", TempSite.Field(first, "Content-Type"));
        Assert.Null(TempSite.Field(first, "ETag"));

        foreach (var text in new[] { "changed", "equally", "once more" })
        {
            // The middle one has the same length, and the same time.
            _site.Write("404.html", text, DateTime.UtcNow.AddYears(1));
            _site.Time.Pass(TimeSpan.FromSeconds(1));
            Assert.Equal((404, text), await AskAsync(files, "/nothing"));
        }

        File.Delete(_site.At("404.html"));
        _site.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Contains("404 Not Found", (await AskAsync(files, "/nothing")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("large")]
    [InlineData("fifo")]
    [InlineData("link")]
    public async Task Page_that_cannot_be_served_leaves_the_built_in_one(string kind)
    {
        File.Delete(_site.At("404.html"));
        File.WriteAllText(Path.Combine(_site.Outside, "x.html"), "outside");
        if (kind == "large")
            _site.Write("404.html", new string('x', 1024 * 1024 + 1));
        else if (kind == "fifo")
            TempSite.MakeFifo(_site.At("404.html"));
        else
            File.CreateSymbolicLink(_site.At("404.html"), Path.Combine(_site.Outside, "x.html"));
        var (status, text) = await AskAsync(new StaticFiles(_site.Options), "/nothing");
        Assert.Equal(404, status);
        Assert.Contains("There is no file of this name here.", text, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Text)> AskAsync(StaticFiles files, string target)
    {
        var response = await TempSite.AskAsync(files, TempSite.Get(target));
        return (response.Status, await TempSite.ReadAsync(response));
    }
}
