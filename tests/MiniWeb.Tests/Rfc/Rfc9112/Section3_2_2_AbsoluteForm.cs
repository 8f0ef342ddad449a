// The absolute form, which every server must accept (RFC 9112 §3.2.2).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_2_2_AbsoluteForm(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§3.2.2: no host", Line("GET http:/// HTTP/1.1"), 400 },
        { "§3.2.2: no authority", Line("GET http:// HTTP/1.1"), 400 },
        { "§3.2.2: no slashes", Line("GET http:h/ HTTP/1.1"), 400 },
        { "§3.2.2: one slash", Line("GET http:/h/ HTTP/1.1"), 400 },
        { "§3.2.2: a port that is no number", Line("GET http://h:a/ HTTP/1.1"), 400 },
        { "§3.2.2: a port that no port has", Line("GET http://h:65536/ HTTP/1.1"), 400 },
        { "§3.2.2: a bad path", Line("GET http://h/< HTTP/1.1"), 400 },
        { "§3.2.2: a scheme that is served by others", Line("GET ftp://h/ HTTP/1.1"), 400 },
        { "§3.2.2: a scheme of no server", Line("GET urn:a:b HTTP/1.1"), 400 },
        { "§3.2.2: a scheme of files", Line("GET file:///etc/passwd HTTP/1.1"), 400 },
        { "RFC 9110 §7.4: https without TLS is misdirected", Line("GET https://h/ HTTP/1.1"), 421 },
        { "RFC 9110 §7.4: in any letter case", Line("GET HTTPS://h/ HTTP/1.1"), 421 },
        { "§3.2.2: a bad Host beside it is still bad", "GET http://h/ HTTP/1.1\r\nHost: a b\r\n\r\n", 400 },
    };

    [Theory]
    [InlineData("§3.2.2: served as its path", "http://h/", "200")]
    [InlineData("§3.2.2: without a path it is the root", "http://h", "200")]
    [InlineData("§3.2.2: without a path, with a query", "http://h?a=b", "200")]
    [InlineData("§3.2.2: a port", "http://h:8080/sub/", "200")]
    [InlineData("§3.2.2: an empty port", "http://h:/", "200")]
    [InlineData("§3.2.2: an address", "http://[::1]:80/", "200")]
    [InlineData("§3.2.2: the scheme is not case-sensitive", "HTTP://h/", "200")]
    [InlineData("§3.2.2: Host is not asked when it differs", "http://other.example/sub/", "200")]
    [InlineData("§3.2.2: a file that is not there", "http://h/none", "404")]
    public Task The_absolute_form_is_accepted(string rule, string target, string site) =>
        AnsweredAsync(rule, Line($"GET {target} HTTP/1.1"), site);

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_bad_absolute_form_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);
}
