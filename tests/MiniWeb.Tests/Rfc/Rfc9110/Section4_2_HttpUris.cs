// http URIs in a target (RFC 9110 §4.2).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section4_2_HttpUris(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§4.2.1: an http URI with an empty host is invalid", Line("GET http:///a HTTP/1.1"), 400 },
        { "§4.2.1: a port alone is an empty host", Line("GET http://:80/ HTTP/1.1"), 400 },
        { "§4.2.2: https is for connections with TLS", Line("GET https://h/ HTTP/1.1"), 421 },
        { "§4.2.4: a user", Line("GET http://user@h/ HTTP/1.1"), 400 },
        { "§4.2.4: a user and a password", Line("GET http://user:word@h/ HTTP/1.1"), 400 },
        { "§4.2.4: an empty user", Line("GET http://@h/ HTTP/1.1"), 400 },
        { "§4.2.4: a user that looks like the host", Line("GET http://h:80@other/ HTTP/1.1"), 400 },
        { "§4.2.4: a user in Host", "GET / HTTP/1.1\r\nHost: user@h\r\n\r\n", 400 },
        { "§4.2.2: TLS on the plain port",
            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_URI_that_names_no_host_or_a_user_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§4.2.3: scheme and host are not case-sensitive", "HtTp://H.EXAMPLE/", "200")]
    [InlineData("§4.2.3: an empty path is the root", "http://h", "200")]
    [InlineData("§4.2.3: the default port may be named", "http://h:80/", "200")]
    [InlineData("§4.2.3: or left empty", "http://h:/", "200")]
    [InlineData("§4.2.3: what need not be encoded may be", "http://h/%62ehind", "200")]
    [InlineData("§4.2.3: the path is case-sensitive", "http://h/BEHIND", "404")]
    public async Task Equal_URIs_are_served_alike(string rule, string target, string site)
    {
        // A row asks for /behind itself, so one more request stands between.
        var bytes = Line($"GET {target} HTTP/1.1") + Get();
        await AnsweredAsync(rule, bytes, $"{site} 200", "200 200");
    }
}
