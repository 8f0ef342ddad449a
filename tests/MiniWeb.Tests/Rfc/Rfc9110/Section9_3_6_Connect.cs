// CONNECT: this server is no tunnel (RFC 9110 §9.3.6).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section9_3_6_Connect(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§9.3.6: no port", Line("CONNECT h HTTP/1.1"), 400 },
        { "§9.3.6: an empty port", Line("CONNECT h: HTTP/1.1"), 400 },
        { "§9.3.6: a port that no port has", Line("CONNECT h:70000 HTTP/1.1"), 400 },
        { "§9.3.6: a path", Line("CONNECT /h:80 HTTP/1.1"), 400 },
        { "§9.3.6: bad framing comes first", Line("CONNECT h:80 HTTP/1.1", "Content-Length: x\r\n"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_bad_CONNECT_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Fact]
    public async Task The_site_opens_no_tunnel()
    {
        // What follows is a request to this server and not bytes of a tunnel.
        var answers = await AskAsync(Servers.Site, Line("CONNECT h:80 HTTP/1.1") + Get());
        Assert.Equal("405 200", StatusesOf(answers));
        Assert.Equal("GET, HEAD, OPTIONS", answers[0].Field("Allow"));
    }
}
