// Which versions are answered, and how (RFC 9110 §2.5).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section2_5_ProtocolVersion(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> OtherMajors = new()
    {
        { "§2.5: 2", Line("GET / HTTP/2.0"), 505 },
        { "§2.5: 3", Line("GET / HTTP/3.0"), 505 },
        { "§2.5: 9", Line("GET / HTTP/9.9"), 505 },
        { "§2.5: 0", Line("GET / HTTP/0.9"), 505 },
        { "RFC 9113 §3.4: the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505 },
    };

    [Theory]
    [MemberData(nameof(OtherMajors))]
    public Task Another_major_version_is_505(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§2.5: 1.2", "HTTP/1.2")]
    [InlineData("§2.5: 1.9", "HTTP/1.9")]
    public async Task A_later_minor_version_is_read_as_the_one_that_is_known(string rule, string version)
    {
        const string Chunked = "Transfer-Encoding: chunked\r\n";
        await AnsweredAsync(rule, Line($"GET / {version}"), "200");
        await AnsweredAsync(rule, Line($"POST / {version}", Chunked) + "0\r\n\r\n", "405");
    }
}
