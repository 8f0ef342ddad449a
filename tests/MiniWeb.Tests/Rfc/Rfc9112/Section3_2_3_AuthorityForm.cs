// The authority form, of CONNECT alone (RFC 9112 §3.2.3).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_2_3_AuthorityForm(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§3.2.3: CONNECT without a port", Line("CONNECT h HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with an empty port", Line("CONNECT h: HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT without a host", Line("CONNECT :80 HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with a path", Line("CONNECT / HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with a host and a path", Line("CONNECT h:80/ HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with the absolute form", Line("CONNECT http://h:80/ HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with an asterisk", Line("CONNECT * HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with userinfo", Line("CONNECT u@h:80 HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with a port that no port has", Line("CONNECT h:99999 HTTP/1.1"), 400 },
        { "§3.2.3: CONNECT with a bad address", Line("CONNECT [::1:80 HTTP/1.1"), 400 },
        { "§3.2.3: the form with GET", Line("GET h:80 HTTP/1.1"), 400 },
        { "§3.2.3: the form with OPTIONS", Line("OPTIONS h:80 HTTP/1.1"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task Only_CONNECT_has_it_and_only_with_host_and_port(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§3.2.3: a name and a port", "CONNECT h.example:443 HTTP/1.1")]
    [InlineData("§3.2.3: an address and a port", "CONNECT [::1]:443 HTTP/1.1")]
    public async Task A_well_formed_one_is_no_malformed_request(string rule, string startLine)
    {
        var answers = await AskAsync(Servers.Site, Line(startLine));
        Assert.True(StatusesOf(answers) == "405", rule);
        Assert.Contains("GET", answers[0].Field("Allow"));
    }
}
