// One row for each reason, and a message for each row: no rule without its answer, and none that nothing can
// break.
using System;
using System.Linq;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class RejectionTableTests
{
    // What no request's bytes can give: a client's parser, or the connection, gives it.
    private static readonly RejectionReason[] NotOfARequestParser =
    [
        RejectionReason.StatusLine,
        RejectionReason.StatusLineTooLong,
        RejectionReason.ContentLengthsDiffer,
        RejectionReason.ContentAnnounced,
        RejectionReason.HostForeign,
        RejectionReason.Expectation,
        RejectionReason.HeadTimeout,
        RejectionReason.ContentTimeout,
    ];

    public static TheoryData<RejectionReason> Reasons => [.. Enum.GetValues<RejectionReason>().Skip(1)];

    [Fact]
    public void Rows_and_reasons_are_the_same_set() => Assert.Equal(
        Enum.GetValues<RejectionReason>().Skip(1).Order(),
        RejectionTable.Rows.Select(row => row.Reason).Order());

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_row_says_status_section_and_sentence(RejectionReason reason)
    {
        var row = RejectionTable.RowOf(reason);
        Assert.Equal(reason, row.Reason);
        Assert.Same(row, new Rejection(reason, 0).Row);
        Assert.NotEqual("", ReasonPhrases.Of(row.Status));
        Assert.InRange(row.Status, 400, 599);
        Assert.Matches(@"^RFC \d{4} §\d+(\.\d+)*( step \d)?$", row.Section);
        Assert.Matches(@"^[A-Z][^\r\n]{10,110}\.$", row.Sentence);
    }

    [Fact]
    public void Nothing_wrong_has_no_row()
    {
        Assert.False(default(Rejection).IsRejected);
        Assert.Throws<InvalidOperationException>(() => default(Rejection).Row);
    }

    [Fact]
    public void Every_reason_that_a_request_can_give_has_a_row_in_the_corpus()
    {
        var shown = CorpusRow.Names.Select(name => CorpusRow.Load(name).Expected.Reason)
            .Where(reason => reason != "");
        var reachable = Enum.GetValues<RejectionReason>().Skip(1).Except(NotOfARequestParser);
        Assert.Equal(
            reachable.Select(reason => reason.ToString()).Order(StringComparer.Ordinal),
            shown.Distinct().Order(StringComparer.Ordinal));
    }
}
