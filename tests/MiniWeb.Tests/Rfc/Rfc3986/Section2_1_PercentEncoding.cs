// "%" and two hexadecimal digits (RFC 3986 §2.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc3986;

public sealed class Section2_1_PercentEncoding(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§2.1: no digits", "/%")]
    [InlineData("§2.1: one digit", "/%2")]
    [InlineData("§2.1: no hexadecimal digits", "/%zz")]
    [InlineData("§2.1: one that is none", "/%2g")]
    [InlineData("§2.1: cut off by a slash", "/%2/a")]
    [InlineData("§2.1: cut off by the query", "/%2?a")]
    [InlineData("§2.1: a sign", "/%+2")]
    [InlineData("§2.1: twice the sign", "/%%20")]
    [InlineData("§2.1: an encoding of another language", "/%u0041")]
    [InlineData("§2.1: in the absolute form", "http://h/%")]
    [InlineData("§2.1: in the authority", "http://h%2/")]
    public Task Percent_is_followed_by_two_hexadecimal_digits(string rule, string target) =>
        RefusedAsync(rule, Line($"GET {target} HTTP/1.1"), 400);

    [Theory]
    [InlineData("§2.1: a space", "/a%20b.txt", "200")]
    [InlineData("§2.1: digits in capitals and small letters mean the same", "/%73ub%2f", "404")]
    [InlineData("§2.1: decoded once, not twice", "/a%2520b.txt", "404")]
    [InlineData("§2.1: an encoded letter is that letter", "/%61%20b.txt", "200")]
    [InlineData("§2.1: an encoded percent sign", "/%25", "404")]
    [InlineData("§2.1: NUL, which no name has", "/a%00", "404")]
    [InlineData("§2.1: bytes of no character", "/%ff%fe", "404")]
    public Task What_is_encoded_is_decoded_once(string rule, string target, string site) =>
        AnsweredAsync(rule, Line($"GET {target} HTTP/1.1"), site);
}
