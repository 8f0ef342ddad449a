// GET: the content of a request has no meaning, and is framed all the same (RFC 9110 §9.3.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section9_3_1_Get(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§9.3.1: a length", "Content-Length: 3\r\n", "abc")]
    [InlineData("§9.3.1: chunks", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("§9.3.1: a length of nothing", "Content-Length: 0\r\n", "")]
    public async Task Content_of_a_GET_changes_nothing_of_its_answer(
        string rule, string field, string content)
    {
        await AnsweredAsync(rule, Get(field) + content + Get(), "200 200", "200 200");
        var answers = await AskAsync(Servers.Site, Get(field) + content + Get());
        Assert.Equal(answers[1].Content, answers[0].Content);
    }
}
