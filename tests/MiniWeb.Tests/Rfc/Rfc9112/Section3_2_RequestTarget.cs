// The request target and Host beside it (RFC 9112 §3.2).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_2_RequestTarget(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Forms = new()
    {
        { "§3.2: a path without its slash", Line("GET index.html HTTP/1.1"), 400 },
        { "§3.2: a query alone", Line("GET ?a HTTP/1.1"), 400 },
        { "§3.2: a host alone", Line("GET h HTTP/1.1"), 400 },
        { "§3.2: a host and a path", Line("GET h/a HTTP/1.1"), 400 },
        { "§3.2: a backslash for the slash", Line("GET \\a HTTP/1.1"), 400 },
        { "§3.2: a fragment", Line("GET /#a HTTP/1.1"), 400 },
        { "§3.2: an empty fragment", Line("GET /# HTTP/1.1"), 400 },
        { "§3.2: a fragment behind a query", Line("GET /?a#b HTTP/1.1"), 400 },
        { "§3.2: a fragment in the absolute form", Line("GET http://h/#a HTTP/1.1"), 400 },
        { "§3.2: dots and a slash", Line("GET ../ HTTP/1.1"), 400 },
    };

    public static readonly TheoryData<string, string, int> Hosts = new()
    {
        { "§3.2: no Host", "GET / HTTP/1.1\r\n\r\n", 400 },
        { "§3.2: no Host, other fields", "GET / HTTP/1.1\r\nX: h\r\nHosts: h\r\n\r\n", 400 },
        { "§3.2: no Host in a later 1.x", "GET / HTTP/1.2\r\n\r\n", 400 },
        { "§3.2: no Host beside an absolute form", "GET http://h/ HTTP/1.1\r\n\r\n", 400 },
        { "§3.2: two that differ", Get("Host: other\r\n"), 400 },
        { "§3.2: two that are the same", Get("Host: h\r\n"), 400 },
        { "§3.2: two, in another letter case", Get("hOsT: h\r\n"), 400 },
        { "§3.2: two, apart", Get("X: y\r\nHost: h\r\n"), 400 },
        { "§3.2: two in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400 },
        { "§3.2: two, one of them empty", Get("Host:\r\n"), 400 },
        { "§3.2: an invalid one", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400 },
        { "§3.2: an invalid one in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a/b\r\n\r\n", 400 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_target_has_one_of_four_forms(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task A_request_has_exactly_one_valid_Host(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§3.2: Host may stand anywhere", "GET / HTTP/1.1\r\nX: y\r\nHost: h\r\n\r\n")]
    [InlineData("§3.2: its name is not case-sensitive", "GET / HTTP/1.1\r\nhOsT: h\r\n\r\n")]
    public Task One_valid_Host_is_enough(string rule, string bytes) => AnsweredAsync(rule, bytes, "200");
}
