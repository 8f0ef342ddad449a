// The three parts of a request line (RFC 9112 §3).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_RequestLine(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Shapes = new()
    {
        { "§3: two spaces before the target", Line("GET  / HTTP/1.1"), 400 },
        { "§3: two spaces before the version", Line("GET /  HTTP/1.1"), 400 },
        { "§3: a tab before the target", Line("GET\t/ HTTP/1.1"), 400 },
        { "§3: a tab before the version", Line("GET /\tHTTP/1.1"), 400 },
        { "§3: a vertical tab", Line("GET\v/ HTTP/1.1"), 400 },
        { "§3: a form feed", Line("GET /\fHTTP/1.1"), 400 },
        { "§3: a no-break space", Line("GET\u00a0/ HTTP/1.1"), 400 },
        { "§3: a space before the method", Line(" GET / HTTP/1.1"), 400 },
        { "§3: a space after the version", Line("GET / HTTP/1.1 "), 400 },
        { "§3: a space in the target", Line("GET /a b HTTP/1.1"), 400 },
        { "§3: no target", Line("GET HTTP/1.1"), 400 },
        { "§3: an empty target", Line("GET  HTTP/1.1"), 400 },
        { "§3: no version, as in HTTP/0.9", "GET /\r\n\r\n", 400 },
        { "§3: no version, with fields", Line("GET /"), 400 },
        { "§3: a method alone", Line("GET"), 400 },
        { "§3: nothing but spaces", Line("  "), 400 },
        { "§3: a fourth part", Line("GET / HTTP/1.1 HTTP/1.1"), 400 },
        { "§3: NUL", Line("GET /\0 HTTP/1.1"), 400 },
        { "§3: DEL", Line("GET /\u007f HTTP/1.1"), 400 },
        { "§3: a byte of no character", Line("GET /\u00e9 HTTP/1.1"), 400 },
        { "§3: an escape", Line("GET /\u001b[2J HTTP/1.1"), 400 },
        { "§3: quotes that some would take for a target", Line("GET \"/\" HTTP/1.1"), 400 },
        { "§3: a status line is no request line", "HTTP/1.1 200 OK\r\nHost: h\r\n\r\n", 400 },
    };

    public static readonly TheoryData<string, string, int> Lengths = new()
    {
        { "§3: a target longer than any that is served",
            Line($"GET /{new string('a', 9000)} HTTP/1.1"), 414 },
        { "§3: a query longer than that", Line($"GET /?{new string('a', 70_000)} HTTP/1.1"), 414 },
        { "§3: a method longer than any that is known", Line($"{new string('A', 9000)} / HTTP/1.1"), 501 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public Task A_request_line_is_three_parts_with_one_space_between(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(Lengths))]
    public Task A_part_that_is_too_long_has_a_status_of_its_own(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Fact]
    public Task A_request_line_of_8000_bytes_is_read() => AnsweredAsync(
        "§3: a length that every recipient should support",
        Line($"GET /{new string('a', 7986)} HTTP/1.1"),
        "404");
}
