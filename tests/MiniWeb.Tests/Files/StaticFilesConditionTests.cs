// When a client's own copy is good enough. {tag} stands for the file's entity tag.
using System;
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

    public static TheoryData<int, string[]> Rows => new()
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
    [MemberData(nameof(Rows))]
    public async Task Condition_decides(int status, string[] fields)
    {
        foreach (var target in (string[])["/small.txt", "/large.txt"])
            foreach (var method in (string[])["GET", "HEAD"])
                Assert.Equal(status, await StatusAsync(method, target, fields));
    }

    [Theory]
    [InlineData("/nothing", 404)]
    [InlineData("/.hidden", 404)]
    public async Task Condition_never_hides_a_refusal(string target, int status) =>
        Assert.Equal(status, await StatusAsync("GET", target, ["If-None-Match: *", After]));

    [Theory]
    [InlineData("/small.txt")]
    [InlineData("/large.txt")]
    public async Task Not_modified_has_the_fields_of_the_file_and_no_content(string target)
    {
        var full = await TempSite.AskAsync(_files, TempSite.Get(target));
        full.Content.Release();
        var bare = await TempSite.AskAsync(_files, TempSite.Get(target, "If-None-Match: *"));

        Assert.Equal(304, bare.Status);
        foreach (var name in (string[])["ETag", "Last-Modified", "Cache-Control"])
            Assert.Equal(TempSite.Field(full, name)!, TempSite.Field(bare, name));
        Assert.Equal(0, bare.Content.Length);
        Assert.DoesNotContain("Content-", System.Text.Encoding.ASCII.GetString(bare.HeadStart).Replace(
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
