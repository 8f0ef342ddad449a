// A field name is a token, in any letter case (RFC 9110 §5.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section5_1_FieldNames(BothServers servers) : RfcTests(servers)
{
    private const string NoTokens = "\"(),/;<=>?@[\\]{}\u0001\u001f\u007f\u0080\u00e9\u00ff\0\v\f";

    public static TheoryData<string, string, int> Refused
    {
        get
        {
            var rows = new TheoryData<string, string, int>();
            foreach (var character in NoTokens)
            {
                var code = $"§5.1: the byte {(int)character:X2}";
                rows.Add($"{code} in a name", Get($"X{character}Y: a\r\n"), 400);
                rows.Add($"{code} before a name", Get($"{character}X: a\r\n"), 400);
                rows.Add($"{code} behind a name", Get($"X{character}: a\r\n"), 400);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_name_is_a_token(string rule, string bytes, int status) => RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§5.1: capitals", "CONTENT-LENGTH: 2")]
    [InlineData("§5.1: small letters", "content-length: 2")]
    [InlineData("§5.1: both", "cOnTeNt-LeNgTh: 2")]
    public async Task A_name_is_known_in_any_letter_case(string rule, string field)
    {
        var answers = await AnsweredAsync(rule, Post($"{field}\r\n", "ab"), "405");
        Assert.EndsWith("\r\n\r\nab", answers[0].Content, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("§5.1: every tchar may stand in a name", "!#$%&'*+-.^_`|~09azAZ: a")]
    [InlineData("§5.1: a name of a digit", "0: a")]
    [InlineData("§5.1: a name that nobody knows is ignored", "X-Unknown: a")]
    [InlineData("§5.1: a name that only begins like a known one", "Content-Lengthy: 5")]
    [InlineData("§5.1: a name that only ends like a known one", "X-Content-Length: 5")]
    [InlineData("§5.1: a known one with an underscore is another", "Content_Length: 5")]
    public Task A_name_that_is_not_known_is_passed_over(string rule, string field) =>
        AnsweredAsync(rule, Get(field + "\r\n"), "200");
}
