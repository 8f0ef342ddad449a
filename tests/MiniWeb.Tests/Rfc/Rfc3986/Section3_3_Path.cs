// Which bytes a path may have (RFC 3986 §3.3). Beyond the grammar only "[", "]", "|" and "^" are taken,
// because browsers send them.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc3986;

public sealed class Section3_3_Path(BothServers servers) : RfcTests(servers)
{
    private const string Grammar = "-._~!$&'()*+,;=:@09azAZ/";
    private const string OfBrowsers = "[]|^";

    public static TheoryData<string, string, int> Refused
    {
        get
        {
            var rows = new TheoryData<string, string, int>();
            for (var value = '\0'; value <= '\u00ff'; value++)
                if (!IsInPath(value) && value is not ('?' or '%' or '\r' or '\n'))
                    rows.Add($"§3.3: the byte {(int)value:X2}", Line($"GET /a{value}b HTTP/1.1"), 400);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_byte_that_must_be_encoded_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Fact]
    public async Task Every_other_byte_is_taken()
    {
        foreach (var value in Grammar + OfBrowsers)
            await AnsweredAsync($"§3.3: {value}", Line($"GET /none{value}b HTTP/1.1"), "404");
    }

    [Theory]
    [InlineData("§3.3: a dot is this folder", "/./", "200")]
    [InlineData("§3.3: two dots are the folder above", "/sub/../", "200")]
    [InlineData("§3.3: above the root is nothing", "/../", "404")]
    [InlineData("§3.3: not in other spellings either", "/%2e%2E/", "404")]
    [InlineData("§3.3: an encoded slash is no slash", "/sub%2f", "404")]
    [InlineData("§3.3: an empty segment is a segment of the path", "//", "200")]
    [InlineData("§3.3: a backslash, encoded, is no slash", "/sub%5c..%5c", "404")]
    public Task Dot_segments_never_leave_the_root(string rule, string target, string site) =>
        AnsweredAsync(rule, Line($"GET {target} HTTP/1.1"), site);

    private static bool IsInPath(char value) =>
        char.IsAsciiLetterOrDigit(value) || Grammar.Contains(value) || OfBrowsers.Contains(value);
}
