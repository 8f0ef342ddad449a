// The method in a request line (RFC 9112 §3.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_1_Method(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> NoTokens = new()
    {
        { "§3.1: a bracket", Line("G[T / HTTP/1.1"), 400 },
        { "§3.1: a colon", Line("GET: / HTTP/1.1"), 400 },
        { "§3.1: a slash", Line("GET/ / HTTP/1.1"), 400 },
        { "§3.1: a comma", Line("GET,POST / HTTP/1.1"), 400 },
        { "§3.1: a semicolon", Line("GET; / HTTP/1.1"), 400 },
        { "§3.1: quotes", Line("\"GET\" / HTTP/1.1"), 400 },
        { "§3.1: an equals sign", Line("G=T / HTTP/1.1"), 400 },
        { "§3.1: an at sign", Line("G@T / HTTP/1.1"), 400 },
        { "§3.1: a brace", Line("{GET} / HTTP/1.1"), 400 },
        { "§3.1: a backslash", Line("G\\T / HTTP/1.1"), 400 },
        { "§3.1: NUL", Line("G\0T / HTTP/1.1"), 400 },
        { "§3.1: a byte over 7F", Line("G\u00c8T / HTTP/1.1"), 400 },
        { "§3.1: an empty method", Line(" / HTTP/1.1"), 400 },
    };

    [Theory]
    [MemberData(nameof(NoTokens))]
    public Task A_method_is_a_token(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§3.1: lower case is another method", "get")]
    [InlineData("§3.1: mixed case is another method", "Get")]
    [InlineData("§3.1: another method", "GETS")]
    [InlineData("§3.1: another method", "GE")]
    [InlineData("§3.1: every tchar may stand in it", "!#$%&'*+-.^_`|~09azAZ")]
    public async Task A_method_is_case_sensitive(string rule, string method)
    {
        var answers = await AnsweredAsync(rule, Line($"{method} / HTTP/1.1"), "501");
        Assert.StartsWith(method + " / ", answers[0].Content, System.StringComparison.Ordinal);
    }
}
