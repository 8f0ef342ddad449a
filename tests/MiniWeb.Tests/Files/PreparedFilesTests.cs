// The neighbours x.css.br and x.css.gz: when they are used in place of the file, and when not.
using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;
using static MiniWeb.Tests.Files.CodingSite;

namespace MiniWeb.Tests.Files;

public sealed class PreparedFilesTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly CodingSite _site = new();

    public PreparedFilesTests() => _site.Site.Write("a.css", "as it is");

    public void Dispose() => _site.Dispose();

    // Which neighbours there are, what is accepted, and what is sent.
    [Theory]
    [InlineData("br gz", Chrome, "200 br")]
    [InlineData("gz", Chrome, "200 gzip")]
    [InlineData("", Chrome, "200 identity")]
    [InlineData("br gz", "X: y", "200 identity")]
    [InlineData("br gz", "Accept-Encoding:", "200 identity")]
    [InlineData("br gz", "Accept-Encoding: gzip", "200 gzip")]
    [InlineData("br gz", "Accept-Encoding: GZIP", "200 gzip")]
    [InlineData("br gz", "Accept-Encoding: x-gzip", "200 gzip")]
    [InlineData("br gz", "Accept-Encoding: *", "200 br")]
    [InlineData("gz", "Accept-Encoding: *", "200 gzip")]
    [InlineData("br gz", "Accept-Encoding: *, br;q=0", "200 gzip")]
    [InlineData("br gz", "Accept-Encoding: br;q=0.5, gzip;q=0.8", "200 gzip")]
    [InlineData("br gz", "Accept-Encoding: br;q=0.8, gzip;q=0.8", "200 br")]
    [InlineData("br gz", "Accept-Encoding: br;q=0, gzip;q=0", "200 identity")]
    [InlineData("br gz", "Accept-Encoding: br;q=0.5, identity;q=0.6", "200 identity")]
    [InlineData("br gz", "Accept-Encoding: identity;q=0", "406 identity")]
    [InlineData("br", "Accept-Encoding: identity;q=0, gzip", "406 identity")]
    [InlineData("br gz", "Accept-Encoding: identity;q=0, *", "200 br")]
    [InlineData("br gz", "Accept-Encoding: br;q=7, gzip;q=1", "200 gzip")]
    [InlineData("br gz", "Accept-Encoding: zstd", "200 identity")]
    [InlineData("br gz", "accept-encoding: zstd\r\nAccept-Encoding: gzip", "200 gzip")]
    public async Task The_best_that_is_there_is_sent(string neighbours, string field, string sent)
    {
        foreach (var extension in neighbours.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            _site.Prepare($"a.css.{extension}", "prepared " + extension);
        foreach (var method in (string[])["GET", "HEAD", "GET"])
        {
            var response = await _site.AskAsync(method, "/a.css", field);
            Assert.Equal(sent, Summary(response));
            Assert.Equal(["Accept-Encoding"], Values(response, "Vary"));
            if (response.Status != 200)
                continue;
            Assert.Equal(["text/css; charset=utf-8"], Values(response, "Content-Type"));
            var expected = sent switch
            {
                "200 br" => "prepared br",
                "200 gzip" => "prepared gz",
                _ => "as it is",
            };
            Assert.Equal(expected, await TextAsync(response));
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(3_600_000_0000, true)]
    [InlineData(-1, false)]
    [InlineData(-10_000_000, false)]
    public async Task An_older_neighbour_is_not_used(long ticks, bool isUsed)
    {
        _site.Prepare("a.css.gz", "prepared", TempSite.LongAgo.AddTicks(ticks * 10));
        var response = await _site.GetAsync("/a.css", Chrome);

        Assert.Equal(isUsed ? "200 gzip" : "200 identity", Summary(response));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("folder")]
    [InlineData("link out")]
    [InlineData("broken link")]
    [InlineData("fifo")]
    public async Task What_is_no_file_of_the_site_is_no_neighbour(string kind)
    {
        var path = _site.Site.At("a.css.gz");
        if (kind == "empty")
            _site.Site.Write("a.css.gz", "");
        if (kind == "folder")
            Directory.CreateDirectory(path);
        if (kind == "fifo")
            TempSite.MakeFifo(path);
        if (kind == "broken link")
            File.CreateSymbolicLink(path, "nowhere");
        if (kind == "link out")
        {
            _site.Prepare("../outside/secret.gz", "secret");
            File.CreateSymbolicLink(path, "../outside/secret.gz");
        }

        Assert.Equal("200 identity", Summary(await _site.GetAsync("/a.css", Chrome)));
    }

    [Fact]
    public async Task A_link_within_the_site_is_followed()
    {
        _site.Prepare("packed", "prepared");
        File.Move(_site.Site.At("packed"), _site.Site.At("x.gz"));
        _site.Prepare("x.gz", "prepared");
        File.CreateSymbolicLink(_site.Site.At("a.css.gz"), "x.gz");

        Assert.Equal("prepared", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
    }

    [Fact]
    public async Task A_neighbour_comes_changes_and_goes_within_a_second_each()
    {
        Assert.Equal("as it is", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
        _site.Prepare("a.css.br", "one");
        _site.Site.Time.Pass(Second);
        Assert.Equal("one", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
        _site.Prepare("a.css.br", "two", TempSite.LongAgo.AddSeconds(1));
        _site.Site.Time.Pass(Second);
        Assert.Equal("two", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
        _site.Site.Write("a.css", "changed", TempSite.LongAgo.AddSeconds(2));
        _site.Site.Time.Pass(Second);
        Assert.Equal("changed", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
        _site.Prepare("a.css.br", "three", TempSite.LongAgo.AddSeconds(2));
        _site.Site.Time.Pass(Second);
        Assert.Equal("three", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
        File.Delete(_site.Site.At("a.css.br"));
        _site.Site.Time.Pass(Second);
        Assert.Equal("changed", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
    }

    [Fact]
    public async Task A_neighbour_that_was_just_written_is_read_again_though_it_looks_the_same()
    {
        var now = ManualTime.Start.UtcDateTime;
        _site.Prepare("a.css.gz", "one", now);
        Assert.Equal("one", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
        _site.Prepare("a.css.gz", "two", now);
        _site.Site.Time.Pass(Second);

        Assert.Equal("two", await TextAsync(await _site.GetAsync("/a.css", Chrome)));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gz")]
    public async Task A_large_neighbour_is_sent_from_its_file(string extension)
    {
        using var site = new CodingSite(options => options with { CacheFileLimit = 10 });
        site.Site.Write("a.css", Prose(200_000));
        site.Prepare($"a.css.{extension}", Prose(200_000));
        var response = await site.GetAsync("/a.css", Chrome);

        Assert.Equal(new FileInfo(site.Site.At($"a.css.{extension}")).Length, response.Content.Length);
        Assert.Equal(Prose(200_000), await TextAsync(response));
    }

    [Fact]
    public async Task A_large_neighbour_that_is_gone_since_the_look_is_looked_for_anew()
    {
        using var site = new CodingSite(options => options with { CacheFileLimit = 10 });
        site.Site.Write("a.css", Prose(200));
        site.Prepare("a.css.gz", Prose(200));
        (await site.GetAsync("/a.css", Chrome)).Content.Release();
        File.Delete(site.Site.At("a.css.gz"));
        var response = await site.GetAsync("/a.css", Chrome);

        Assert.Equal("200 identity", Summary(response));
        Assert.Equal(Prose(200), await TextAsync(response));
    }

    [Fact]
    public async Task A_folder_s_index_has_neighbours_too()
    {
        _site.Site.Write("docs/index.html", "as it is");
        _site.Prepare("docs/index.html.br", "prepared");

        Assert.Equal("prepared", await TextAsync(await _site.GetAsync("/docs/", Chrome)));
    }

    [Fact]
    public async Task A_picture_has_no_neighbours()
    {
        _site.Site.Write("a.png", "as it is");
        _site.Site.Write("a.tar", "as it is");
        _site.Prepare("a.png.br", "prepared");
        _site.Prepare("a.tar.gz", "another archive");

        Assert.Equal("200 identity", Summary(await _site.GetAsync("/a.png", Chrome)));
        Assert.Equal("200 identity", Summary(await _site.GetAsync("/a.tar", Chrome)));
    }

    [Theory]
    [InlineData("/a.css.br", "application/octet-stream")]
    [InlineData("/a.css.gz", "application/gzip")]
    public async Task Asked_for_by_its_own_name_a_neighbour_is_what_it_is(string target, string type)
    {
        _site.Prepare(target[1..], "prepared");
        var response = await _site.GetAsync(target, Chrome);

        Assert.Equal("200 identity", Summary(response));
        Assert.Equal([type], Values(response, "Content-Type"));
        Assert.Equal(await File.ReadAllBytesAsync(_site.Site.At(target[1..])), await BytesAsync(response));
    }

    [Fact]
    public async Task A_neighbour_without_its_file_is_no_file()
    {
        _site.Prepare("b.css.br", "prepared");

        Assert.Equal(404, (await _site.GetAsync("/b.css", Chrome)).Status);
    }
}
