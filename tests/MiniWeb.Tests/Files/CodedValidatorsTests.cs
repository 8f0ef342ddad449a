// Each coding is a representation of its own: its tag, its conditions, its ranges. {br}, {gzip} and {as-is}
// stand for the tags of a neighbour, of a copy that was made here, and of the file as it is.
using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Web;
using Xunit;
using static MiniWeb.Tests.Files.CodingSite;

namespace MiniWeb.Tests.Files;

public sealed class CodedValidatorsTests : IDisposable
{
    private const string Brotli = "Accept-Encoding: br";
    private const string Gzip = "Accept-Encoding: gzip";
    private const string AsIs = "Accept: */*";

    private readonly CodingSite _site = new();

    public CodedValidatorsTests()
    {
        _site.Site.Write("a.css", Prose(5000));
        _site.Prepare("a.css.br", Prose(5000), TempSite.LongAgo.AddMinutes(1));
    }

    public static TheoryData<string, string, string[]> Conditions => new()
    {
        { "304", Brotli, ["If-None-Match: {br}"] },
        { "304", Brotli, ["If-None-Match: W/{br}"] },
        { "304", Brotli, ["If-None-Match: \"x\", {gzip}, {br}"] },
        { "304", Brotli, ["If-None-Match: *"] },
        { "200 br", Brotli, ["If-None-Match: {gzip}"] },
        { "200 br", Brotli, ["If-None-Match: {as-is}"] },
        { "304", Gzip, ["If-None-Match: {gzip}"] },
        { "200 gzip", Gzip, ["If-None-Match: {br}"] },
        { "304", Gzip, ["If-None-Match: *"] },
        { "304", AsIs, ["If-None-Match: {as-is}"] },
        { "200 identity", AsIs, ["If-None-Match: {br}, {gzip}"] },
        { "200 br", Brotli, ["If-Match: {br}"] },
        { "412", Brotli, ["If-Match: {gzip}"] },
        { "412", Brotli, ["If-Match: {as-is}"] },
        { "200 gzip", Gzip, ["If-Match: {as-is}, {gzip}"] },
        { "200 identity", AsIs, ["If-Match: {as-is}"] },
        { "412", AsIs, ["If-Match: {br}, {gzip}"] },
        // The neighbour was written a minute later.
        { "200 br", Brotli, ["If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT"] },
        { "304", Brotli, ["If-Modified-Since: Fri, 02 Jan 2026 03:05:05 GMT"] },
        { "304", Gzip, ["If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT"] },
        { "304", AsIs, ["If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT"] },
        { "416", Brotli, ["Range: bytes=4000-"] },
        { "416", Gzip, ["Range: bytes=4000-"] },
        { "206 identity", AsIs, ["Range: bytes=4000-"] },
        { "206 br", Brotli, ["Range: bytes=0-9", "If-Range: {br}"] },
        { "200 br", Brotli, ["Range: bytes=0-9", "If-Range: {as-is}"] },
        { "206 gzip", Gzip, ["Range: bytes=0-9", "If-Range: {gzip}"] },
        { "200 gzip", Gzip, ["Range: bytes=0-9", "If-Range: {br}"] },
        { "206 identity", AsIs, ["Range: bytes=0-9", "If-Range: {as-is}"] },
        { "200 identity", AsIs, ["Range: bytes=0-9", "If-Range: {gzip}"] },
        { "406", "Accept-Encoding: identity;q=0", ["If-None-Match: *"] },
    };

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("gzip, deflate, br, zstd")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task An_svgz_says_that_it_is_gzip(string? accept)
    {
        _site.Site.Write("a.svgz", Prose(5000));
        string[] fields = accept is null ? [] : [$"Accept-Encoding: {accept}"];
        for (var round = 0; round < 2; round++)
        {
            var response = await _site.GetAsync("/a.svgz", fields);
            Assert.Equal("200 gzip", Summary(response));
            Assert.Equal("image/svg+xml", TempSite.Field(response, "Content-Type"));
            Assert.Null(TempSite.Field(response, "Vary"));
            Assert.Equal(Prose(5000), Encoding.Latin1.GetString(await BytesAsync(response)));
        }
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task A_condition_is_about_the_coding_that_is_chosen(
        string expected, string accepted, string[] fields)
    {
        var tags = await TagsAsync();
        var asked = fields.Select(field => field
            .Replace("{br}", tags[0], StringComparison.Ordinal)
            .Replace("{gzip}", tags[1], StringComparison.Ordinal)
            .Replace("{as-is}", tags[2], StringComparison.Ordinal));
        var response = await _site.GetAsync("/a.css", [accepted, .. asked]);

        Assert.Equal(expected, response.Status is 200 or 206 ? Summary(response) : $"{response.Status}");
        Assert.Equal(["Accept-Encoding"], Values(response, "Vary"));
        if (response.Status == 406)
            return;
        var index = accepted == Brotli ? 0 : accepted == Gzip ? 1 : 2;
        Assert.Equal([tags[index]], Values(response, "ETag"));
    }

    // It was sent before the coding had been made, and is still good.
    [Theory]
    [InlineData("304", Gzip, "If-None-Match: {as-is}")]
    [InlineData("304", Gzip, "If-None-Match: W/{as-is}")]
    [InlineData("304", Gzip, "If-None-Match: \"x\", {as-is}")]
    [InlineData("206 identity", Gzip, "Range: bytes=0-9\r\nIf-Range: {as-is}")]
    [InlineData("200 identity", Gzip, "If-Match: {as-is}")]
    [InlineData("200 gzip", Gzip, "If-None-Match: \"x\"")]
    [InlineData("200 gzip", Gzip + ", identity;q=0", "If-None-Match: {as-is}")]
    [InlineData("200 br", Brotli, "If-None-Match: {as-is}")]
    public async Task Who_has_the_file_as_it_is_keeps_it_when_a_coding_has_been_made_since(
        string expected, string accepted, string fields)
    {
        var asked = fields.Replace("{as-is}", (await TagsAsync())[2], StringComparison.Ordinal);
        var response = await _site.GetAsync("/a.css", [accepted, .. asked.Split("\r\n")]);
        Assert.Equal(expected, response.Status == 304 ? "304" : Summary(response));
    }

    [Fact]
    public async Task Each_coding_has_a_strong_tag_of_its_own()
    {
        var tags = await TagsAsync();

        Assert.Equal(3, tags.Distinct().Count());
        Assert.All(tags, tag => Assert.Matches("^\"[!#-~]+\"$", tag));
        Assert.Equal(tags, await TagsAsync());
    }

    [Fact]
    public async Task A_neighbour_that_changes_has_another_tag()
    {
        var before = await TagsAsync();
        _site.Prepare("a.css.br", Prose(5000), TempSite.LongAgo.AddMinutes(2));
        _site.Site.Time.Pass(TimeSpan.FromSeconds(1));
        var after = await TagsAsync();

        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(before[1..], after[1..]);
    }

    [Theory]
    [InlineData(Brotli)]
    [InlineData(Gzip)]
    [InlineData(AsIs)]
    public async Task Not_modified_and_HEAD_have_the_fields_of_the_200(string accepted)
    {
        await TagsAsync();
        var full = await _site.GetAsync("/a.css", accepted);
        var head = await _site.AskAsync("HEAD", "/a.css", accepted);
        var bare = await _site.GetAsync("/a.css", accepted, "If-None-Match: *");

        Assert.Equal(Lines(full), Lines(head));
        Assert.Equal(full.Content.Length, head.Content.Length);
        Assert.Equal(
            Lines(full).Where(line => !line.StartsWith("Content-", StringComparison.Ordinal)), Lines(bare));
    }

    [Theory]
    [InlineData(Brotli)]
    [InlineData(Gzip)]
    [InlineData(AsIs)]
    public async Task Ranges_are_parts_of_the_coded_bytes(string accepted)
    {
        await TagsAsync();
        var full = await BytesAsync(await _site.GetAsync("/a.css", accepted));
        var cut = full.Length / 2;
        var first = await _site.GetAsync("/a.css", accepted, $"Range: bytes=0-{cut - 1}");
        var second = await _site.GetAsync("/a.css", accepted, $"Range: bytes={cut}-");

        Assert.Equal(206, first.Status);
        Assert.Equal([$"bytes 0-{cut - 1}/{full.Length}"], Values(first, "Content-Range"));
        Assert.Equal([$"bytes {cut}-{full.Length - 1}/{full.Length}"], Values(second, "Content-Range"));
        byte[] both = [.. await BytesAsync(first), .. await BytesAsync(second)];
        Assert.Equal(full, both);
    }

    private static string[] Lines(Response response) =>
        [.. response.Fields.Select(field => $"{field.Name}: {field.Value}")];

    private async Task<string[]> TagsAsync()
    {
        var brotli = await _site.GetAsync("/a.css", Brotli);
        var gzip = await _site.MakeAsync("/a.css", "gzip");
        var identity = await _site.GetAsync("/a.css");
        Assert.Equal(["200 br", "200 gzip", "200 identity"],
            new[] { brotli, gzip, identity }.Select(Summary));
        return [.. new[] { brotli, gzip, identity }.Select(response => TempSite.Field(response, "ETag")!)];
    }
}
