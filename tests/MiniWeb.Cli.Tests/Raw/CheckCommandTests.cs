// check: the same faulty site in its folder and behind a running server, each finding with its place.
using System;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Cli.Tests.Raw;

[TakesLong]
public sealed class CheckCommandTests : IDisposable
{
    private const string Head = "<!doctype html>\n<meta charset=utf-8>\n";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Each_finding_of_a_folder_has_file_and_line()
    {
        var site = WriteFaulty();
        var ended = await CheckAsync(site);
        Assert.Equal(1, ended.Code);
        Assert.Equal(
            [
                $"{site}/index.html:4:1: none.html: there is no such file",
                $"{site}/index.html:5:1: Sub/page.html: wrong case: its name is sub",
                $"{site}/index.html:6:1: sub/page.html#no: the page has no such fragment",
                $"{site}/index.html:7:1: \\x1B[2J<script>: there is no such file",
                $"{site}/latin.html:2:1: charset: the page says iso-8859-1, the server says utf-8",
                $"{site}/sub/index.html:3:1: gone.css: there is no such file",
            ],
            Lines(ended));
        Assert.Contains("findings: 6", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_finding_of_a_server_has_URL_and_line()
    {
        WriteFaulty();
        await using var server = CommandProcess.Start(_folder, "serve site -p 0 --captures off");
        var url = $"http://localhost:{await server.PortAsync()}";
        var ended = await CheckAsync(url);
        Assert.Equal(1, ended.Code);
        Assert.Equal(
            [
                $"{url}/:4:1: none.html: the server answers 404",
                $"{url}/:5:1: Sub/page.html: the server answers 404; wrong case: /sub/page.html is there",
                $"{url}/:6:1: sub/page.html#no: the page has no such fragment",
                $"{url}/:7:1: \\x1B[2J<script>: the server answers 404",
                $"{url}/latin.html:2:1: charset: the page says iso-8859-1, the server says utf-8",
                $"{url}/sub/:3:1: gone.css: the server answers 404",
            ],
            Lines(ended));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_whole_site_is_code_0_and_no_output(bool isServed)
    {
        _folder.Write("work/site/index.html", Head + "<a href=sub>a</a>");
        _folder.Write("work/site/sub/index.html", Head + "<a href=page.html>a folder's own</a>");
        _folder.Write("work/site/sub/page.html", Head);
        await using var server = CommandProcess.Start(_folder, "serve site -p 0 --captures off");
        var port = await server.PortAsync();
        var ended = await CheckAsync(isServed ? $"http://localhost:{port}/" : _folder.Of("work/site"));
        Assert.Equal((0, ""), (ended.Code, ended.Output));
        Assert.Contains("findings: 0", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", 2, "'none' is no folder, and no http://host[:port][/path]")]
    [InlineData("ftp://a/", 2, "'ftp://a/': it is no URL of a web server")]
    [InlineData("http://u@a/", 2, "leave out the user and '@'")]
    [InlineData("http://a/#b", 2, "leave out '#' and what follows")]
    [InlineData("NOBODY", 3, "the connection was refused")]
    public async Task What_cannot_be_checked_is_one_line(string place, int code, string message)
    {
        var ended = await CheckAsync(place == "NOBODY" ? $"http://{OneAnswer.NobodyThere()}/" : place);
        Assert.Equal((code, ""), (ended.Code, ended.Output));
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_HTTP_is_no_site()
    {
        await using var server = new OneAnswer("\u001b[2J<script>\n");
        var ended = await CheckAsync($"http://{server.Target}/");
        Assert.Equal((3, ""), (ended.Code, ended.Output));
        Assert.DoesNotContain(ended.Error, char.IsControl);
    }

    [Fact]
    public async Task The_site_that_comes_with_the_command_is_whole_in_its_folder_and_as_served()
    {
        var site = System.IO.Path.Join(AppContext.BaseDirectory, "www");
        Assert.True(System.IO.Directory.Exists(site), site);
        var inFolder = await CheckAsync(site);
        Assert.Equal((0, ""), (inFolder.Code, inFolder.Output));
        await using var server = CommandProcess.Start(
            _folder, $"serve {site} -p 0 --captures captures --inspector-port 0");
        var served = await CheckAsync($"http://localhost:{await server.PortAsync()}");
        Assert.Equal((0, ""), (served.Code, served.Output));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Lines(Captured ended) =>
        [.. ended.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(
            StringComparer.Ordinal)];

    private static Task<Captured> CheckAsync(string place) => Verb.RunAsync(CheckCommand.Build(), place);

    private string WriteFaulty()
    {
        _folder.Write("work/site/index.html", Head
            + "<a href=sub>a</a><a href=latin.html>b</a><a href=sub/page.html#here>c</a>\n"
            + "<a href=none.html>d</a>\n<img src=Sub/page.html alt=''>\n"
            + "<a href=sub/page.html#no>e</a>\n<a href='&#27;[2J<script>'>f</a>\n");
        _folder.Write("work/site/latin.html", "<!doctype html>\n<meta charset=iso-8859-1>abc");
        _folder.Write("work/site/sub/index.html", Head + "<link rel=stylesheet href=gone.css>");
        _folder.Write("work/site/sub/page.html", Head + "<p id=here>");
        return _folder.Of("work/site");
    }
}
