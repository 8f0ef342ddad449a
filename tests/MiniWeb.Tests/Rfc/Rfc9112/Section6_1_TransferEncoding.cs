// Transfer-Encoding in a request (RFC 9112 §6.1): chunked alone, in HTTP/1.1 alone, with no length beside it.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section6_1_TransferEncoding(BothServers servers) : RfcTests(servers)
{
    private const string Nothing = "0\r\n\r\n";

    public static readonly TheoryData<string, string, int> Lists = new()
    {
        { "§6.1: chunked twice", Coded("chunked, chunked"), 400 },
        { "§6.1: chunked twice, over two lines", Coded("chunked\r\nTransfer-Encoding: chunked"), 400 },
        { "§6.1: chunked not last", Coded("chunked, gzip"), 400 },
        { "§6.1: chunked not last, over two lines", Coded("chunked\r\nTransfer-Encoding: gzip"), 400 },
        { "§6.1: an empty value", Coded(""), 400 },
        { "§6.1: an empty member", Coded("chunked,"), 400 },
        { "§6.1: an empty member in front", Coded(",chunked"), 400 },
        { "§6.1: a parameter", Coded("chunked;a=b"), 400 },
        { "§6.1: quotes", Coded("\"chunked\""), 400 },
        { "§6.1: apostrophes are part of the name", Coded("'chunked'"), 501 },
        { "§6.1: no comma", Coded("gzip chunked"), 400 },
        { "§6.1: a control character", Coded("\vchunked"), 400 },
        { "§6.1: a form feed", Coded("chunked\f"), 400 },
        { "§6.1: a no-break space", Coded("\u00a0chunked"), 400 },
        { "§6.1: NUL", Coded("chunked\0"), 400 },
        { "§6.1: a colon before it", Coded(": chunked"), 400 },
    };

    public static readonly TheoryData<string, string, int> Unknown = new()
    {
        { "§6.1: gzip, and then chunked", Coded("gzip, chunked"), 501 },
        { "§6.1: over two lines", Coded("gzip\r\nTransfer-Encoding: chunked"), 501 },
        { "§6.1: gzip alone", Coded("gzip"), 501 },
        { "§6.1: identity, which is gone", Coded("identity"), 501 },
        { "§6.1: a name of nobody", Coded("cow"), 501 },
        { "§6.1: nearly chunked", Coded("xchunked"), 501 },
        { "§6.1: nearly chunked", Coded("chunke"), 501 },
        { "§6.1: nearly chunked", Coded("chunked1"), 501 },
    };

    public static readonly TheoryData<string, string, int> BothFields = new()
    {
        { "§6.1: the length first",
            Post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", Nothing), 400 },
        { "§6.1: the coding first",
            Post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", Nothing), 400 },
        { "§6.1: a length of 0", Post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", Nothing), 400 },
        { "§6.1: apart", Post("Content-Length: 5\r\nX: y\r\nTransfer-Encoding: chunked\r\n", Nothing), 400 },
        { "§6.1: in small letters",
            Post("content-length: 5\r\ntransfer-encoding: chunked\r\n", Nothing), 400 },
        { "§6.1: an unknown coding", Post("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n", Nothing), 400 },
        { "§6.1: an empty coding", Post("Content-Length: 5\r\nTransfer-Encoding:\r\n", Nothing), 400 },
        { "§6.1: a bad length", Post("Content-Length: x\r\nTransfer-Encoding: chunked\r\n", Nothing), 400 },
        { "§6.1: with GET", Get("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + Nothing, 400 },
    };

    public static readonly TheoryData<string, string, int> In10 = new()
    {
        { "§6.1: chunked in HTTP/1.0",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + Nothing, 400 },
        {
            "§6.1: chunked in HTTP/1.0 that asks to stay",
            "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n" + Nothing, 400
        },
        {
            "§6.1: with a length beside it",
            "POST / HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + Nothing, 400
        },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public Task Chunked_stands_exactly_once_and_last(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(Unknown))]
    public Task A_coding_that_is_not_understood_is_501(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(BothFields))]
    public Task A_coding_beside_a_length_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(In10))]
    public Task HTTP_1_0_has_no_codings(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§6.1: chunked", "chunked")]
    [InlineData("§6.1: names of codings are not case-sensitive", "CHUNKED")]
    [InlineData("§6.1: in mixed case", "cHuNkEd")]
    public async Task Chunked_alone_is_decoded(string rule, string coding)
    {
        var bytes = Post($"Transfer-Encoding: {coding}\r\n", "2\r\nab\r\n0\r\n\r\n");
        var answers = await AnsweredAsync(rule, bytes, "405");
        Assert.EndsWith("\r\n\r\nab", answers[0].Content, System.StringComparison.Ordinal);
    }

    private static string Coded(string value) => Post($"Transfer-Encoding: {value}\r\n", Nothing);
}
