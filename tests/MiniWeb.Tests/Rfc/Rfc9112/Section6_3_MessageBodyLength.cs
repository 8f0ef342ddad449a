// The numbered steps by which the length of content is found (RFC 9112 §6.3).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section6_3_MessageBodyLength(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Lengths = new()
    {
        { "§6.3 step 5: two that differ", Lengthy("1\r\nContent-Length: 2"), 400 },
        { "§6.3 step 5: two that are the same", Lengthy("3\r\nContent-Length: 3"), 400 },
        { "§6.3 step 5: two, apart", Lengthy("3\r\nX: y\r\ncontent-length: 3"), 400 },
        { "§6.3 step 5: a list that differs", Lengthy("1, 2"), 400 },
        { "§6.3 step 5: a list of the same", Lengthy("3, 3"), 400 },
        { "§6.3 step 5: a list with an empty member", Lengthy("3,"), 400 },
        { "§6.3 step 5: a valid and an empty one", Lengthy("3\r\nContent-Length:"), 400 },
        { "§6.3 step 5: an invalid one", Lengthy("three"), 400 },
        { "§6.3 step 3: both fields", Lengthy("3\r\nTransfer-Encoding: chunked"), 400 },
        { "§6.3 step 4: chunked not last", Post("Transfer-Encoding: chunked, x\r\n", "abc"), 400 },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public Task A_length_that_two_parsers_could_read_differently_is_refused(
        string rule, string bytes, int status) => RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§6.3 step 7: GET", "GET", "200")]
    [InlineData("§6.3 step 7: POST without a length has no content", "POST", "405")]
    [InlineData("§6.3 step 7: PUT without a length has no content", "PUT", "405")]
    public async Task Without_both_fields_a_request_has_no_content(string rule, string method, string site)
    {
        var bytes = Line($"{method} / HTTP/1.1");
        var answers = await AnsweredAsync(rule, bytes, site);
        Assert.Equal(bytes, answers[0].Content);
    }

    [Theory]
    [InlineData("§6.3: bytes behind the length are the next request", "Content-Length: 2\r\n", "ab")]
    [InlineData("§6.3: and behind the last chunk", "Transfer-Encoding: chunked\r\n", "2\r\nab\r\n0\r\n\r\n")]
    public async Task Pipelined_requests_with_content_never_lose_step(
        string rule, string field, string content)
    {
        var one = Post(field, content);
        await AnsweredAsync(rule, one + one + Get() + one, "405 405 200 405", "200 200 200 200");
    }

    [Theory]
    [InlineData("§6.3: more than is announced is no content", "Content-Length: 2\r\n", "ab\0")]
    [InlineData("§6.3: nor behind no length", "", "\0")]
    [InlineData("§6.3: nor behind the last chunk", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n\0")]
    public async Task What_is_left_over_is_read_as_the_next_request(string rule, string field, string content)
    {
        Assert.True(StatusesOf(await AskAsync(Servers.Site, Post(field, content))) == "405 400", rule);
        Assert.True(StatusesOf(await AskAsync(Servers.Echo, Post(field, content))) == "200 400", rule);
    }

    private static string Lengthy(string value) => Post($"Content-Length: {value}\r\n", "abc");
}
