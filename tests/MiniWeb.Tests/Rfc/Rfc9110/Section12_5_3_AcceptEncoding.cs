// Content codings on the wire (RFC 9110 §12.5.3, §12.5.5, §8.4). The root's page is too small to be
// compressed; /prepared.css has neighbours in br and gzip, whose contents only say which they are.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section12_5_3_AcceptEncoding(BothServers servers) : SiteTests(servers)
{
    [Theory]
    [InlineData("§12.5.3: no field", "", 200)]
    [InlineData("§12.5.3: an empty field", "Accept-Encoding:", 200)]
    [InlineData("§12.5.3: none that is there", "Accept-Encoding: br, gzip", 200)]
    [InlineData("§12.5.3: none that is known", "Accept-Encoding: compress;q=0.5, foo", 200)]
    [InlineData("§12.5.3: identity is named", "Accept-Encoding: identity;q=0.1, *;q=0", 200)]
    [InlineData("§12.5.3: identity is refused", "Accept-Encoding: identity;q=0", 406)]
    [InlineData("§12.5.3: everything is refused", "Accept-Encoding: *;q=0", 406)]
    [InlineData("§5.3: over two lines", "Accept-Encoding: gzip|Accept-Encoding: identity;q=0", 406)]
    [InlineData("§12.4.2: no weight, so no refusal", "Accept-Encoding: identity;q=0.0000", 200)]
    public Task A_file_that_is_there_as_it_is_only(string rule, string fields, int status) =>
        AnsweredSoAsync(rule, fields, status);

    [Theory]
    [InlineData("br", "Accept-Encoding: gzip, deflate, br, zstd")]
    [InlineData("gzip", "Accept-Encoding: gzip")]
    [InlineData("gzip", "accept-encoding: X-GZip")]
    [InlineData("gzip", "Accept-Encoding: br;q=0.2, gzip;q=0.3")]
    [InlineData("gzip", "Accept-Encoding: br;q=0|Accept-Encoding: *")]
    [InlineData("br", "Accept-Encoding: identity;q=0, *;q=0.1")]
    [InlineData(null, "Accept-Encoding: br;q=0, gzip;q=0")]
    [InlineData(null, "Accept-Encoding: br;q=0.5, identity")]
    [InlineData(null, "")]
    public async Task The_coding_is_named_and_all_answers_vary(string? coding, string fields)
    {
        foreach (var line in (string[])["GET /prepared.css HTTP/1.1", "HEAD /prepared.css HTTP/1.1"])
        {
            var answer = await AskSiteAsync(line, fields);
            Assert.Equal(200, answer.Status);
            Assert.Equal(coding, answer.Field("Content-Encoding"));
            Assert.Equal("Accept-Encoding", answer.Field("Vary"));
            Assert.Equal(line[0] == 'H' ? "" : coding ?? "as it is", answer.Content);
        }
    }

    [Theory]
    [InlineData("§12.5.5: 304", "If-None-Match: *", 304)]
    [InlineData("§12.5.5: 206", "Range: bytes=0-1", 206)]
    [InlineData("§12.5.5: 206 with several parts", "Range: bytes=0-1,4-5", 206)]
    [InlineData("§12.5.5: 412", "If-Match: \"x\"", 412)]
    [InlineData("§12.5.5: 416", "Range: bytes=99-", 416)]
    [InlineData("§12.5.5: 406", "Accept-Encoding: *;q=0", 406)]
    public async Task Vary_is_on_every_answer_about_the_file(string rule, string fields, int status)
    {
        var answer = await AskSiteAsync("GET /prepared.css HTTP/1.1", fields);
        Assert.True(answer.Status == status, $"{rule}: {answer.Status}");
        Assert.Equal("Accept-Encoding", answer.Field("Vary"));
    }

    [Fact]
    public async Task Another_coding_s_copy_is_not_the_one_that_was_asked_for()
    {
        var brotli = await AskSiteAsync("GET /prepared.css HTTP/1.1", "Accept-Encoding: br");
        var condition = $"If-None-Match: {brotli.Field("ETag")}";
        foreach (var (coding, status) in new[] { ("br", 304), ("gzip", 200) })
        {
            var answer = await AskSiteAsync(
                "GET /prepared.css HTTP/1.1", $"Accept-Encoding: {coding}|{condition}");
            Assert.Equal(status, answer.Status);
        }
    }
}
