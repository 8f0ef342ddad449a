// The origin form: a path from the root, and a query (RFC 9112 §3.2.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_2_1_OriginForm(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§3.2.1: the root", "/", "200")]
    [InlineData("§3.2.1: the root with an empty query", "/?", "200")]
    [InlineData("§3.2.1: a query", "/?where=q&now", "200")]
    [InlineData("§3.2.1: a query may have slashes and question marks", "/?a/b?c", "200")]
    [InlineData("§3.2.1: a folder", "/sub/", "200")]
    [InlineData("§3.2.1: percent-encoded", "/a%20b.txt", "200")]
    [InlineData("§3.2.1: two slashes begin no authority", "//h/a", "404")]
    [InlineData("§3.2.1: a scheme in a path is a path", "/http://h/", "404")]
    [InlineData("§3.2.1: a colon in a path is a path", "/h:80", "404")]
    [InlineData("§3.2.1: an asterisk in a path is a path", "/*", "404")]
    public async Task A_path_and_a_query_are_taken_as_they_come(string rule, string target, string site)
    {
        var answers = await AnsweredAsync(rule, Line($"GET {target} HTTP/1.1"), site);
        Assert.StartsWith($"GET {target} HTTP/1.1\r\n", answers[0].Content, System.StringComparison.Ordinal);
    }
}
