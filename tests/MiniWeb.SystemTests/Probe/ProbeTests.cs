// MiniWeb looked at from outside, as a probe of servers does: raw sockets, odd bytes, and the rule that says
// what may come of them. Behind each row one more request is sent. Where the row keeps the connection it is
// answered; where the row ends it, it is not, whatever it could be taken for.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Probe;

public sealed class ProbeTests(ProbeServers servers) : IClassFixture<ProbeServers>
{
    private const string Last = "GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    // Of bytes that are no request, or too many. 404, 405 and 501 may answer one that was read whole.
    private static readonly int[] Refusals = [400, 413, 414, 417, 421, 431, 505];

    private static readonly Dictionary<string, ProbeRow> Rows = new[]
    {
        RequestLineRows.All, FieldRows.All, HostRows.All, LengthRows.All, CodingRows.All, ChunkRows.All,
        SmugglingRows.All, MethodRows.All, ConnectionRows.All, ByteRows.All,
    }.SelectMany(rows => rows).ToDictionary(row => row.Name);

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_site_answers_as_the_rule_says(string name) =>
        await ProbeAsync(servers.SitePort, Rows[name], Rows[name].Site);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_echo_answers_as_the_rule_says(string name) =>
        await ProbeAsync(servers.EchoPort, Rows[name], Rows[name].Echo ?? Rows[name].Site);

    [Fact]
    public void There_are_more_rows_than_public_probes_have() => Assert.InRange(Rows.Count, 161, 1000);

    private static async Task ProbeAsync(int port, ProbeRow row, string allowed)
    {
        var bytes = Encoding.Latin1.GetBytes(row.Bytes + Last);
        var received = Encoding.Latin1.GetString(await RawConnection.ExchangeAsync(port, bytes));
        var answers = ProbeAnswers.Of(received, row.Bytes.StartsWith("HEAD ", StringComparison.Ordinal));
        var statuses = answers.Statuses;
        Assert.True(statuses.Count == 0 || answers.LastCloses, $"{row.Rule}: closed without a word");
        var wentOn = answers.LastContent is "the last one" or Last;
        if (wentOn)
            statuses.RemoveAt(statuses.Count - 1);
        var answered = string.Join(' ', statuses);
        Assert.True(
            allowed.Split('|').Contains(answered),
            $"{row.Name} ({row.Rule}): answered '{answered}', allowed '{allowed}'");
        // Whose bytes were refused is not read on; whose request was refused is.
        Assert.False(wentOn && Refusals.Contains(statuses[^1]), $"{row.Name} ({row.Rule}): read on");
    }
}
