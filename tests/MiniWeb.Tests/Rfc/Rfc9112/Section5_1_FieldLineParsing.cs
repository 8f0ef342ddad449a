// No white space before the colon (RFC 9112 §5.1): servers have disagreed on what it means, to their harm.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section5_1_FieldLineParsing(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§5.1: a space", Get("X : a\r\n"), 400 },
        { "§5.1: a tab", Get("X\t: a\r\n"), 400 },
        { "§5.1: several", Get("X \t : a\r\n"), 400 },
        { "§5.1: after Host", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400 },
        { "§5.1: after Content-Length", Post("Content-Length : 4\r\n", "abcd"), 400 },
        { "§5.1: after Transfer-Encoding", Post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400 },
        {
            "§5.1: beside a length that would be believed",
            Post("Transfer-Encoding\t: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400
        },
        { "§5.1: a no-break space is no white space, and no tchar", Get("X\u00a0: a\r\n"), 400 },
        { "§5.1: nor is a vertical tab", Get("X\v: a\r\n"), 400 },
        { "§5.1: a space within the name", Get("X Y: a\r\n"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task No_white_space_stands_before_the_colon(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);
}
