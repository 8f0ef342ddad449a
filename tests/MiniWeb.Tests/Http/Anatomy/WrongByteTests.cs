// Each rule of the table, broken once: the offending byte is the one that is shown as wrong, and up to it all
// is named. "¦" stands before that byte, so that a row can be read.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;
using Xunit;
using static MiniWeb.Http.RejectionReason;

namespace MiniWeb.Tests.Http.Anatomy;

public sealed class WrongByteTests
{
    // No byte is to blame for what did not come; and for which hosts a server answers, its settings say.
    private static readonly RejectionReason[] WithoutByte = [HeadTimeout, ContentTimeout, HostForeign];

    [Theory]
    [MemberData(nameof(WrongByteRows.StartLines), MemberType = typeof(WrongByteRows))]
    [MemberData(nameof(WrongByteRows.Fields), MemberType = typeof(WrongByteRows))]
    public void A_broken_rule_is_shown_at_its_byte(RejectionReason reason, string row) =>
        AssertWrong(reason, row, bytes => MessageAnatomy.OfRequest(bytes));

    [Theory]
    [MemberData(nameof(WrongByteRows.BeyondLimits), MemberType = typeof(WrongByteRows))]
    public void A_limit_is_shown_at_the_first_byte_beyond(RejectionReason reason, string row) => AssertWrong(
        reason,
        row,
        bytes => MessageAnatomy.OfRequest(
                bytes, new AnatomyOptions { Limits = WrongByteRows.LimitsOf(reason) }));

    [Theory]
    [MemberData(nameof(WrongByteRows.Responses), MemberType = typeof(WrongByteRows))]
    public void A_broken_rule_of_a_response_is_shown_at_its_byte(RejectionReason reason, string row) =>
        AssertWrong(reason, row, bytes => MessageAnatomy.OfResponse(bytes, "GET"));

    // What `send` tells of the bytes that it sends: the same byte as the server that refuses them.
    [Theory]
    [MemberData(nameof(WrongByteRows.StartLines), MemberType = typeof(WrongByteRows))]
    [MemberData(nameof(WrongByteRows.Fields), MemberType = typeof(WrongByteRows))]
    public void A_request_that_is_sent_is_told_by_the_same_byte(RejectionReason reason, string row)
    {
        const string first = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        var at = row.IndexOf('¦', StringComparison.Ordinal);
        var bytes = Encoding.Latin1.GetBytes(row.Replace("¦", "", StringComparison.Ordinal));
        var alone = RequestExpectation.Of(bytes);
        if (reason is RejectionReason.Expectation or ContentTooLarge or EmptyLines or HostForeign)
            return; // the server's choice; a sender has no limit, and skips what stands between requests
        Assert.StartsWith($"byte {at} of the request breaks a rule: ", alone.Note, StringComparison.Ordinal);
        Assert.Contains(RejectionTable.RowOf(reason).Sentence, alone.Note, StringComparison.Ordinal);
        var second = RequestExpectation.Of([.. Encoding.ASCII.GetBytes(first), .. bytes]);
        if (reason is not TlsHello)
            Assert.StartsWith($"byte {first.Length + at} of ", second.Note, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongByteRows.Responses), MemberType = typeof(WrongByteRows))]
    public void A_response_that_is_received_is_told_by_the_same_byte(RejectionReason reason, string row)
    {
        var reader = new ResponseReader(RequestExpectation.Exactly("GET"));
        reader.Feed(Encoding.Latin1.GetBytes(row.Replace("¦", "", StringComparison.Ordinal)));
        Assert.Equal(
            new Rejection(reason, row.IndexOf('¦', StringComparison.Ordinal)), reader.Rejection);
    }

    [Fact]
    public void A_long_status_line_is_shown_where_the_limit_is() => AssertWrong(
        StatusLineTooLong,
        "HTTP/1.1 200 abcdefg¦hij\r\n",
        bytes => MessageAnatomy.OfResponse(
                bytes, "GET", new AnatomyOptions { Limits = WrongByteRows.Small }));

    [Fact]
    public void Every_reason_has_a_row()
    {
        var shown = WrongByteRows.All.Select(row => row.Reason)
            .Append(StatusLineTooLong)
            .Append(ContentAnnounced) // closes the connection, and refuses nothing
            .Concat(WithoutByte);
        Assert.Equal(Enum.GetValues<RejectionReason>().Skip(1), shown.Distinct().Order());
    }

    [Theory]
    [InlineData(HeadTimeout, "GET / HT")]
    [InlineData(ContentTimeout, WrongByteRows.Post + "Content-Length: 9\r\n\r\nabc")]
    [InlineData(HeadTimeout, "")]
    public void What_came_too_late_has_no_wrong_byte(RejectionReason reason, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var anatomy = MessageAnatomy.OfRequest(
            bytes, new AnatomyOptions { Recorded = new Rejection(reason, -1) });
        Agreement.AssertCovered(anatomy, bytes);
        Assert.Equal(AnatomyOutcome.Rejected, anatomy.Outcome);
        Assert.StartsWith("refused with 408: ", anatomy.Verdict.Content);
    }

    // A server with other limits than ours has the last word.
    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(50)]
    public void What_a_server_recorded_is_shown_where_it_says(int offset)
    {
        var bytes = Encoding.Latin1.GetBytes(WrongByteRows.Post + "Content-Length: 9\r\n\r\nabcdefghi");
        var anatomy = MessageAnatomy.OfRequest(
            bytes, new AnatomyOptions { Recorded = new Rejection(TargetTooLong, offset) });
        Agreement.AssertCovered(anatomy, bytes);
        Assert.Equal(offset, Assert.Single(anatomy.Spans, span => span.Kind == SpanKind.Wrong).Start);
    }

    private static void AssertWrong(RejectionReason reason, string row, Func<byte[], MessageAnatomy> of)
    {
        var offset = row.IndexOf('¦');
        var bytes = Encoding.Latin1.GetBytes(row.Remove(offset, 1));
        var anatomy = of(bytes);
        Agreement.AssertCovered(anatomy, bytes);
        Assert.Equal(new Rejection(reason, offset), anatomy.Rejection);
        var wrong = Assert.Single(anatomy.Spans, span => span.Kind == SpanKind.Wrong);
        Assert.Equal((offset, 1), (wrong.Start, wrong.Length));
        Assert.Equal(RejectionTable.RowOf(reason).Sentence, wrong.Text);
        Assert.DoesNotContain(anatomy.Spans, span => span.Start < offset && span.Kind == SpanKind.NotParsed);
    }
}
