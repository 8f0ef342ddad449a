// A folder with one mistake of each kind; each is found where it stands, and nothing else is.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Replay.Sites;
using Xunit;

namespace MiniWeb.Replay.Tests.Sites;

public sealed class SiteCheckTests : IDisposable
{
    private const string Head = "<!doctype html><meta charset=utf-8>\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("miniweb-").FullName;

    [Theory]
    [InlineData("<a href=sub/page.html>x</a><img src=/sub/%C3%A4.png>", "")]
    [InlineData("<a href=sub>x</a><a href=sub/#there>y</a><a href=#top>z</a>",
        "2:18 sub/#there: the page has no such fragment")]
    [InlineData("<p id=a><a href=#a>x</a><a href=?q=1#a>y</a>\n<a href=#b>z</a>",
        "3:1 #b: the page has no such fragment")]
    [InlineData("<a name=a></a><a href=index.html#a>x</a>", "")]
    [InlineData("<img src=none.png alt=''>", "2:1 none.png: there is no such file")]
    [InlineData("<img srcset='none.png 1x, style.css 2x'>", "2:1 none.png: there is no such file")]
    [InlineData("<a href=Sub/page.html>x</a>", "2:1 Sub/page.html: wrong case: its name is sub")]
    [InlineData("<a href=../../etc/passwd>x</a>", "2:1 ../../etc/passwd: there is no such file")]
    [InlineData("<a href=http://localhost:8080/>x</a>",
        "2:1 http://localhost:8080/: leads to the visitor's own machine")]
    [InlineData("<a href=https://example.test/none>x</a><a href=mailto:a@b>y</a><img src=data:,>", "")]
    [InlineData("<style>\n\na{background:url(none.png)}</style>", "4:14 none.png: there is no such file")]
    [InlineData("<base href=/sub/><a href=page.html>x</a>", "")]
    [InlineData("<a href='&#27;[31m<b>'>x</a>", "2:1 \\x1B[31m<b>: there is no such file")]
    public async Task Each_mistake_is_told_with_its_line(string html, string finding)
    {
        Write("sub/page.html", Head + "<p id=here>");
        Write("sub/index.html", Head);
        Write("sub/ä.png", "");
        Write("style.css", "a{color:red}");
        Write("index.html", Head + html);
        var found = await CheckAsync();
        Assert.Equal(
            finding,
            string.Join('\n', found.Select(one => $"{one.Line}:{one.Column} {one.Message}")));
        Assert.All(found, one => Assert.EndsWith("/index.html", one.File, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_file_is_told_and_not_opened()
    {
        Write("index.html", Head + "<link rel=stylesheet href=fifo.css><a href=page.html>x</a>");
        foreach (var name in (string[])["fifo.css", "page.html"])
            using (var process = Process.Start("mkfifo", Path.Combine(_folder, name)))
                await process.WaitForExitAsync();
        var found = await CheckAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains(found, one => one.Message == "fifo.css: it is no file that can be read");
    }

    [Theory]
    [InlineData("<!doctype html><meta charset=utf-8>ä", "")]
    [InlineData("<!doctype html><p>abc", "")]
    [InlineData("<!doctype html><p>ä",
        "1 charset: the page has other letters than ASCII, and does not say which charset")]
    [InlineData("<!doctype html>\n<meta charset=iso-8859-1>",
        "2 charset: the page says iso-8859-1, the server says utf-8")]
    [InlineData("<!doctype html><meta charset=klingon>",
        "1 charset: 'klingon' is not known to browsers|"
        + "1 charset: the page says klingon, the server says utf-8")]
    [InlineData("\uFEFF<!doctype html><meta charset=utf-8>ä", "")]
    public async Task Charsets_must_agree(string html, string findings)
    {
        Write("index.html", html);
        Assert.Equal(findings,
            string.Join('|', (await CheckAsync()).Select(one => $"{one.Line} {one.Message}")));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_told_with_their_line()
    {
        File.WriteAllBytes(Path.Join(_folder, "a.html"), Encoding.Latin1.GetBytes(Head + "\nh\xE4lt"));
        Assert.Equal("3 charset: these bytes are no UTF-8",
            string.Join('|', (await CheckAsync()).Select(one => $"{one.Line} {one.Message}")));
    }

    [Fact]
    public async Task Style_sheets_are_checked_too()
    {
        Write("a.css", "/* url(x) */\n@import 'b.css';\na{b:url( \"none.png\" )}");
        Write("b.css", "");
        Assert.Equal("3:10 none.png: there is no such file",
            string.Join('|', (await CheckAsync()).Select(one => $"{one.Line}:{one.Column} {one.Message}")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<SiteFinding[]> CheckAsync()
    {
        var site = new FolderSite(_folder);
        return [.. await new SiteCheck(site).RunAsync(site.Pages(), TestContext.Current.CancellationToken)];
    }

    private void Write(string name, string text)
    {
        var path = Path.Join(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(false));
    }
}
