// The conditions of requests, as tables. {tag} stands for the file's entity tag, which is strong; the file
// was modified at 2026-01-02 03:04:05.678.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class StaticFilesConditionTests : IDisposable
{
    private const string Same = "If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT";
    private const string Before = "If-Modified-Since: Fri, 02 Jan 2026 03:04:04 GMT";
    private const string After = "If-Modified-Since: Fri, 02 Jan 2026 03:04:06 GMT";

    private readonly TempSite _site = new();
    private readonly StaticFiles _files;

    public StaticFilesConditionTests()
    {
        _site.Write("small.txt", "small");
        _site.Write("large.txt", new string('l', 200));
        _files = new StaticFiles(_site.Options with { CacheFileLimit = 100 });
    }

    private const string MatchDate = "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:05 GMT";
    private const string EarlierDate = "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:04 GMT";
    private const string Range = "Range: bytes=0-1";

    // RFC 9110 §13.1.1 and §13.1.4: 412 where the file is not the one that is meant.
    public static TheoryData<int, string[]> Preconditions => new()
    {
        { 200, ["If-Match: {tag}"] },
        { 200, ["If-Match: *"] },
        { 200, ["If-Match: \"a,b\" ,, {tag}"] },
        { 200, ["If-Match: \"x\"", "if-match: {tag}"] },
        { 200, ["If-Match: broken, {tag}"] },
        { 412, ["If-Match: \"x\""] },
        { 412, ["If-Match: W/{tag}"] },
        { 412, ["If-Match: \"x\", W/{tag}"] },
        { 412, ["If-Match:"] },
        { 412, ["If-Match: *, \"x\""] },
        { 412, ["If-Match: broken"] },
        { 200, [MatchDate] },
        { 412, [EarlierDate] },
        { 200, ["If-Unmodified-Since: Sat, 02 Jan 2077 03:04:05 GMT"] },
        { 200, ["If-Unmodified-Since: Friday, 02-Jan-26 03:04:05 GMT"] },
        { 412, ["If-Unmodified-Since: Friday, 02-Jan-26 03:04:04 GMT"] },
        { 200, ["If-Unmodified-Since: Fri Jan  2 03:04:05 2026"] },
        { 412, ["If-Unmodified-Since: Fri Jan  2 03:04:04 2026"] },
        { 200, ["If-Unmodified-Since: nonsense"] },
        { 200, ["If-Unmodified-Since:"] },
        { 200, [EarlierDate, EarlierDate] },
    };

    // RFC 9110 §13.2.2: the order, and what is not looked at because of what stands before it.
    public static TheoryData<int, string[]> Order => new()
    {
        { 200, [EarlierDate, "If-Match: {tag}"] },
        { 412, [MatchDate, "If-Match: \"x\""] },
        { 412, ["If-None-Match: {tag}", "If-Match: \"x\""] },
        { 412, ["If-None-Match: {tag}", EarlierDate] },
        { 412, [Same, EarlierDate] },
        { 412, [Range, "If-Match: \"x\""] },
        { 412, ["If-Range: {tag}", Range, EarlierDate] },
        { 304, ["If-Match: {tag}", "If-None-Match: {tag}"] },
        { 304, ["If-Match: *", "If-None-Match: *"] },
        { 304, ["If-Match: {tag}", Same] },
        { 304, [MatchDate, Same] },
        { 304, [MatchDate, "If-None-Match: {tag}"] },
        { 304, ["If-None-Match: {tag}", Range] },
        { 304, [Same, Range, "If-Range: {tag}"] },
        { 200, ["If-Match: {tag}", "If-None-Match: \"x\""] },
        { 200, ["If-Match: {tag}", "If-None-Match: \"x\"", Same] },
    };

    // RFC 9110 §13.1.5: the whole file, unless the part surely continues what the client has.
    public static TheoryData<int, string[]> Ranges => new()
    {
        { 206, [Range] },
        { 206, [Range, "If-Range: {tag}"] },
        { 200, [Range, "If-Range: W/{tag}"] },
        { 200, [Range, "If-Range: \"x\""] },
        { 200, [Range, "If-Range: *"] },
        { 200, [Range, "If-Range: {tag}, \"x\""] },
        { 200, [Range, "If-Range:"] },
        { 200, [Range, "If-Range: {tag}", "If-Range: {tag}"] },
        { 206, [Range, "If-Range: Fri, 02 Jan 2026 03:04:05 GMT"] },
        { 206, [Range, "If-Range: Friday, 02-Jan-26 03:04:05 GMT"] },
        { 206, [Range, "If-Range: Fri Jan  2 03:04:05 2026"] },
        { 200, [Range, "If-Range: Fri, 02 Jan 2026 03:04:04 GMT"] },
        { 200, [Range, "If-Range: Fri, 02 Jan 2026 03:04:06 GMT"] },
        { 200, [Range, "If-Range: nonsense"] },
        { 200, ["If-Range: {tag}"] },
        { 416, ["Range: bytes=999-", "If-Range: {tag}"] },
        { 200, ["Range: bytes=999-", "If-Range: \"x\""] },
        { 206, [Range, "If-Match: {tag}", "If-None-Match: \"x\"", "If-Range: {tag}"] },
    };

    // RFC 9110 §13.1.2 and §13.1.3: 304 where the client's own copy is good.
    public static TheoryData<int, string[]> Copies => new()
    {
        { 200, [] },
        { 304, ["If-None-Match: {tag}"] },
        { 304, ["If-None-Match: W/{tag}"] },
        { 304, ["If-None-Match: *"] },
        { 304, ["If-None-Match: \"a,b\", {tag}"] },
        { 304, ["If-None-Match: \"x\"", "Accept: */*", "if-none-match: \"y\", {tag}"] },
        { 200, ["If-None-Match: \"x\""] },
        { 200, ["If-None-Match: \"x\"", "If-None-Match: \"y\""] },
        { 200, ["If-None-Match:"] },
        { 304, [Same] },
        { 304, [After] },
        { 200, [Before] },
        { 304, ["If-Modified-Since: Friday, 02-Jan-26 03:04:05 GMT"] },
        { 200, ["If-Modified-Since: Friday, 02-Jan-26 03:04:04 GMT"] },
        { 304, ["If-Modified-Since: Fri Jan  2 03:04:05 2026"] },
        { 200, ["If-Modified-Since: Fri Jan  2 03:04:04 2026"] },
        { 304, ["If-Modified-Since: Sat, 02 Jan 2077 03:04:05 GMT"] },
        { 200, ["If-Modified-Since: 2027-01-02T03:04:05Z"] },
        { 200, ["If-Modified-Since: Fri, 02 Jan 2027 24:00:00 GMT"] },
        { 200, ["If-Modified-Since: Fri, 02 Jan 2027 03:04:05 CET"] },
        { 200, ["If-Modified-Since:"] },
        { 200, [Same, Same] },
        { 200, ["If-None-Match: \"x\"", Same] },
        { 200, [After, "If-None-Match:"] },
        { 304, ["If-None-Match: {tag}", Before] },
        { 304, ["If-None-Match: {tag}", "If-Modified-Since: nonsense"] },
    };

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(Copies))]
    [MemberData(nameof(Preconditions))]
    [MemberData(nameof(Order))]
    [MemberData(nameof(Ranges))]
    public async Task Condition_decides(int status, string[] fields)
    {
        // RFC 9110 §14.2: to HEAD, Range and so If-Range mean nothing.
        var toHead = status is 206 or 416 ? 200 : status;
        foreach (var target in (string[])["/small.txt", "/large.txt"])
        {
            Assert.Equal(status, await StatusAsync("GET", target, fields));
            Assert.Equal(toHead, await StatusAsync("HEAD", target, fields));
        }
    }

    [Theory]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("HEAD", "/nothing", 404)]
    [InlineData("GET", "/.hidden", 404)]
    [InlineData("GET", "/folder", 308)]
    [InlineData("POST", "/small.txt", 405)]
    [InlineData("PUT", "/small.txt", 405)]
    [InlineData("DELETE", "/nothing", 405)]
    [InlineData("BREW", "/small.txt", 501)]
    public async Task Condition_never_hides_what_would_be_no_success(string method, string target, int status)
    {
        Directory.CreateDirectory(_site.At("folder"));
        foreach (var condition in (string[])
            ["If-None-Match: *", "If-Match: \"x\"", After, EarlierDate, Range, "Range: bytes=999-"])
            Assert.Equal(status, await StatusAsync(method, target, [condition]));
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(321, 200)]
    [InlineData(322, 206)]
    [InlineData(5000, 206)]
    public async Task Date_is_relied_on_when_its_second_is_over(int milliseconds, int status)
    {
        var now = ManualTime.Start.UtcDateTime;
        _site.Write("fresh.txt", "fresh", now);
        _site.Time.Pass(TimeSpan.FromMilliseconds(678 + milliseconds));
        var date = "If-Range: Fri, 20 Nov 2026 12:00:00 GMT";

        Assert.Equal(status, await StatusAsync("GET", "/fresh.txt", [Range, date]));
        Assert.Equal(206, await StatusAsync("GET", "/fresh.txt", [Range, "If-Range: {tag}"]));
    }

    [Theory]
    [InlineData("/small.txt")]
    [InlineData("/large.txt")]
    public async Task Failed_condition_says_what_the_file_is_now(string target)
    {
        var full = await TempSite.AskAsync(_files, TempSite.Get(target));
        full.Content.Release();
        var failed = await TempSite.AskAsync(_files, TempSite.Get(target, "If-Match: \"x\""));

        Assert.Equal(412, failed.Status);
        foreach (var name in (string[])["ETag", "Last-Modified", "X-Content-Type-Options"])
            Assert.Equal(TempSite.Field(full, name)!, TempSite.Field(failed, name));
        Assert.Null(TempSite.Field(failed, "Cache-Control"));
        Assert.Equal("text/html; charset=utf-8", TempSite.Field(failed, "Content-Type"));
        var page = await TempSite.ReadAsync(failed);
        Assert.Contains("412 Precondition Failed", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "gzip")]
    [InlineData("gzip", "br")]
    public void Each_coding_has_a_tag_of_its_own(string? one, string? other)
    {
        var state = new FileState("f", 5, ManualTime.Start.UtcDateTime);
        var tags = new[] { one, other }.Select(coding =>
            new Representation("f.txt", state, coding, _site.Options).EntityTag).ToArray();
        Assert.False(tags[0].Span.SequenceEqual(tags[1].Span));
        Assert.All(tags, tag => Assert.Matches("^\"[!#-~]+\"$", Encoding.ASCII.GetString(tag.Span)));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(0, 6)]
    [InlineData(0, 4)]
    public void Tag_tells_apart_the_smallest_change(int ticks, int length)
    {
        var modified = ManualTime.Start.UtcDateTime;
        var before = new Representation("f", new FileState("f", 5, modified), null, _site.Options);
        var after = new Representation(
            "f", new FileState("f", length, modified.AddTicks(ticks)), null, _site.Options);
        Assert.False(before.EntityTag.Span.SequenceEqual(after.EntityTag.Span));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(123_456_789, 123_456_788)]
    public void Tag_tells_apart_what_is_a_nanosecond_apart(int one, int other)
    {
        var tags = new[] { one, other }.Select(nanoseconds => new Representation(
            "f", FileState.Of("f", 5, 1_700_000_000, nanoseconds), null, _site.Options).EntityTag).ToArray();
        Assert.False(tags[0].Span.SequenceEqual(tags[1].Span));
    }

    [Theory]
    [InlineData("/small.txt")]
    [InlineData("/large.txt")]
    public async Task Not_modified_has_the_fields_of_the_file_and_no_content(string target)
    {
        var full = await TempSite.AskAsync(_files, TempSite.Get(target));
        full.Content.Release();
        var bare = await TempSite.AskAsync(_files, TempSite.Get(target, "If-None-Match: *"));

        Assert.Equal(304, bare.Status);
        foreach (var name in (string[])["ETag", "Last-Modified", "Cache-Control", "Accept-Ranges"])
            Assert.Equal(TempSite.Field(full, name)!, TempSite.Field(bare, name));
        Assert.Equal(0, bare.Content.Length);
        Assert.DoesNotContain("Content-", Encoding.ASCII.GetString(bare.HeadStart).Replace(
            "X-Content-Type-Options", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_modified_is_never_in_the_future()
    {
        _site.Write("future.txt", "x", ManualTime.Start.UtcDateTime.AddDays(3));
        _site.Time.Pass(TimeSpan.FromSeconds(10));
        var response = await TempSite.AskAsync(_files, TempSite.Get("/future.txt"));

        Assert.Equal("Fri, 20 Nov 2026 12:00:10 GMT", TempSite.Field(response, "Last-Modified"));
    }

    private async Task<int> StatusAsync(string method, string target, string[] fields)
    {
        var first = await TempSite.AskAsync(_files, TempSite.Get(target));
        first.Content.Release();
        var tag = TempSite.Field(first, "ETag");
        var asked = Array.ConvertAll(fields, field => field.Replace("{tag}", tag, StringComparison.Ordinal));
        var response = await TempSite.AskAsync(_files, TempSite.Ask(method, target, asked));
        response.Content.Release();
        return response.Status;
    }
}
