// The table of both: each row of the corpus that is refused, sent to the site and to the echo. The refusal
// is the connection's, so status, sentence and place of the fault are the same, byte for byte.
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Tests.Http;
using Xunit;

namespace MiniWeb.Tests.Rfc;

public sealed class SameAnswerTests(BothServers servers) : RfcTests(servers)
{
    public static TheoryData<string> Refused =>
        [.. CorpusRow.Names.Where(name => CorpusRow.Load(name).Status > 0)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Site_and_echo_refuse_a_malformed_request_in_the_same_words(string name)
    {
        var row = CorpusRow.Load(name);
        var bytes = Encoding.Latin1.GetString(row.Bytes);
        if (row.Limits == ParserLimits.Default)
        {
            await RefusedAsync($"{row.Section}: {row.Rule}", bytes, row.Status);
            return;
        }

        await using var limited = new BothServers(new HttpServerOptions { Limits = row.Limits });
        await RefusedAsync(limited, $"{row.Section}: {row.Rule}", bytes, row.Status);
    }
}
