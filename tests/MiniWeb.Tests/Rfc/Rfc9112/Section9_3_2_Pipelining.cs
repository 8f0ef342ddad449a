// Requests sent without waiting are answered in their order (RFC 9112 §9.3.2).
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section9_3_2_Pipelining(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§9.3.2: two", 2)]
    [InlineData("§9.3.2: a hundred", 100)]
    public async Task Answers_come_in_the_order_of_the_requests(string rule, int count)
    {
        var bytes = string.Concat(Enumerable.Range(0, count).Select(n => Line($"GET /?{n} HTTP/1.1")));
        var statuses = string.Join(' ', Enumerable.Repeat("200", count));
        var answers = await AnsweredAsync(rule, bytes, statuses, statuses);
        for (var n = 0; n < count; n++)
            Assert.StartsWith($"GET /?{n} HTTP", answers[n].Content, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_every_kind_keep_their_order()
    {
        var bytes = Get() + Post("Content-Length: 3\r\n", "abc") + Line("OPTIONS * HTTP/1.1")
            + Line("GET /none HTTP/1.1") + Chunks("1\r\nx\r\n0\r\n\r\n") + Line("BREW / HTTP/1.1");
        await AnsweredAsync("§9.3.2", bytes, "200 405 204 404 405 501", "200 200 200 200 200 200");
    }

    [Theory]
    [InlineData("§9.3.2: those before a fault are answered, those behind it are not",
        "GET / HTTP/1.1\r\n\r\n")]
    [InlineData("§9.3.2: a fault in the framing",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("§9.3.2: a fault in the content",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    public async Task A_fault_ends_the_pipeline(string rule, string fault)
    {
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            var answers = await AskAsync(server, Get() + Get() + fault + Get());
            Assert.True(StatusesOf(answers) == "200 200 400", rule);
        }
    }
}
