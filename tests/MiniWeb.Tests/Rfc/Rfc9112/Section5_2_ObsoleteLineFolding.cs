// Folded field lines are refused (RFC 9112 §5.2 lets a server choose that).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section5_2_ObsoleteLineFolding(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§5.2: a space", Get("X: a\r\n b\r\n"), 400 },
        { "§5.2: a tab", Get("X: a\r\n\tb\r\n"), 400 },
        { "§5.2: after an empty value", Get("X:\r\n b\r\n"), 400 },
        { "§5.2: after Host", "GET / HTTP/1.1\r\nHost: h\r\n .example\r\n\r\n", 400 },
        { "§5.2: a folded Host", "GET / HTTP/1.1\r\nHost:\r\n h\r\n\r\n", 400 },
        { "§5.2: a folded length", Post("Content-Length: 1\r\n 0\r\n", "0123456789"), 400 },
        { "§5.2: a folded coding", Post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), 400 },
        { "§5.2: a field in the folded part", Get("X: a\r\n Transfer-Encoding: chunked\r\n"), 400 },
        { "§5.2: the last line", Get("X: a\r\n \r\n"), 400 },
        { "§5.2: in trailers", Chunks("0\r\nX: a\r\n b\r\n\r\n"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_folded_line_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);
}
