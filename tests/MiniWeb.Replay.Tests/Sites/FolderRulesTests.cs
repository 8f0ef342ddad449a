// A folder is checked as MiniWeb would serve it, once each, and within bounds.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Replay.Sites;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Replay.Tests.Sites;

public sealed class FolderRulesTests : IDisposable
{
    private readonly SiteFolder _site = new();

    [Theory]
    [InlineData("a b.html", "a%20b.html")]
    [InlineData("100%.html", "100%25.html")]
    [InlineData("c#.html", "c%23.html")]
    [InlineData("what?.html", "what%3F.html")]
    [InlineData("café.html", "caf%C3%A9.html")]
    [InlineData("UP.HTML", "UP.HTML")]
    [InlineData("plus+.html", "plus+.html")]
    [InlineData("semi;.html", "%73emi;.html")]
    [InlineData("back\\slash.html", "back%5Cslash.html")]
    [InlineData("sub/x.html", "sub%2Fx.html")]
    [InlineData("sub/x.html", "sub//x.html")]
    [InlineData("sub/index.html", "sub")]
    [InlineData("sub/index.htm", "sub/")]
    [InlineData(".hidden.html", ".hidden.html")]
    [InlineData("tilde~1.htm", "tilde~1.htm")]
    [InlineData("aux.html", "aux.html")]
    [InlineData("my:file.html", "./my:file.html")]
    [InlineData("trailing.", "trailing.")]
    [InlineData("x.html", "x.html/")]
    [InlineData("x.html", "[x].html")]
    [InlineData("x.html", "%00")]
    [InlineData("x.html", "%ZZ")]
    public async Task A_name_is_there_when_the_server_would_serve_it(string file, string link)
    {
        _site.Write(file, SiteFolder.Head);
        _site.Write("index.html", SiteFolder.Head + $"<a href='{link}'>x</a>");
        var files = new StaticFiles(new StaticFilesOptions { Root = _site.Path });
        var target = link.StartsWith("./", StringComparison.Ordinal) ? link[2..] : link;
        var isServed = await IsServedAsync(files, "/" + target);
        Assert.Equal(isServed ? 0 : 1, (await _site.CheckAsync()).Count);
    }

    [Fact]
    public async Task What_is_never_served_is_not_checked()
    {
        _site.Write("index.html", SiteFolder.Head);
        foreach (var name in (string[])[".venv/lib/y.html", "back\\slash.html", ".hidden.html"])
            _site.Write(name, SiteFolder.Head + "<img src=gone.png>");
        RunShell("printf '<img src=gone.png>' > \"$(printf 'caf\\351.html')\"");
        Assert.Equal("", await _site.FindAsync());
        RunShell("rm caf*.html");
    }

    [Fact]
    public async Task Each_real_folder_is_walked_once()
    {
        _site.Write("index.html", SiteFolder.Head + "<img src=gone.png>");
        _site.Write("sub/deep/page.html", SiteFolder.Head + "<img src=gone.png>");
        foreach (var name in (string[])["a", "b", "sub/c", "sub/deep/d"])
            Directory.CreateSymbolicLink(Path.Join(_site.Path, name), _site.Path);
        Directory.CreateSymbolicLink(Path.Join(_site.Path, "again"), Path.Join(_site.Path, "sub"));
        Directory.CreateSymbolicLink(Path.Join(_site.Path, "round"), "round");
        Assert.Equal(
            "index.html: gone.png: there is no such file | "
            + "sub/deep/page.html: gone.png: there is no such file",
            await _site.FindAsync());
    }

    [Theory]
    [InlineData(2, 1000, 1000, 1000, "the check takes more than 2 pages; places left: 1")]
    [InlineData(1000, 2, 1000, 1000, "the check takes more than 2 places")]
    [InlineData(1000, 1000, 2, 1000, "the check takes more than 2 references")]
    [InlineData(1000, 1000, 1000, 50, "the check takes more than 50 bytes")]
    public async Task A_bound_of_the_whole_check_is_told(
        int pages, int places, int names, int bytes, string told)
    {
        foreach (var name in (string[])["a", "b", "c", "d"])
            _site.Write($"{name}.html", SiteFolder.Head + "<a href=a.html>x</a>");
        var limits = new SiteLimits { Pages = pages, Places = places, Names = names, Bytes = bytes };
        var found = Assert.Single(await _site.CheckAsync(limits));
        Assert.Contains(told, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_very_many_findings_the_first_are_told()
    {
        _site.Write("index.html", SiteFolder.Head
            + string.Concat(Enumerable.Range(0, 50).Select(number => $"<img src=gone{number}.png>")));
        var found = await _site.CheckAsync(new SiteLimits { Findings = 10 });
        Assert.Equal(12, found.Count);
        Assert.Contains(found, one => one.Message == "more than 10 findings: the others are not told");
    }

    public void Dispose() => _site.Dispose();

    private static async Task<bool> IsServedAsync(StaticFiles files, string target)
    {
        Request request;
        try
        {
            request = Request.FromBytes(Encoding.UTF8.GetBytes($"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        catch (ArgumentException)
        {
            return false;
        }

        var response = await files.AnswerAsync(request, TestContext.Current.CancellationToken);
        response.Content.Release();
        return response.Status is 200 or 308;
    }

    // A name that is no UTF-8 is written and removed by a shell: the runtime cannot say it.
    private void RunShell(string line)
    {
        var start = new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = _site.Path };
        using var shell = Process.Start(start)!;
        shell.WaitForExit();
    }
}
