// The home page: marked places are filled in with the visitor's own request; every other page is left alone.
using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Serving;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Cli.Tests.Serving;

public sealed class HomePageTests
{
    private static readonly Response Other = Response.Text(404, "other");

    [Theory]
    [InlineData("<p><!--miniweb:id-->x<!--/miniweb--></p>", "<p>000000.000-c1-r1</p>")]
    [InlineData("<!--miniweb:connection--><!--/miniweb-->/<!--miniweb:number-->9<!--/miniweb-->", "1/1")]
    [InlineData("<!--miniweb:length-->few<!--/miniweb-->", "36")]
    [InlineData("<!--miniweb:client-->you<!--/miniweb-->", "127.0.0.1:0")]
    [InlineData("<!--miniweb:captures-->x<!--/miniweb-->", "/a/&lt;b&gt;")]
    [InlineData("<!--miniweb:request-->x<!--/miniweb-->",
        "GET / HTTP/1.1␍␊\nHost: a␍␊\nX: &lt;\\xE9\\x09&gt;␍␊\n␍␊\n")]
    [InlineData("<!--miniweb:unknown-->stays<!--/miniweb-->é", "staysé")]
    public async Task A_marked_place_is_filled_in(string page, string filled)
    {
        using var folder = new TemporaryFolder();
        folder.Write("index.html", page);
        var response = await AnswerAsync(folder, "GET / HTTP/1.1\r\nHost: a\r\nX: <\u00E9\t>\r\n\r\n");
        Assert.Equal((200, filled), (response.Status, TextOf(response)));
        Assert.Contains(new ResponseField("Content-Type", "text/html; charset=utf-8"), response.Fields);
        Assert.Contains(new ResponseField("Cache-Control", "no-store"), response.Fields);
    }

    // What waits for a FIFO waits for ever.
    [Theory]
    [InlineData("fifo")]
    [InlineData("device")]
    [InlineData("folder")]
    public async Task What_is_no_file_is_not_opened_and_left_to_the_files(string kind)
    {
        using var folder = new TemporaryFolder();
        if (kind == "fifo")
            folder.MakeFifo("index.html");
        else if (kind == "device")
            File.CreateSymbolicLink(folder.Of("index.html"), "/dev/zero");
        else
            folder.Folder("index.html");
        var answering = AnswerAsync(folder, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Same(Other, await answering.AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData(null, "off")]
    [InlineData("http://localhost:8081/exchange/a/b?x=1&y=\"2\"", "<a class=\"inspect\" "
        + "href=\"http://localhost:8081/exchange/a/b?x=1&amp;y=&quot;2&quot;\">"
        + "See these bytes in the inspector</a>")]
    public async Task The_inspector_is_linked_where_it_can_be_reached(string? url, string filled)
    {
        using var folder = new TemporaryFolder();
        folder.Write("index.html", "<!--miniweb:inspector-->off<!--/miniweb-->");
        var page = new HomePage(folder.Path, "off", TimeProvider.System, _ => url).Wrap((_, _) => default);
        var request = Request.FromBytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
        Assert.Equal(filled, TextOf(await page(request, CancellationToken.None)));
    }

    [Theory]
    [InlineData("GET /", true)]
    [InlineData("HEAD /", true)]
    [InlineData("GET /?query", true)]
    [InlineData("GET /index.html", true)]
    [InlineData("GET http://a/", true)]
    [InlineData("GET http://a", true)]
    [InlineData("GET /other.html", false)]
    [InlineData("GET /index.htm", false)]
    [InlineData("GET //", false)]
    [InlineData("POST /", false)]
    [InlineData("OPTIONS *", false)]
    public async Task Only_get_and_head_of_the_home_page_are_answered(string line, bool isAnswered)
    {
        using var folder = new TemporaryFolder();
        folder.Write("index.html", "<!--miniweb:id--><!--/miniweb-->");
        var response = await AnswerAsync(folder, $"{line} HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(isAnswered ? 200 : 404, response.Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<p>plain</p>")]
    [InlineData("<!--miniweb:id-->never closed")]
    [InlineData("<!--miniweb:id")]
    [InlineData("<!--/miniweb-->")]
    public async Task A_page_without_places_is_left_to_the_files(string? page)
    {
        using var folder = new TemporaryFolder();
        if (page is not null)
            folder.Write("index.html", page);
        Assert.Same(Other, await AnswerAsync(folder, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    [Fact]
    public async Task A_link_is_left_to_the_files()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(
            folder.Of("index.html"), folder.Write("a/b.html", "<!--miniweb:id--><!--/miniweb-->"));
        Assert.Same(Other, await AnswerAsync(folder, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    [Fact]
    public async Task A_changed_page_is_seen_when_a_second_has_passed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("index.html", "1<!--miniweb:unknown--><!--/miniweb-->");
        var time = new SteppedTime();
        var page = new PageFile(file, time);
        var first = await page.GetAsync();

        folder.Write("index.html", "two<!--miniweb:unknown--><!--/miniweb-->");
        time.Step(TimeSpan.FromMilliseconds(999));
        Assert.Same(first, await page.GetAsync());
        time.Step(TimeSpan.FromMilliseconds(1));
        Assert.Equal("two", TextOf((await page.GetAsync())!));

        File.Delete(file);
        time.Step(TimeSpan.FromSeconds(1));
        Assert.Null(await page.GetAsync());
    }

    [Fact]
    public async Task An_unchanged_page_is_not_read_again()
    {
        using var folder = new TemporaryFolder();
        var time = new SteppedTime();
        var page = new PageFile(folder.Write("index.html", "<!--miniweb:id--><!--/miniweb-->"), time);
        var first = await page.GetAsync();
        time.Step(TimeSpan.FromSeconds(5));
        Assert.Same(first, await page.GetAsync());
    }

    private static ValueTask<Response> AnswerAsync(TemporaryFolder folder, string request) =>
        new HomePage(folder.Path, "/a/<b>", TimeProvider.System)
            .Wrap((_, _) => ValueTask.FromResult(Other))
            .Invoke(Request.FromBytes(Encoding.Latin1.GetBytes(request)), CancellationToken.None);

    private static string TextOf(Response response) =>
        Encoding.UTF8.GetString(response.Content.InMemory!.Value.Span);

    private static string TextOf(PageTemplate page) => Encoding.UTF8.GetString(page.Fill(_ => null).Span);

    private sealed class SteppedTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Step(TimeSpan step) => _now += step.Ticks;
    }
}
