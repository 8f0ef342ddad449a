// Which bytes a query may have (RFC 3986 §3.4). Beyond the grammar only those are taken that browsers send;
// what "%" means in a query is a matter of who reads it.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc3986;

public sealed class Section3_4_Query(BothServers servers) : RfcTests(servers)
{
    private const string Grammar = "-._~!$&'()*+,;=:@09azAZ/?%";
    private const string OfBrowsers = "[]|^\\`{}";

    public static TheoryData<string, string, int> Refused
    {
        get
        {
            var rows = new TheoryData<string, string, int>();
            for (var value = '\0'; value <= '\u00ff'; value++)
                if (!IsInQuery(value) && value is not ('\r' or '\n'))
                    rows.Add($"§3.4: the byte {(int)value:X2}", Line($"GET /?a{value}b HTTP/1.1"), 400);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_byte_that_must_be_encoded_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Fact]
    public async Task Every_other_byte_is_taken_and_changes_no_file()
    {
        foreach (var value in Grammar + OfBrowsers)
            await AnsweredAsync($"§3.4: {value}", Line($"GET /?a{value}b HTTP/1.1"), "200");
    }

    private static bool IsInQuery(char value) =>
        char.IsAsciiLetterOrDigit(value) || Grammar.Contains(value) || OfBrowsers.Contains(value);
}
