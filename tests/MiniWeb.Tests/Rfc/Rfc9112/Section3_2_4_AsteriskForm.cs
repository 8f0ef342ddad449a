// The asterisk form, of OPTIONS alone (RFC 9112 §3.2.4).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_2_4_AsteriskForm(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§3.2.4: with GET", Line("GET * HTTP/1.1"), 400 },
        { "§3.2.4: with HEAD", Line("HEAD * HTTP/1.1"), 400 },
        { "§3.2.4: with POST", Line("POST * HTTP/1.1"), 400 },
        { "§3.2.4: with another method", Line("BREW * HTTP/1.1"), 400 },
        { "§3.2.4: with OPTIONS in lower case, which is another method", Line("options * HTTP/1.1"), 400 },
        { "§3.2.4: an asterisk and more", Line("OPTIONS ** HTTP/1.1"), 400 },
        { "§3.2.4: an asterisk and a query", Line("OPTIONS *?a HTTP/1.1"), 400 },
        { "§3.2.4: an asterisk and a path", Line("OPTIONS */ HTTP/1.1"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task Only_OPTIONS_has_it(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Fact]
    public Task OPTIONS_of_the_whole_server_is_answered() =>
        AnsweredAsync("§3.2.4: the server as a whole", Line("OPTIONS * HTTP/1.1"), "204");
}
