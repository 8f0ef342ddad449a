// What memory answers, for how long, and what that costs.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class StaticFilesCacheTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TempSite _site = new();
    private readonly StaticFiles _files;

    public StaticFilesCacheTests()
    {
        _site.Write("a.txt", "one");
        _site.Write("b.txt", "bee");
        _site.Write("large.txt", new string('l', 2000));
        _files = new StaticFiles(_site.Options with { CacheFileLimit = 1000 });
    }

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/a.txt")]
    [InlineData("/a.txt?query=1")]
    [InlineData("/a.txt", "If-None-Match: *")]
    [InlineData("/a.txt", "If-None-Match: \"x\", W/\"y,z\"")]
    [InlineData("/a.txt", "If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT")]
    [InlineData("/a.txt", "If-Match: \"x\"")]
    [InlineData("/a.txt", "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:04 GMT")]
    [InlineData("/a.txt", "If-Range: \"x\"", "Range: bytes=0-1")]
    [InlineData("/a.txt", "Range: lines=0-1")]
    [InlineData("/large.txt", "If-None-Match: *")]
    [InlineData("/large.txt", "If-Match: \"x\"")]
    [InlineData("/nothing")]
    public async Task Hit_allocates_nothing(string target, params string[] fields)
    {
        var request = TempSite.Get(target, fields);
        // The first answer comes from the folder; the others warm up what is compiled and composed on first
        // use.
        (await TempSite.AskAsync(_files, request)).Content.Release();
        AskMany(_files, request, out _);
        var completed = AskMany(_files, request, out var allocated);

        Assert.Equal(1000, completed);
        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData("/a.txt")]
    [InlineData("/large.txt")]
    public async Task Change_shows_when_the_second_is_over(string target)
    {
        var first = await AskAsync(target);
        _site.Write(target[1..], "changed");
        _site.Time.Pass(Second);
        var second = await AskAsync(target);

        Assert.Equal("changed", await TempSite.ReadAsync(second));
        Assert.NotEqual(TempSite.Field(first, "ETag"), TempSite.Field(second, "ETag"));
    }

    [Fact]
    public async Task Within_the_second_the_same_response_is_given_again()
    {
        var first = await AskAsync("/a.txt");
        _site.Write("a.txt", "changed");
        _site.Time.Pass(Second - TimeSpan.FromTicks(1));

        Assert.Same(first, await AskAsync("/a.txt"));
    }

    [Fact]
    public async Task Unchanged_file_is_not_read_again()
    {
        var first = await AskAsync("/a.txt");
        for (var i = 0; i < 3; i++)
        {
            _site.Time.Pass(Second);
            Assert.Same(first, await AskAsync("/a.txt"));
        }
    }

    [Fact]
    public async Task File_that_was_just_written_is_read_again_though_it_looks_the_same()
    {
        var now = ManualTime.Start.UtcDateTime;
        _site.Write("fresh.txt", "one", now);
        await AskAsync("/fresh.txt");
        _site.Write("fresh.txt", "two", now);
        _site.Time.Pass(Second);

        Assert.Equal("two", await TempSite.ReadAsync(await AskAsync("/fresh.txt")));
    }

    [Fact]
    public async Task File_comes_and_goes_within_a_second_each()
    {
        Assert.Equal(404, (await AskAsync("/new.txt")).Status);
        _site.Write("new.txt", "new");
        Assert.Equal(404, (await AskAsync("/new.txt")).Status);
        _site.Time.Pass(Second);
        Assert.Equal(200, (await AskAsync("/new.txt")).Status);
        File.Delete(_site.At("new.txt"));
        Assert.Equal(200, (await AskAsync("/new.txt")).Status);
        _site.Time.Pass(Second);
        Assert.Equal(404, (await AskAsync("/new.txt")).Status);
        Directory.CreateDirectory(_site.At("new.txt"));
        _site.Time.Pass(Second);
        Assert.Equal(308, (await AskAsync("/new.txt")).Status);
    }

    [Fact]
    public async Task Large_file_that_has_shrunk_since_the_look_is_announced_as_it_is_now()
    {
        var first = await AskAsync("/large.txt");
        first.Content.Release();
        _site.Write("large.txt", "short");
        var response = await AskAsync("/large.txt");

        Assert.Equal(5, response.Content.Length);
        Assert.NotEqual(TempSite.Field(first, "ETag"), TempSite.Field(response, "ETag"));
        Assert.Equal("short", await TempSite.ReadAsync(response));
    }

    [Fact]
    public async Task Large_file_that_was_emptied_since_the_look_is_empty()
    {
        (await AskAsync("/large.txt")).Content.Release();
        _site.Write("large.txt", "");
        var response = await AskAsync("/large.txt");

        Assert.Equal(200, response.Status);
        Assert.Equal("", await TempSite.ReadAsync(response));
    }

    [Fact]
    public async Task Large_file_that_became_a_link_since_the_look_is_looked_for_anew()
    {
        (await AskAsync("/large.txt")).Content.Release();
        File.Delete(_site.At("large.txt"));
        File.CreateSymbolicLink(_site.At("large.txt"), "b.txt");

        Assert.Equal("bee", await TempSite.ReadAsync(await AskAsync("/large.txt")));
    }

    [Fact]
    public async Task Path_is_kept_once_whatever_it_leads_to()
    {
        await AskAsync("/new.txt");
        var missing = _files.CachedBytes;
        _site.Write("new.txt", "new");
        _site.Time.Pass(Second);
        await AskAsync("/new.txt");
        var present = _files.CachedBytes;
        File.Delete(_site.At("new.txt"));
        _site.Time.Pass(Second);
        await AskAsync("/new.txt");

        Assert.True(missing < present);
        Assert.Equal(missing, _files.CachedBytes);
    }

    [Fact]
    public async Task Flood_of_missing_paths_neither_grows_nor_takes_room_from_files()
    {
        var kept = await AskAsync("/a.txt");
        for (var i = 0; i < 6000; i++)
            await AskAsync($"/{i}-{new string('x', 200)}");

        Assert.InRange(_files.CachedBytes, 1, 1_100_000);
        Assert.Same(kept, await AskAsync("/a.txt"));
    }

    [Fact]
    public async Task Many_spellings_of_one_file_are_one_entry()
    {
        var plain = await AskAsync("/a.txt");
        var kept = _files.CachedBytes;
        foreach (var target in (string[])["//a.txt", "/./a.txt", "/x/../a.txt", "/%61.txt", "/a%2Etxt"])
            Assert.Same(plain, await AskAsync(target));
        Assert.Equal(kept, _files.CachedBytes);
    }

    [Fact]
    public async Task Memory_stays_within_its_bound()
    {
        var files = new StaticFiles(_site.Options with { CacheBytes = 20_000 });
        for (var i = 0; i < 50; i++)
        {
            _site.Write($"f{i}", new string('f', 1000));
            Assert.Equal(1000, (await TempSite.AskAsync(files, TempSite.Get($"/f{i}"))).Content.Length);
            Assert.InRange(files.CachedBytes, 1, 20_000);
        }
    }

    [Fact]
    public async Task Many_at_once_see_one_content_or_the_next_and_never_a_mixture()
    {
        var files = new StaticFiles(_site.Options with { Revalidate = TimeSpan.Zero });
        _site.Write("swap.txt", new string('0', 500));
        await Parallel.ForAsync(0, 2000, TestContext.Current.CancellationToken, async (i, _) =>
        {
            if (i % 20 == 0)
                Swap("swap.txt", new string((char)('0' + i / 20 % 10), 500 + i), i);
            var text = await TempSite.ReadAsync(await TempSite.AskAsync(files, TempSite.Get("/swap.txt")));
            Assert.Equal(new string(text[0], text.Length), text);
            Assert.True(text.Length >= 500);
        });
    }

    internal static int AskMany(StaticFiles files, Request request, out long allocated)
    {
        var completed = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            completed += CountCompleted(files.AnswerAsync(request, CancellationToken.None));
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return completed;
    }

    private static int CountCompleted(ValueTask<Response> answer)
    {
        Assert.True(answer.IsCompletedSuccessfully);
        return answer.GetAwaiter().GetResult().Status > 0 ? 1 : 0;
    }

    private ValueTask<Response> AskAsync(string target) => TempSite.AskAsync(_files, TempSite.Get(target));

    // Put in place by renaming, as careful programs do.
    private void Swap(string name, string text, int number)
    {
        _site.Write($"{name}.{number}", text);
        File.Move(_site.At($"{name}.{number}"), _site.At(name), overwrite: true);
    }
}
