// Range requests (RFC 9110 §14), and their answers (§15.3.7, §15.5.17). The root's page has 16 bytes.
using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section14_Ranges(BothServers servers) : SiteTests(servers)
{
    [Theory]
    [InlineData("§14.1.2: from one byte to another", "bytes=3-5", "bytes 3-5/16", "The")]
    [InlineData("§14.1.2: one byte", "bytes=0-0", "bytes 0-0/16", "<")]
    [InlineData("§14.1.2: to the end", "bytes=12-", "bytes 12-15/16", "</p>")]
    [InlineData("§14.1.2: beyond the end", "bytes=12-99", "bytes 12-15/16", "</p>")]
    [InlineData("§14.1.2: a suffix", "bytes=-4", "bytes 12-15/16", "</p>")]
    [InlineData("§14.1.2: a suffix longer than the file", "bytes=-99", "bytes 0-15/16", Page)]
    [InlineData("§14.1.2: all", "bytes=0-", "bytes 0-15/16", Page)]
    [InlineData("§14.1: units in any letter case", "BYTES=0-0", "bytes 0-0/16", "<")]
    [InlineData("§5.6.1: empty members", "bytes=,,0-0,", "bytes 0-0/16", "<")]
    [InlineData("§14.1.2: a number of any size", "bytes=0-99999999999999999999", "bytes 0-15/16", Page)]
    [InlineData("§15.3.7.2: one of two is there", "bytes=99-,0-0", "bytes 0-0/16", "<")]
    [InlineData("§15.3.7.2: overlaps are put together", "bytes=0-3,2-5", "bytes 0-5/16", "<p>The")]
    public async Task Part_is_206_with_Content_Range(string rule, string range, string place, string content)
    {
        var answer = await AskSiteAsync("GET / HTTP/1.1", $"Range: {range}");
        Assert.True(answer.Status == 206, $"{rule}: {answer.Status}");
        Assert.Equal(place, answer.Field("Content-Range"));
        Assert.Equal(content, answer.Content);
        Assert.Equal("text/html; charset=utf-8", answer.Field("Content-Type"));
    }

    [Theory]
    [InlineData("§14.6: two parts", "bytes=0-2,-4", "0-2/16:<p> 12-15/16:</p>")]
    [InlineData("§15.3.7.2: the order of the request", "bytes=-4,3-5,0-2",
        "12-15/16:</p> 3-5/16:The 0-2/16:<p>")]
    public async Task Several_parts_are_multipart(string rule, string range, string parts)
    {
        var answer = await AskSiteAsync("GET / HTTP/1.1", $"Range: {range}");
        Assert.True(answer.Status == 206, $"{rule}: {answer.Status}");
        Assert.Null(answer.Field("Content-Range"));
        var type = answer.Field("Content-Type")!;
        Assert.StartsWith("multipart/byteranges; boundary=", type, StringComparison.Ordinal);
        var delimiter = "--" + type.Split('=')[1];
        const string Head = "Content-Type: text/html; charset=utf-8\r\nContent-Range: bytes ";
        var content = string.Concat(parts.Split(' ').Select(part => part.Split(':')).Select(part =>
            $"{delimiter}\r\n{Head}{part[0]}\r\n\r\n{part[1]}\r\n"));
        Assert.Equal($"{content}{delimiter}--\r\n", answer.Content);
    }

    [Theory]
    [InlineData("§15.5.17: behind the end", "bytes=16-")]
    [InlineData("§15.5.17: a suffix of nothing", "bytes=-0")]
    [InlineData("§15.5.17: all of them behind the end", "bytes=16-17,99-")]
    public async Task What_is_not_there_is_416_with_the_length(string rule, string range)
    {
        var answer = await AskSiteAsync("GET / HTTP/1.1", $"Range: {range}");
        Assert.True(answer.Status == 416, $"{rule}: {answer.Status}");
        Assert.Equal("bytes */16", answer.Field("Content-Range"));
    }

    [Theory]
    [InlineData("§14.2: another unit", "Range: lines=0-1")]
    [InlineData("§14.2: no set", "Range: bytes=")]
    [InlineData("§14.2: no unit", "Range: 0-1")]
    [InlineData("§14.1.1: the last before the first", "Range: bytes=5-4")]
    [InlineData("§14.1.1: one broken member breaks all", "Range: bytes=0-1,x")]
    [InlineData("§14.1.1: white space in a range", "Range: bytes=0 - 1")]
    [InlineData("§5.3: two lines of what is no list", "Range: bytes=0-1|Range: bytes=2-3")]
    public async Task What_cannot_be_read_is_ignored(string rule, string fields)
    {
        var answer = await AskSiteAsync("GET / HTTP/1.1", fields);
        Assert.True(answer.Status == 200, $"{rule}: {answer.Status}");
        Assert.Equal(Page, answer.Content);
        Assert.Null(answer.Field("Content-Range"));
    }

    [Theory]
    [InlineData("§14.2: a part", "Range: bytes=0-1")]
    [InlineData("§14.2: several", "Range: bytes=0-1,4-5")]
    [InlineData("§14.2: none that is there", "Range: bytes=99-")]
    public async Task HEAD_ignores_Range(string rule, string field)
    {
        var answer = await AskSiteAsync("HEAD / HTTP/1.1", field);
        Assert.True(answer.Status == 200, $"{rule}: {answer.Status}");
        Assert.Equal("16", answer.Field("Content-Length"));
    }

    [Fact]
    public async Task Accept_Ranges_says_that_parts_can_be_had()
    {
        Assert.Equal("bytes", (await AskSiteAsync("GET / HTTP/1.1")).Field("Accept-Ranges"));
        Assert.Equal("bytes", (await AskSiteAsync("HEAD / HTTP/1.1")).Field("Accept-Ranges"));
    }

    [Theory]
    [InlineData("§17.15: hundreds of parts", "0-0", 400)]
    [InlineData("§17.15: hundreds that overlap", "0-", 400)]
    public async Task Hostile_set_brings_no_more_than_the_file(string rule, string member, int times)
    {
        var set = string.Join(',', Enumerable.Repeat(member, times));
        var answer = await AskSiteAsync("GET / HTTP/1.1", $"Range: bytes={set}");
        Assert.True(answer.Content.Length <= Page.Length, $"{rule}: {answer.Content.Length} bytes");
    }

    [Fact]
    public async Task Connection_goes_on_behind_every_kind_of_answer()
    {
        var sets = (string[])["0-1", "0-1,4-5", "99-", "x"];
        var all = string.Concat(sets.Select(set => Get($"Range: bytes={set}\r\n")));
        Assert.Equal("206 206 416 200", StatusesOf(await AskAsync(Servers.Site, all)));
    }
}
