// A field line: a name, a colon, a value (RFC 9112 §5).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section5_FieldSyntax(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§5: no colon", Get("Name value\r\n"), 400 },
        { "§5: no colon, one word", Get("Name\r\n"), 400 },
        { "§5: no name", Get(": value\r\n"), 400 },
        { "§5: a colon alone", Get(":\r\n"), 400 },
        { "§5: a request line among the fields", Get("GET /behind HTTP/1.1\r\n"), 400 },
        { "§5: no colon in the last field", "GET / HTTP/1.1\r\nHost: h\r\nlast\r\n\r\n", 400 },
        { "§5: a line of a space", Get(" \r\n"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_field_line_has_a_name_and_a_colon(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§5: a space after the colon is usual", "X: a\r\n")]
    [InlineData("§5: and not needed", "X:a\r\n")]
    [InlineData("§5: a tab does as well", "X:\ta\r\n")]
    [InlineData("§5: white space around the value is not part of it", "X: \t a \t \r\n")]
    [InlineData("§5: a value may be empty", "X:\r\n")]
    [InlineData("§5: or nothing but white space", "X: \t \r\n")]
    [InlineData("§5: a value may have colons", "X: a:b::c\r\n")]
    [InlineData("§5: a name may come again", "X: a\r\nX: b\r\n")]
    public async Task White_space_around_a_value_is_optional(string rule, string fields)
    {
        var answers = await AnsweredAsync(rule, Get(fields), "200");
        Assert.Equal(Get(fields), answers[0].Content);
    }

    [Theory]
    [InlineData("§5: white space around a length is not part of it", "Content-Length: \t 2 \t\r\n", "ab")]
    [InlineData("§5: nor around a coding", "Transfer-Encoding:\t chunked \t\r\n", "2\r\nab\r\n0\r\n\r\n")]
    public async Task White_space_is_taken_off_before_a_value_is_read(
        string rule, string field, string content)
    {
        var answers = await AnsweredAsync(rule, Post(field, content), "405");
        Assert.EndsWith("\r\n\r\nab", answers[0].Content, System.StringComparison.Ordinal);
    }
}
