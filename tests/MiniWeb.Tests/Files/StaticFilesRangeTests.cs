// Parts of files: of one in memory and of one that is opened, which must answer alike.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed partial class StaticFilesRangeTests : IDisposable
{
    private const string Text = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const long Huge = 5_000_000_000;

    private readonly TempSite _site = new();
    private readonly StaticFiles _cached;
    private readonly StaticFiles _opened;

    public StaticFilesRangeTests()
    {
        _site.Write("f.txt", Text);
        _site.Write("empty.txt", "");
        _cached = new StaticFiles(_site.Options);
        _opened = new StaticFiles(_site.Options with { CacheFileLimit = 0 });
    }

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("bytes=0-0", "bytes 0-0/36", "0")]
    [InlineData("bytes=5-9", "bytes 5-9/36", "56789")]
    [InlineData("bytes=30-", "bytes 30-35/36", "uvwxyz")]
    [InlineData("bytes=-3", "bytes 33-35/36", "xyz")]
    [InlineData("bytes=34-99", "bytes 34-35/36", "yz")]
    [InlineData("bytes=-99", "bytes 0-35/36", Text)]
    [InlineData("bytes=0-", "bytes 0-35/36", Text)]
    [InlineData("bytes=0-4,3-6", "bytes 0-6/36", "0123456")]
    [InlineData("bytes=99-,1-2", "bytes 1-2/36", "12")]
    public async Task One_part_is_206_with_its_place(string range, string contentRange, string text)
    {
        foreach (var files in (StaticFiles[])[_cached, _opened])
            for (var round = 0; round < 2; round++)
            {
                var full = await FullAsync(files);
                var response = await TempSite.AskAsync(files, TempSite.Get("/f.txt", $"Range: {range}"));

                Assert.Equal(206, response.Status);
                Assert.Equal(contentRange, TempSite.Field(response, "Content-Range"));
                Assert.Equal(text.Length, response.Content.Length);
                Assert.Equal(text, await TempSite.ReadAsync(response));
                foreach (var field in full.Fields)
                    Assert.Equal(field.Value, TempSite.Field(response, field.Name));
            }
    }

    [Theory]
    [InlineData("bytes=0-1,4-5", "0-1:01 4-5:45")]
    [InlineData("bytes=-2,0-0", "34-35:yz 0-0:0")]
    [InlineData("bytes=30-,20-21,99-,10-11", "30-35:uvwxyz 20-21:kl 10-11:ab")]
    public async Task Several_parts_are_206_in_multipart(string range, string parts)
    {
        foreach (var files in (StaticFiles[])[_cached, _opened])
        {
            var full = await FullAsync(files);
            var response = await TempSite.AskAsync(files, TempSite.Get("/f.txt", $"Range: {range}"));
            var content = await TempSite.ReadAsync(response);

            Assert.Equal(206, response.Status);
            Assert.Null(TempSite.Field(response, "Content-Range"));
            Assert.Equal(content.Length, response.Content.Length);
            foreach (var field in full.Fields.Where(field => field.Name != "Content-Type"))
                Assert.Equal(field.Value, TempSite.Field(response, field.Name));
            Assert.Equal(parts, PartsOf(TempSite.Field(response, "Content-Type")!, content));
        }
    }

    [Theory]
    [InlineData("/f.txt", "bytes=36-", "bytes */36")]
    [InlineData("/f.txt", "bytes=-0", "bytes */36")]
    [InlineData("/empty.txt", "bytes=0-", "bytes */0")]
    public async Task No_part_is_416_with_the_length(string target, string range, string contentRange)
    {
        foreach (var files in (StaticFiles[])[_cached, _opened])
            for (var round = 0; round < 2; round++)
            {
                var response = await TempSite.AskAsync(files, TempSite.Get(target, $"Range: {range}"));
                var page = await TempSite.ReadAsync(response);

                Assert.Equal(416, response.Status);
                Assert.Equal(contentRange, TempSite.Field(response, "Content-Range"));
                Assert.Equal("bytes", TempSite.Field(response, "Accept-Ranges"));
                Assert.StartsWith("\"", TempSite.Field(response, "ETag"), StringComparison.Ordinal);
                Assert.Equal("text/html; charset=utf-8", TempSite.Field(response, "Content-Type"));
                Assert.Null(TempSite.Field(response, "Cache-Control"));
                Assert.Contains("416 Range Not Satisfiable", page, StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData("/f.txt", "Range: lines=1-2")]
    [InlineData("/f.txt", "Range: bytes=2-1")]
    [InlineData("/f.txt", "Range:")]
    [InlineData("/f.txt", "Range: bytes=0-1", "Range: bytes=2-3")]
    [InlineData("/empty.txt", "Range: bytes=-1")]
    public async Task What_is_ignored_brings_the_whole_file(string target, params string[] fields)
    {
        foreach (var files in (StaticFiles[])[_cached, _opened])
        {
            var response = await TempSite.AskAsync(files, TempSite.Get(target, fields));
            var content = await TempSite.ReadAsync(response);

            Assert.Equal(200, response.Status);
            Assert.Null(TempSite.Field(response, "Content-Range"));
            Assert.Equal("bytes", TempSite.Field(response, "Accept-Ranges"));
            Assert.Equal(target == "/f.txt" ? Text : "", content);
        }
    }

    [Theory]
    [InlineData("bytes=1-2")]
    [InlineData("bytes=1-2,5-6")]
    [InlineData("bytes=99-")]
    public async Task Head_ignores_range(string range)
    {
        foreach (var files in (StaticFiles[])[_cached, _opened])
        {
            var full = await FullAsync(files);
            var head = await TempSite.AskAsync(files, TempSite.Ask("HEAD", "/f.txt", $"Range: {range}"));
            head.Content.Release();

            Assert.Equal(200, head.Status);
            Assert.Equal(full.Fields, head.Fields);
            Assert.Equal(36, head.Content.Length);
        }
    }

    [Fact]
    public async Task Part_of_a_kept_file_is_sent_from_the_memory_of_the_whole()
    {
        await FullAsync(_cached);
        var full = (await FullAsync(_cached)).Content.InMemory!.Value;
        var part = await TempSite.AskAsync(_cached, TempSite.Get("/f.txt", "Range: bytes=5-9"));

        Assert.True(part.Content.InMemory!.Value.Span.Overlaps(full.Span, out var offset));
        Assert.Equal(-5, offset);
    }

    [Theory]
    [InlineData("bytes=4294967290-4294967301", 4294967290, 12)]
    [InlineData("bytes=-10", Huge - 10, 10)]
    [InlineData("bytes=4999999999-", Huge - 1, 1)]
    public async Task Part_beyond_4_GiB_is_right(string range, long first, int length)
    {
        MakeHuge();
        var response = await TempSite.AskAsync(_opened, TempSite.Get("/huge.bin", $"Range: {range}"));
        var text = await TempSite.ReadAsync(response);

        Assert.Equal($"bytes {first}-{first + length - 1}/{Huge}", TempSite.Field(response, "Content-Range"));
        Assert.Equal(string.Concat(Enumerable.Range(0, length).Select(i => Digit(first + i))), text);
    }

    [Fact]
    public async Task Parts_on_both_sides_of_4_GiB_are_right()
    {
        MakeHuge();
        var request = TempSite.Get("/huge.bin", "Range: bytes=-2,4294967295-4294967296,0-1");
        var response = await TempSite.AskAsync(_opened, request);
        var content = await TempSite.ReadAsync(response);
        var type = TempSite.Field(response, "Content-Type")!;

        Assert.Equal(
            $"4999999998-4999999999:{Digit(Huge - 2)}{Digit(Huge - 1)} "
            + $"4294967295-4294967296:{Digit(4294967295)}{Digit(4294967296)} 0-1:\0\0",
            PartsOf(type, content, Huge));
    }

    [Fact]
    public async Task All_of_5_GB_is_announced_and_nothing_of_it_read_beforehand()
    {
        MakeHuge();
        var response = await TempSite.AskAsync(_opened, TempSite.Get("/huge.bin"));
        response.Content.Release();
        Assert.Equal(Huge, response.Content.Length);
    }

    private static async Task<Response> FullAsync(StaticFiles files)
    {
        var response = await TempSite.AskAsync(files, TempSite.Get("/f.txt"));
        response.Content.Release();
        return response;
    }

    // Zeros but for what lies at both sides of 4 GiB, and at the end; nothing of the rest is on the disk.
    private void MakeHuge()
    {
        using var file = File.OpenHandle(_site.At("huge.bin"), FileMode.Create, FileAccess.Write);
        RandomAccess.SetLength(file, Huge);
        foreach (var place in (long[])[4294967290, Huge - 10])
        {
            var digits = string.Concat(Enumerable.Range(0, place > 4294967290 ? 10 : 12).Select(
                i => Digit(place + i)));
            RandomAccess.Write(file, Encoding.ASCII.GetBytes(digits), place);
        }
    }

    private static string Digit(long place) => (place % 7).ToString(CultureInfo.InvariantCulture);

    // Reads a multipart content strictly by its grammar; what does not belong there fails.
    private static string PartsOf(string mediaType, string content, long length = 36)
    {
        var boundary = Regex.Match(mediaType, "^multipart/byteranges; boundary=([0-9a-f]+)$").Groups[1].Value;
        var pieces = content.Split($"--{boundary}");
        Assert.Equal("", pieces[0]);
        Assert.Equal("--\r\n", pieces[^1]);
        return string.Join(' ', pieces[1..^1].Select(piece =>
        {
            var part = Part().Match(piece);
            Assert.True(part.Success, piece);
            Assert.Equal(length.ToString(CultureInfo.InvariantCulture), part.Groups[3].Value);
            Assert.Equal(
                length == Huge ? MediaTypes.Unknown : "text/plain; charset=utf-8", part.Groups[1].Value);
            return $"{part.Groups[2].Value}:{part.Groups[4].Value}";
        }));
    }

    [GeneratedRegex(
        @"^\r\nContent-Type: ([^\r]+)\r\nContent-Range: bytes (\d+-\d+)/(\d+)\r\n\r\n(.*)\r\n\z",
        RegexOptions.Singleline)]
    private static partial Regex Part();
}
