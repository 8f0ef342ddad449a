// Trailer fields follow the rules of fields, and never become fields of the head (RFC 9112 §7.1.2).
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section7_1_2_ChunkedTrailers(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§7.1.2: no colon", Chunks("0\r\nabc\r\n\r\n"), 400 },
        { "§7.1.2: a space before the colon", Chunks("0\r\nX : a\r\n\r\n"), 400 },
        { "§7.1.2: a space before the first", Chunks("0\r\n X: a\r\n\r\n"), 400 },
        { "§7.1.2: folded", Chunks("0\r\nX: a\r\n b\r\n\r\n"), 400 },
        { "§7.1.2: no name", Chunks("0\r\n: a\r\n\r\n"), 400 },
        { "§7.1.2: a name that is no token", Chunks("0\r\nX/Y: a\r\n\r\n"), 400 },
        { "§7.1.2: NUL in a value", Chunks("0\r\nX: a\0\r\n\r\n"), 400 },
        { "§7.1.2: LF alone", Chunks("0\r\nX: a\n\r\n"), 400 },
        { "§7.1.2: CR alone", Chunks("0\r\nX: a\rb\r\n\r\n"), 400 },
        { "§7.1.2: a request in their place", Chunks("0\r\nGET /behind HTTP/1.1\r\nHost: h\r\n\r\n"), 400 },
        { "RFC 6585 §5: a line that is too long", Chunks($"0\r\nX: {new string('a', 9000)}\r\n\r\n"), 431 },
        { "RFC 6585 §5: too many", Chunks("0\r\n" + Many(101) + "\r\n"), 431 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_bad_trailer_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§7.1.2: one", "X: a\r\n")]
    [InlineData("§7.1.2: several", "X: a\r\nY: b\r\nX: c\r\n")]
    [InlineData("RFC 9110 §6.5.1: a length has no meaning here", "Content-Length: 99\r\n")]
    [InlineData("RFC 9110 §6.5.1: nor has a coding", "Transfer-Encoding: chunked\r\n")]
    [InlineData("RFC 9110 §6.5.1: nor a second host", "Host: other\r\n")]
    [InlineData("RFC 9110 §6.5.1: nor the end of the connection", "Connection: close\r\n")]
    [InlineData("RFC 9110 §6.5.1: nor an expectation", "Expect: a-miracle\r\n")]
    public async Task A_trailer_changes_nothing_that_the_head_said(string rule, string trailers)
    {
        var answers = await AnsweredAsync(rule, Chunks($"2\r\nab\r\n0\r\n{trailers}\r\n"), "405");
        Assert.Equal(Chunks("ab"), answers[0].Content);
        Assert.False(answers[0].Closes, rule);
    }

    private static string Many(int count) => string.Concat(Enumerable.Repeat("X: a\r\n", count));
}
