// Methods: case-sensitive; unknown is 501, known and not for this resource 405 (RFC 9110 §9.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section9_1_Methods(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§9.1: POST is known", "POST", "405")]
    [InlineData("§9.1: PUT is known", "PUT", "405")]
    [InlineData("§9.1: DELETE is known", "DELETE", "405")]
    [InlineData("§9.1: TRACE is known", "TRACE", "405")]
    [InlineData("RFC 5789 §2: PATCH is known", "PATCH", "405")]
    [InlineData("§9.1: an extension is not", "PROPFIND", "501")]
    [InlineData("§9.1: nor is a method of nobody", "BREW", "501")]
    [InlineData("§9.1: nor is a known one in other letters", "post", "501")]
    [InlineData("§9.1: the preface of HTTP/2 names a method of its own", "PRI", "501")]
    public async Task An_unknown_method_is_501_and_a_known_one_405(string rule, string method, string site)
    {
        await AnsweredAsync(rule, Line($"{method} / HTTP/1.1"), site);
        var answer = Assert.Single(await AskAsync(Servers.Site, Line($"{method} / HTTP/1.1")));
        // §10.2.1: Allow is a must with 405.
        Assert.True(site == "501" || answer.Field("Allow") == "GET, HEAD, OPTIONS", rule);
    }

    [Theory]
    [InlineData("§9.1: a method that was refused is framed all the same: a bad length",
        "Content-Length: x\r\n")]
    [InlineData("§9.1: both fields", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n")]
    public async Task Bad_framing_comes_before_the_method(string rule, string fields)
    {
        await RefusedAsync(rule, Line("PUT / HTTP/1.1", fields) + "0\r\n\r\n", 400);
        await RefusedAsync(rule, Line("BREW / HTTP/1.1", fields) + "0\r\n\r\n", 400);
    }

    [Theory]
    [InlineData("§9.1: a bad chunk in the content of a refused request", "zz\r\n")]
    [InlineData("§9.1: a bad trailer in it", "0\r\nX\r\n\r\n")]
    public async Task Bad_content_comes_before_the_method(string rule, string content)
    {
        const string Chunked = "Transfer-Encoding: chunked\r\n";
        await RefusedAsync(rule, Line("PUT / HTTP/1.1", Chunked) + content, 400);
        await RefusedAsync(rule, Line("BREW / HTTP/1.1", Chunked) + content, 400);
        await RefusedAsync(rule, Line("GET /none HTTP/1.1", Chunked) + content, 400);
    }
}
