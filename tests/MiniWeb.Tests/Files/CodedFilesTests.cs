// RFC 9110 §12.5.3, §8.4, §12.5.5: files in the codings that the client takes, made here.
using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using static MiniWeb.Tests.Files.CodingSite;

namespace MiniWeb.Tests.Files;

public sealed class CodedFilesTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly CodingSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("br", 10_000)]
    [InlineData("gzip", 10_000)]
    [InlineData("gzip", 256)]
    // Not kept in memory as it is: read once more, from its handle.
    [InlineData("br", 1_000_000)]
    [InlineData("gzip", 1_000_000)]
    public async Task The_first_answer_is_the_file_as_it_is_and_the_next_is_coded(string coding, int length)
    {
        _site.Site.Write("a.css", Prose(length));
        var first = await _site.GetAsync("/a.css", $"Accept-Encoding: {coding}");
        var made = await _site.MakeAsync("/a.css", coding);
        var next = await _site.GetAsync("/a.css", $"Accept-Encoding: {coding}");

        Assert.Equal("200 identity", Summary(first));
        Assert.Equal(Prose(length), await TextAsync(first));
        Assert.Equal($"200 {coding}", Summary(next));
        Assert.Same(made, next);
        Assert.True(next.Content.Length < length / 2);
        Assert.Equal(Prose(length), await TextAsync(next));
        Assert.Equal("200 identity", Summary(await _site.GetAsync("/a.css")));
    }

    [Fact]
    public async Task Until_the_best_coding_is_there_the_next_best_is_given()
    {
        _site.Site.Write("a.css", Prose(5000));
        await _site.MakeAsync("/a.css", "gzip");
        var meanwhile = await _site.GetAsync("/a.css", Chrome);
        await _site.MakeAsync("/a.css", "br");

        Assert.Equal("200 gzip", Summary(meanwhile));
        Assert.Equal("200 br", Summary(await _site.GetAsync("/a.css", Chrome)));
    }

    [Theory]
    [InlineData("a.html", true)]
    [InlineData("a.txt", true)]
    [InlineData("a.js", true)]
    [InlineData("a.json", true)]
    [InlineData("a.webmanifest", true)]
    [InlineData("a.svg", true)]
    [InlineData("a.xml", true)]
    [InlineData("a.xhtml", true)]
    [InlineData("a.wasm", true)]
    [InlineData("a.ttf", true)]
    [InlineData("a.gltf", true)]
    [InlineData("a.png", false)]
    [InlineData("a.jpg", false)]
    [InlineData("a.webp", false)]
    [InlineData("a.mp4", false)]
    [InlineData("a.mp3", false)]
    [InlineData("a.wav", false)]
    [InlineData("a.zip", false)]
    [InlineData("a.gz", false)]
    [InlineData("a.css.br", false)]
    [InlineData("a.epub", false)]
    [InlineData("a.docx", false)]
    [InlineData("a.woff2", false)]
    [InlineData("a.woff", false)]
    [InlineData("a.tar", false)]
    [InlineData("a.unknown", false)]
    [InlineData("a", false)]
    public async Task What_is_compressed_already_is_sent_as_it_is(string name, bool isCoded)
    {
        _site.Site.Write(name, Prose(5000));
        var refused = await _site.MakeAsync("/" + name, "br");
        var plain = await _site.GetAsync("/" + name, Chrome);

        Assert.Equal(isCoded ? "200 br" : "406 identity", Summary(refused));
        Assert.Equal(isCoded ? "200 br" : "200 identity", Summary(plain));
        Assert.Equal(isCoded ? ["Accept-Encoding"] : [], Values(plain, "Vary"));
    }

    [Fact]
    public async Task What_would_not_be_smaller_is_sent_as_it_is()
    {
        var bytes = new byte[5000];
        new Random(1).NextBytes(bytes);
        _site.Site.Write("noise.txt", Convert.ToHexString(bytes)[..255]);
        _site.Site.Write("small.txt", new string('a', 255));
        _site.Site.Write("huge.txt", new string('a', 8 * 1024 * 1024 + 1));
        _site.Site.Write("empty.txt", "");
        File.WriteAllBytes(_site.Site.At("random.txt"), bytes);
        File.SetLastWriteTimeUtc(_site.Site.At("random.txt"), TempSite.LongAgo);

        foreach (var name in (string[])["noise", "small", "huge", "empty", "random"])
        {
            var target = $"/{name}.txt";
            Assert.Equal(406, (await _site.MakeAsync(target, "br, gzip")).Status);
            var response = await _site.GetAsync(target, Chrome);
            Assert.Equal("200 identity", Summary(response));
            Assert.Equal(["Accept-Encoding"], Values(response, "Vary"));
            response.Content.Release();
        }
    }

    [Theory]
    [InlineData("identity;q=0")]
    [InlineData("*;q=0")]
    [InlineData("identity;q=0, zstd, deflate")]
    public async Task Whoever_refuses_everything_is_told_so(string accepted)
    {
        _site.Site.Write("a.css", Prose(5000));
        var response = await _site.GetAsync("/a.css", $"Accept-Encoding: {accepted}");

        Assert.Equal(406, response.Status);
        Assert.Equal(["Accept-Encoding"], Values(response, "Vary"));
        Assert.Equal(404, (await _site.GetAsync("/nothing", $"Accept-Encoding: {accepted}")).Status);
    }

    [Fact]
    public async Task Switched_off_nothing_is_negotiated()
    {
        using var site = new CodingSite(options => options with { Compress = false });
        site.Site.Write("a.css", Prose(5000));
        site.Prepare("a.css.br", "prepared");
        foreach (var accepted in (string[])[Chrome, "Accept-Encoding: br, identity;q=0"])
        {
            var response = await site.GetAsync("/a.css", accepted);
            Assert.Equal("200 identity", Summary(response));
            Assert.Empty(Values(response, "Vary"));
        }
    }

    [Fact]
    public async Task A_changed_file_never_gives_its_old_copy()
    {
        for (var i = 0; i < 5; i++)
        {
            _site.Site.Write("a.css", Prose(5000, i), TempSite.LongAgo.AddMilliseconds(i));
            _site.Site.Time.Pass(Second);
            foreach (var accepted in (string[])[Chrome, "Accept-Encoding: br, identity;q=0", Chrome])
                Assert.Equal(Prose(5000, i), await TextAsync(await _site.GetAsync("/a.css", accepted)));
        }
    }

    [Fact]
    public async Task Of_a_file_that_was_just_written_no_copy_outlives_its_bytes()
    {
        for (var i = 0; i < 3; i++)
        {
            // The same length and time each time: nothing but the bytes tells.
            _site.Site.Write("a.css", Prose(5000, i), ManualTime.Start.UtcDateTime);
            _site.Site.Time.Pass(Second);
            var made = await _site.MakeAsync("/a.css", "gzip");
            Assert.Equal("200 gzip", Summary(made));
            Assert.Equal(Prose(5000, i), await TextAsync(made));
        }
    }

    [Fact]
    public async Task A_copy_outlasts_looks_that_find_nothing_new()
    {
        _site.Site.Write("old.css", Prose(5000));
        _site.Site.Write("new.css", Prose(5000), ManualTime.Start.UtcDateTime);
        var old = await _site.MakeAsync("/old.css", "br");
        var fresh = await _site.MakeAsync("/new.css", "br");
        for (var i = 0; i < 5; i++)
        {
            _site.Site.Time.Pass(Second);
            Assert.Same(old, await _site.GetAsync("/old.css", Chrome));
            Assert.Same(fresh, await _site.GetAsync("/new.css", Chrome));
        }
    }

    [Fact]
    public async Task A_large_file_that_was_just_written_rests_before_it_is_compressed()
    {
        _site.Site.Write("a.css", Prose(500_000), ManualTime.Start.UtcDateTime);
        var first = await _site.MakeAsync("/a.css", "br");
        _site.Site.Time.Pass(3 * Second);

        Assert.Equal(406, first.Status);
        Assert.Equal("200 br", Summary(await _site.MakeAsync("/a.css", "br")));
    }

    [Fact]
    public async Task Copies_outlive_the_answers_that_had_them_made()
    {
        using var site = new CodingSite(options => options with { CacheBytes = 0 });
        site.Site.Write("a.css", Prose(5000));
        var made = await site.MakeAsync("/a.css", "br");

        Assert.Same(made, await site.GetAsync("/a.css", Chrome));
    }

    [Fact]
    public async Task Memory_for_copies_is_bounded()
    {
        using var site = new CodingSite(options => options with { CompressCacheBytes = 20_000 });
        for (var i = 0; i < 40; i++)
        {
            site.Site.Write($"{i}.css", Prose(3000, i));
            var made = await site.MakeAsync($"/{i}.css", "br");
            Assert.Equal(Prose(3000, i), await TextAsync(made));
            Assert.InRange(site.Files.CodedBytes, made.Content.Length!.Value, 20_000);
        }

        Assert.Equal("200 br", Summary(await site.GetAsync("/39.css", Chrome)));
        Assert.Equal("200 identity", Summary(await site.GetAsync("/0.css", Chrome)));
        Assert.Equal("200 br", Summary(await site.MakeAsync("/0.css", "br")));
    }

    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(700, 100_000)]
    [InlineData(100_000, 4000)]
    public async Task Without_room_there_is_no_copy(long capacity, long limit)
    {
        using var site = new CodingSite(options => options with
        {
            CompressCacheBytes = capacity, CompressFileLimit = limit,
        });
        site.Site.Write("a.css", Prose(5000));

        Assert.Equal(406, (await site.MakeAsync("/a.css", "br")).Status);
        Assert.Equal("200 identity", Summary(await site.GetAsync("/a.css", Chrome)));
        Assert.InRange(site.Files.CodedBytes, 0, capacity);
    }

    [Fact]
    public async Task Two_names_of_one_file_have_their_own_types()
    {
        _site.Site.Write("a.css", Prose(5000));
        File.CreateSymbolicLink(_site.Site.At("b.js"), "a.css");
        await _site.MakeAsync("/a.css", "br");
        var made = await _site.MakeAsync("/b.js", "br");

        Assert.Equal(["text/javascript; charset=utf-8"], Values(made, "Content-Type"));
        Assert.Equal(Prose(5000), await TextAsync(made));
    }

    [Fact]
    public async Task Many_at_once_all_get_the_right_text()
    {
        for (var i = 0; i < 100; i++)
            _site.Site.Write($"{i}.css", Prose(2000 + i, i));
        string[] accepted = [Chrome, "Accept-Encoding: gzip", "Accept-Encoding: br", "X: y"];
        await Parallel.ForAsync(0, 2000, TestContext.Current.CancellationToken, async (i, _) =>
        {
            var response = await _site.GetAsync($"/{i % 100}.css", accepted[i % 4]);
            Assert.Equal(200, response.Status);
            Assert.Equal(Prose(2000 + i % 100, i % 100), await TextAsync(response));
        });
    }

    // Sent by Chrome with every request.
    [Theory]
    [InlineData("/a.css")]
    [InlineData("/a.css", "If-None-Match: *")]
    [InlineData("/a.css", "If-None-Match: \"x\"")]
    [InlineData("/prepared.css")]
    [InlineData("/useless.txt")]
    [InlineData("/picture.png")]
    [InlineData("/a.css", "Accept-Encoding: identity;q=0")]
    public async Task A_hit_allocates_nothing(string target, params string[] fields)
    {
        _site.Site.Write("a.css", Prose(5000));
        _site.Site.Write("prepared.css", Prose(5000));
        _site.Site.Write("useless.txt", Convert.ToHexString(Encoding.ASCII.GetBytes(Prose(100))));
        _site.Site.Write("picture.png", Prose(5000));
        _site.Prepare("prepared.css.br", Prose(5000));
        await _site.MakeAsync(target, "br");
        var request = TempSite.Get(target, [Chrome, .. fields]);
        StaticFilesCacheTests.AskMany(_site.Files, request, out _);
        var completed = StaticFilesCacheTests.AskMany(_site.Files, request, out var allocated);

        Assert.Equal(1000, completed);
        Assert.Equal(0, allocated);
    }
}
