// The table of both: each row of the corpus that is refused, sent to the site and to the echo. The refusal
// is the connection's, so status, sentence and place of the fault are the same, byte for byte.
using System;
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
        var rule = $"{row.Section}: {row.Rule}";
        await using var limited = row.Limits == ParserLimits.Default
            ? null
            : new BothServers(new HttpServerOptions { Limits = row.Limits });
        var answer = await RefusedAsync(limited ?? Servers, rule, bytes, row.Status);
        // The right rule, and the right byte: another fault further on may have the same status.
        var reason = Enum.Parse<RejectionReason>(row.Expected.Reason);
        var isToHead = bytes.StartsWith("HEAD ", StringComparison.Ordinal);
        Assert.True(isToHead || answer.Contains(RejectionTable.RowOf(reason).Sentence), $"{rule}\n{answer}");
        Assert.True(isToHead || answer.Contains($"\nByte: {row.Expected.Offset} "), $"{rule}\n{answer}");
    }
}
