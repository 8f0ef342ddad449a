// Which bytes a field value may have (RFC 9110 §5.5): no control character but the tab; bytes over 7F as
// they are.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section5_5_FieldValues(BothServers servers) : RfcTests(servers)
{
    public static TheoryData<string, string, int> Controls
    {
        get
        {
            var rows = new TheoryData<string, string, int>();
            for (var value = '\0'; value <= '\u007f'; value++)
                if (value is < ' ' and not '\t' or '\u007f')
                    rows.Add($"§5.5: the byte {(int)value:X2}", Get($"X: a{value}b\r\n"), 400);
            return rows;
        }
    }

    public static TheoryData<string, string> Allowed
    {
        get
        {
            var rows = new TheoryData<string, string>();
            for (var value = ' '; value <= '\u00ff'; value++)
                if (value is not '\u007f')
                    rows.Add($"§5.5: the byte {(int)value:X2}", $"X: a{value}b\r\n");
            rows.Add("§5.5: a tab", "X: a\tb\r\n");
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public Task A_control_character_in_a_value_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task Every_other_byte_is_kept_as_it_came(string rule, string field)
    {
        var answers = await AnsweredAsync(rule, Get(field), "200");
        Assert.Equal(Get(field), answers[0].Content);
    }
}
