// Content-Length is digits and nothing else (RFC 9110 §8.6); and where an answer has it.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section8_6_ContentLength(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§8.6: empty", "", 400)]
    [InlineData("§8.6: white space", " \t", 400)]
    [InlineData("§8.6: a plus", "+2", 400)]
    [InlineData("§8.6: a minus", "-2", 400)]
    [InlineData("§8.6: minus nothing", "-0", 400)]
    [InlineData("§8.6: a decimal point", "2.0", 400)]
    [InlineData("§8.6: an exponent", "2e0", 400)]
    [InlineData("§8.6: hexadecimal", "0x2", 400)]
    [InlineData("§8.6: hexadecimal digits", "a", 400)]
    [InlineData("§8.6: a separator", "2_0", 400)]
    [InlineData("§8.6: a space within", "2 0", 400)]
    [InlineData("§8.6: a tab within", "2\t0", 400)]
    [InlineData("§8.6: a comma before", ",2", 400)]
    [InlineData("§8.6: a comma behind", "2,", 400)]
    [InlineData("§8.6: a list", "2, 2", 400)]
    [InlineData("§8.6: quotes", "\"2\"", 400)]
    [InlineData("§8.6: a semicolon", "2;", 400)]
    [InlineData("§8.6: a unit", "2B", 400)]
    [InlineData("§8.6: NUL", "2\0", 400)]
    [InlineData("§8.6: a vertical tab", "\v2", 400)]
    [InlineData("§8.6: a no-break space", "\u00a02", 400)]
    [InlineData("§8.6: a digit of another script, by its last byte", "\u00b2", 400)]
    [InlineData("§8.6: more than 63 bits", "9223372036854775808", 400)]
    [InlineData("§8.6: more than 64 bits", "18446744073709551617", 400)]
    [InlineData("§8.6: far more", "99999999999999999999999999999999999999", 400)]
    [InlineData("§15.5.14: more than is taken", "9223372036854775807", 413)]
    [InlineData("§15.5.14: a byte more than is taken", "16777217", 413)]
    public Task A_length_is_digits_and_countable(string rule, string length, int status) =>
        RefusedAsync(rule, Post($"Content-Length: {length}\r\n", "ab"), status);

    [Theory]
    [InlineData("§8.6: 204 has none", "OPTIONS * HTTP/1.1", "", null)]
    [InlineData("§8.6: 200 has that of its content", "GET / HTTP/1.1", "", "16")]
    [InlineData("§8.6: HEAD has that of GET", "HEAD / HTTP/1.1", "", "16")]
    [InlineData("§8.6: 304 has none, or that of the 200", "GET / HTTP/1.1", "If-None-Match: *\r\n", null)]
    public async Task An_answer_has_a_true_length_or_none(
        string rule, string startLine, string fields, string? length)
    {
        var answer = Assert.Single(await AskAsync(Servers.Site, Line(startLine, fields)));
        Assert.True(answer.Field("Content-Length") == length, rule);
        Assert.Null(answer.Field("Transfer-Encoding"));
    }
}
