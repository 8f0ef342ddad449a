// Combinations by which a request has been hidden in another (RFC 9112 §11.2). The request behind each row is
// the hidden one: it must never be answered.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section11_2_RequestSmuggling(BothServers servers) : RfcTests(servers)
{
    private const string Last = "0\r\n\r\n";

    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§11.2: length, then coding", Both("Content-Length: 6", "Transfer-Encoding: chunked"), 400 },
        { "§11.2: coding, then length", Both("Transfer-Encoding: chunked", "Content-Length: 6"), 400 },
        { "§11.2: a coding with a space before the colon",
            Both("Transfer-Encoding : chunked", "Content-Length: 5"), 400 },
        { "§11.2: a coding with a tab behind the colon",
            Both("Transfer-Encoding:\tchunked", "Content-Length: 5"), 400 },
        { "§11.2: a coding in front of which a tab stands",
            Both("X: y\r\n\tTransfer-Encoding: chunked", "Y: z"), 400 },
        { "§11.2: a coding behind LF alone",
            Both("X: y\nTransfer-Encoding: chunked", "Content-Length: 5"), 400 },
        { "§11.2: a coding behind CR alone",
            Both("X: y\rTransfer-Encoding: chunked", "Content-Length: 5"), 400 },
        { "§11.2: a name with an underscore, read as a hyphen elsewhere, is another field's",
            Both("Transfer_Encoding: chunked", "Content-Length: 5, 6"), 400 },
        { "§11.2: a coding with a control character", Both("Transfer-Encoding: \u0001chunked", "X: y"), 400 },
        { "§11.2: a coding of a byte over 7F", Both("Transfer-Encoding: chunked\u00ff", "X: y"), 400 },
        { "§11.2: a name with a byte over 7F", Both("Transfer-Encoding\u00ff: chunked", "X: y"), 400 },
        { "§11.2: NUL in a name", Both("Transfer-Encoding\0: chunked", "X: y"), 400 },
        { "§11.2: two codings of which the first is unknown",
            Both("Transfer-Encoding: x", "Transfer-Encoding: chunked"), 501 },
        { "§11.2: two codings of which the second is unknown",
            Both("Transfer-Encoding: chunked", "Transfer-Encoding: x"), 400 },
        { "§11.2: two codings of which the second is empty",
            Both("Transfer-Encoding: chunked", "Transfer-Encoding:"), 400 },
        { "§11.2: two lengths", Both("Content-Length: 0", "Content-Length: 5"), 400 },
        { "§11.2: two lengths that are the same", Both("Content-Length: 5", "Content-Length: 5"), 400 },
        { "§11.2: a length with a plus", Both("Content-Length: +5", "X: y"), 400 },
        { "§11.2: a length in hexadecimal", Both("Content-Length: 0x5", "X: y"), 400 },
        { "§11.2: a length with a space in it", Both("Content-Length: 5 5", "X: y"), 400 },
        { "§11.2: a length with a form feed", Both("Content-Length: \f5", "X: y"), 400 },
        { "§11.2: a length that wraps round", Both("Content-Length: 18446744073709551621", "X: y"), 400 },
        { "§11.2: a length with GET, and a coding",
            Get("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + Last, 400 },
        { "§11.2: a chunk size that wraps round", Chunks("100000000000000005\r\nabcde\r\n" + Last), 400 },
        { "§11.2: an extension with LF alone", Chunks("5;\nabcde\r\n" + Last), 400 },
        { "§11.2: the data ends with LF alone", Chunks("5\r\nabcde\n" + Last), 400 },
        { "§11.2: a chunk whose data ends with other bytes", Chunks("5\r\nabcdeXX" + Last), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_request_of_two_meanings_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§11.2: in the content of a method that has none", "GET")]
    [InlineData("§11.2: in the content of a refused request", "POST")]
    [InlineData("§11.2: in the content of an unknown method", "BREW")]
    public async Task A_request_in_the_content_of_another_is_content(string rule, string method)
    {
        const string Hidden = "GET /hidden HTTP/1.1\r\nHost: h\r\n\r\n";
        var site = method == "GET" ? "200" : method == "POST" ? "405" : "501";
        await AnsweredAsync(rule, Line($"{method} / HTTP/1.1", "Content-Length: 33\r\n") + Hidden, site);
        await AnsweredAsync(
            rule,
            Line($"{method} / HTTP/1.1", "Transfer-Encoding: chunked\r\n") + $"21\r\n{Hidden}\r\n{Last}",
            site);
    }

    private static string Both(string one, string other) => Post($"{one}\r\n{other}\r\n", Last);
}
