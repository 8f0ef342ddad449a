// Each rule that a request can break, broken over a socket: the answer names the rule and the byte at fault,
// and the observer is told the same.
using System;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Tests.Http.Anatomy;
using Xunit;
using static MiniWeb.Http.RejectionReason;

namespace MiniWeb.Tests.Server;

public sealed class RejectionByteTests
{
    [Theory]
    [MemberData(nameof(WrongByteRows.StartLines), MemberType = typeof(WrongByteRows))]
    [MemberData(nameof(WrongByteRows.Fields), MemberType = typeof(WrongByteRows))]
    public Task The_answer_names_the_byte_at_fault(RejectionReason reason, string row) =>
        CheckAsync(reason, row, new HttpServerOptions());

    [Theory]
    [MemberData(nameof(WrongByteRows.BeyondLimits), MemberType = typeof(WrongByteRows))]
    public Task Or_the_first_one_beyond_a_limit(RejectionReason reason, string row) => CheckAsync(
        reason, row, new HttpServerOptions { Limits = WrongByteRows.LimitsOf(reason) });

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: ¦evil.example\r\n\r\n")]
    [InlineData("\r\nGET / HTTP/1.1\r\nHost:   ¦evil.example\r\n\r\n")]
    [InlineData("GET http://¦evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public Task Or_of_a_host_that_is_not_ours(string row) => CheckAsync(
        HostForeign, row, new HttpServerOptions { AllowedHosts = AllowedHosts.Local });

    // A client's parser gives the others, or no byte is at fault.
    [Fact]
    public void Each_row_of_the_table_that_a_request_can_give_is_tried() => Assert.Equal(
        Enum.GetValues<RejectionReason>()
            .Except(
            [
                None, StatusLine, StatusLineTooLong, ContentLengthsDiffer, ContentAnnounced, HeadTimeout,
                ContentTimeout,
            ]),
        WrongByteRows.StartLines.Concat(WrongByteRows.Fields).Concat(WrongByteRows.BeyondLimits)
            .Select(row => row.Data.Item1).Append(HostForeign).Distinct().Order());

    private static async Task CheckAsync(RejectionReason reason, string row, HttpServerOptions options)
    {
        var offset = row.IndexOf('¦');
        await using var server = RunningServer.Start(RunningServer.Describe, options);
        var answer = await server.ExchangeAsync(RawPeer.BytesOf(row.Remove(offset, 1)));
        var rule = RejectionTable.RowOf(reason);
        Assert.StartsWith($"HTTP/1.1 {rule.Status} ", answer, StringComparison.Ordinal);
        // Nothing is to be seen of an answer to HEAD, and no row is one.
        var words = $"\n{rule.Sentence}\nRule: {Latin1(rule.Section)}\n";
        Assert.Contains(words, answer, StringComparison.Ordinal);
        Assert.EndsWith($"Byte: {offset} of the request, counted from 0\n", answer, StringComparison.Ordinal);
    }

    // The answer is UTF-8, and is read a byte a character.
    private static string Latin1(string text) =>
        System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
