// Validators: a strong ETag and Last-Modified, the same wherever the file is spoken of (RFC 9110 §8.8).
using System;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section8_8_Validators(BothServers servers) : SiteTests(servers)
{
    [Theory]
    [InlineData("§8.8.3: HEAD", "HEAD / HTTP/1.1", "", 200)]
    [InlineData("§15.4.5: 304", "GET / HTTP/1.1", "If-None-Match: *", 304)]
    [InlineData("§15.3.7: 206", "GET / HTTP/1.1", "Range: bytes=0-1", 206)]
    [InlineData("§15.3.7: 206 to If-Range", "GET / HTTP/1.1", "Range: bytes=0-1|If-Range: {tag}", 206)]
    [InlineData("§15.3.7: 206 with several parts", "GET / HTTP/1.1", "Range: bytes=0-1,4-5", 206)]
    [InlineData("§15.5.13: 412", "GET / HTTP/1.1", "If-Match: \"x\"", 412)]
    [InlineData("§15.5.17: 416", "GET / HTTP/1.1", "Range: bytes=99-", 416)]
    public async Task Validators_are_those_of_the_200(string rule, string line, string fields, int status)
    {
        var full = await AskSiteAsync("GET / HTTP/1.1");
        var other = await AskSiteAsync(line, fields);
        Assert.True(other.Status == status, $"{rule}: {other.Status}");
        Assert.Matches("^\"[!#-~]+\"$", full.Field("ETag"));
        Assert.Equal(full.Field("ETag"), other.Field("ETag"));
        Assert.Equal(full.Field("Last-Modified"), other.Field("Last-Modified"));
    }

    [Fact]
    public async Task Last_Modified_is_a_date_and_not_after_Date()
    {
        var answer = await AskSiteAsync("GET / HTTP/1.1");
        Assert.Equal("Fri, 02 Jan 2026 03:04:05 GMT", answer.Field("Last-Modified"));
        Assert.True(Time(answer.Field("Last-Modified")) <= Time(answer.Field("Date")));
    }

    private static DateTime Time(string? date) =>
        DateTime.ParseExact(date!, "R", CultureInfo.InvariantCulture);
}
