// How the bytes of a message are told into lines (RFC 9112 §2.2).
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section2_2_MessageParsing(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> LineEnds = new()
    {
        { "§2.2: LF alone ends no start-line", "GET / HTTP/1.1\nHost: h\r\n\r\n", 400 },
        { "§2.2: LF alone ends no field line", "GET / HTTP/1.1\r\nHost: h\n\r\n", 400 },
        { "§2.2: LF alone ends no head", "GET / HTTP/1.1\r\nHost: h\r\n\n", 400 },
        { "§2.2: LF alone everywhere", "GET / HTTP/1.1\nHost: h\n\n", 400 },
        { "§2.2: LF alone is no empty line before a request", "\n" + Get(), 400 },
        { "§2.2: CR alone ends no start-line", "GET / HTTP/1.1\rHost: h\r\n\r\n", 400 },
        { "§2.2: CR alone ends no field line", "GET / HTTP/1.1\r\nHost: h\rX: y\r\n\r\n", 400 },
        { "§2.2: CR alone in a field value is no space", Get("X: a\rb\r\n"), 400 },
        { "§2.2: CR alone in a field name", Get("X\rY: b\r\n"), 400 },
        { "§2.2: CR alone in the target", Line("GET /\r HTTP/1.1"), 400 },
        { "§2.2: CR before the method", "\rGET / HTTP/1.1\r\nHost: h\r\n\r\n", 400 },
        { "§2.2: two CR and an LF are no line end, start-line", "GET / HTTP/1.1\r\r\nHost: h\r\n\r\n", 400 },
        { "§2.2: two CR and an LF are no line end, fields", "GET / HTTP/1.1\r\nHost: h\r\r\n\r\n", 400 },
        { "§2.2: two CR and an LF are no line end, head", "GET / HTTP/1.1\r\nHost: h\r\n\r\r\n", 400 },
        { "§2.2: LF and CR the wrong way round", "GET / HTTP/1.1\n\rHost: h\n\r\n\r", 400 },
    };

    public static readonly TheoryData<string, string, int> EmptyLines = new()
    {
        { "§2.2: more than ten empty lines", string.Concat(Enumerable.Repeat("\r\n", 11)) + Get(), 400 },
        { "§2.2: an empty line with a space is not empty", " \r\n" + Get(), 400 },
        { "§2.2: nor is one with a tab", "\t\r\n" + Get(), 400 },
    };

    public static readonly TheoryData<string, string, int> SpaceBeforeFields = new()
    {
        { "§2.2: a space before the first field", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", 400 },
        { "§2.2: a tab before the first field", "GET / HTTP/1.1\r\n\tHost: h\r\n\r\n", 400 },
        { "§2.2: a line of white space before the first field",
            "GET / HTTP/1.1\r\n \r\nHost: h\r\n\r\n", 400 },
        {
            "§2.2: a coding that such a line hides",
            "POST / HTTP/1.1\r\n Transfer-Encoding: chunked\r\nHost: h\r\nContent-Length: 3\r\n\r\n0\r\n", 400
        },
    };

    [Theory]
    [MemberData(nameof(LineEnds))]
    public Task Only_CRLF_ends_a_line(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(EmptyLines))]
    public Task More_than_an_empty_line_before_a_request_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(SpaceBeforeFields))]
    public Task No_white_space_parts_the_start_line_from_the_fields(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Fact]
    public async Task A_few_empty_lines_before_a_request_are_skipped()
    {
        const string Rule = "§2.2: some clients send a CRLF too many after their content";
        await AnsweredAsync(Rule, "\r\n" + Get(), "200");
        await AnsweredAsync(Rule, string.Concat(Enumerable.Repeat("\r\n", 10)) + Get(), "200");
        await AnsweredAsync(Rule, Post("Content-Length: 1\r\n", "a") + "\r\n" + Get(), "405 200", "200 200");
    }
}
