// What is answered for which request, from a real folder.
using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class StaticFilesTests : IDisposable
{
    private readonly TempSite _site = new();
    private readonly StaticFiles _files;

    public StaticFilesTests()
    {
        _site.Write("index.html", "home");
        _site.Write("a b.txt", "space");
        _site.Write("été.css", "summer");
        _site.Write("100%.txt", "percent");
        _site.Write("docs/index.html", "docs");
        _site.Write("docs/bare/x.js", "x");
        _site.Write("odd/index.html/x", "a folder of this name");
        _site.Write("evil.example/index.html", "not evil");
        _site.Write(".env", "secret");
        _site.Write(".git/config", "secret");
        _site.Write(".well-known/security.txt", "mail us");
        _site.Write("empty.txt", "");
        _site.Write("back\\slash", "secret");
        File.WriteAllText(Path.Combine(_site.Outside, "secret.txt"), "secret");
        _files = new StaticFiles(_site.Options with { CacheFileLimit = 100 });
        _site.Write("large.bin", new string('l', 101));
    }

    public static TheoryData<string, int, string> Targets => new()
    {
        { "/", 200, "home" },
        { "//", 200, "home" },
        { "/?x=1", 200, "home" },
        { "/index.html", 200, "home" },
        { "/./docs/../index.html", 200, "home" },
        { "/%69ndex.html", 200, "home" },
        { "http://any.example", 200, "home" },
        { "http://any.example/docs/", 200, "docs" },
        { "/a%20b.txt", 200, "space" },
        { "/%C3%A9t%c3%a9.css", 200, "summer" },
        { "/100%25.txt", 200, "percent" },
        { "/docs/", 200, "docs" },
        { "/docs//bare/x.js", 200, "x" },
        { "/.well-known/security.txt", 200, "mail us" },
        { "/empty.txt", 200, "" },
        { "/large.bin", 200, new string('l', 101) },
        { "/nothing", 404, "" },
        { "/INDEX.html/", 404, "" },
        { "/index.html/", 404, "" },
        { "/index.html/x", 404, "" },
        { "/docs/bare/", 404, "" },
        { "/odd/", 404, "" },
        { "/.env", 404, "" },
        { "/.git/config", 404, "" },
        { "/%2eenv", 404, "" },
        { "/../outside/secret.txt", 404, "" },
        { "/%2e%2e/outside/secret.txt", 404, "" },
        { "/..%2foutside%2fsecret.txt", 404, "" },
        { "/docs/../../outside/secret.txt", 404, "" },
        { "/back%5Cslash", 404, "" },
        { "/index.html%00", 404, "" },
        { "/%C0%AE%C0%AE/outside/secret.txt", 404, "" },
        { "/" + new string('n', 300), 404, "" },
        { "/" + string.Concat(new string('p', 200), "/").PadRight(6000, 'q'), 404, "" },
    };

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Target_leads_to_its_file_or_nowhere(string target, int status, string text)
    {
        // Asked three times: from the folder, from memory, and after another look.
        for (var round = 0; round < 3; round++)
        {
            var response = await AskAsync(TempSite.Get(target));
            var content = await TempSite.ReadAsync(response);

            Assert.Equal(status, response.Status);
            Assert.Equal("nosniff", TempSite.Field(response, "X-Content-Type-Options"));
            Assert.Equal(response.Content.Length, Encoding.UTF8.GetByteCount(content));
            if (status == 200)
                Assert.Equal(text, content);
            Assert.DoesNotContain("secret", content, StringComparison.Ordinal);
            if (round == 1)
                _site.Time.Pass(TimeSpan.FromSeconds(1));
        }
    }

    [Theory]
    [InlineData("/docs", "/docs/")]
    [InlineData("/docs?a=1&b=/x?y", "/docs/?a=1&b=/x?y")]
    [InlineData("/docs?", "/docs/?")]
    [InlineData("//evil.example", "/evil.example/")]
    [InlineData("///evil.example?x", "/evil.example/?x")]
    [InlineData("/.//evil.example", "/evil.example/")]
    [InlineData("/docs/..//evil.example", "/evil.example/")]
    [InlineData("http://other.example/docs", "/docs/")]
    [InlineData("/docs/b%61re", "/docs/bare/")]
    [InlineData("/.well-known", "/.well-known/")]
    public async Task Folder_without_its_slash_is_moved_to_on_this_host(string target, string location)
    {
        for (var round = 0; round < 2; round++)
        {
            var response = await AskAsync(TempSite.Get(target));

            Assert.Equal(308, response.Status);
            Assert.Equal(location, TempSite.Field(response, "Location"));
        }
    }

    [Theory]
    [InlineData("POST", "/", 405)]
    [InlineData("PUT", "/nothing", 405)]
    [InlineData("DELETE", "/index.html", 405)]
    [InlineData("PATCH", "/", 405)]
    [InlineData("TRACE", "/", 405)]
    [InlineData("CONNECT", "x:80", 405)]
    [InlineData("OPTIONS", "/", 204)]
    [InlineData("OPTIONS", "/nothing", 204)]
    [InlineData("OPTIONS", "*", 204)]
    [InlineData("BREW", "/", 501)]
    [InlineData("get", "/", 501)]
    public async Task Other_methods_are_refused_and_the_allowed_ones_named(
        string method, string target, int status)
    {
        var response = await AskAsync(TempSite.Ask(method, target, "If-None-Match: *"));

        Assert.Equal(status, response.Status);
        Assert.Equal(status == 501 ? null : "GET, HEAD, OPTIONS", TempSite.Field(response, "Allow"));
    }

    [Fact]
    public async Task Head_has_the_response_of_get()
    {
        var get = await AskAsync(TempSite.Get("/docs/"));
        var head = await AskAsync(TempSite.Ask("HEAD", "/docs/"));
        Assert.Same(get, head);
    }

    [Theory]
    [InlineData("/index.html")]
    [InlineData("/large.bin")]
    public async Task File_comes_with_its_validators_and_type(string target)
    {
        var response = await AskAsync(TempSite.Get(target));
        response.Content.Release();

        Assert.Equal("Fri, 02 Jan 2026 03:04:05 GMT", TempSite.Field(response, "Last-Modified"));
        Assert.Equal("no-cache", TempSite.Field(response, "Cache-Control"));
        Assert.Matches("^\"[0-9a-f]+-[0-9a-f]+\"$", TempSite.Field(response, "ETag"));
        Assert.Equal(MediaTypes.Of(target), TempSite.Field(response, "Content-Type"));
    }

    [Fact]
    public async Task Missing_page_says_nothing_of_the_request()
    {
        var response = await AskAsync(TempSite.Get("/%3Cscript%3Ealert(1)%3C/script%3E"));
        var page = await TempSite.ReadAsync(response);

        Assert.Equal(404, response.Status);
        Assert.Equal("text/html; charset=utf-8", TempSite.Field(response, "Content-Type"));
        Assert.Contains("404 Not Found", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-folder")]
    [InlineData("index.html")]
    public void Root_must_be_a_folder(string relative)
    {
        var options = _site.Options with { Root = _site.At(relative) };
        Assert.Throws<DirectoryNotFoundException>(() => new StaticFiles(options));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, -1)]
    public void Negative_options_are_refused(int cacheBytes, int fileLimit, int ticks)
    {
        var options = _site.Options with
        {
            CacheBytes = cacheBytes,
            CacheFileLimit = fileLimit,
            Revalidate = TimeSpan.FromTicks(ticks),
        };
        Assert.Throws<ArgumentOutOfRangeException>(() => new StaticFiles(options));
    }

    [Fact]
    public async Task Cache_of_nothing_serves_all_the_same()
    {
        var files = new StaticFiles(_site.Options with { CacheBytes = 0, Revalidate = TimeSpan.Zero });
        for (var i = 0; i < 3; i++)
            Assert.Equal("home", await TempSite.ReadAsync(await TempSite.AskAsync(files, TempSite.Get("/"))));
    }

    [Fact]
    public async Task Cancelled_request_waits_no_more()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _files.AnswerAsync(TempSite.Get("/docs/"), cancelled.Token).AsTask());
    }

    private ValueTask<Response> AskAsync(Request request) =>
        TempSite.AskAsync(_files, request);
}
