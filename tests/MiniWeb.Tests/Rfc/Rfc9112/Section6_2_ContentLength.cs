// Content-Length tells where a request without a coding ends (RFC 9112 §6.2).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section6_2_ContentLength(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§6.2: nothing", "0", "")]
    [InlineData("§6.2: a byte", "1", "a")]
    [InlineData("§6.2: bytes of any value", "6", "\0\r\n\r\n\u00ff")]
    [InlineData("§6.2: bytes that look like a request", "18", "GET / HTTP/1.1\r\n\r\n")]
    [InlineData("§6.2: bytes that look like chunks", "5", "0\r\n\r\n")]
    [InlineData("§6.2: zeros in front are digits too", "0000000000000000000000002", "ab")]
    public async Task The_content_has_exactly_the_announced_length(string rule, string length, string content)
    {
        var answers = await AnsweredAsync(rule, Post($"Content-Length: {length}\r\n", content), "405");
        Assert.EndsWith($"\r\n\r\n{content}", answers[0].Content, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("§6.2: GET may have content, which is passed over", "GET", "200")]
    [InlineData("§6.2: HEAD too", "HEAD", "200")]
    [InlineData("§6.2: OPTIONS too", "OPTIONS", "204")]
    [InlineData("§6.2: DELETE too", "DELETE", "405")]
    [InlineData("§6.2: TRACE must not, but what came is content", "TRACE", "405")]
    [InlineData("§6.2: an unknown method too", "BREW", "501")]
    public Task Framing_does_not_depend_on_the_method(string rule, string method, string site)
    {
        var head = Line($"{method} / HTTP/1.1", "Content-Length: 27\r\n");
        return AnsweredAsync(rule, head + "GET /behind HTTP/1.1\r\nX: y\r", site);
    }
}
