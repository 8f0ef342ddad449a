// What holds for the anatomy of every input: each byte in exactly one span, in order; the same decision as
// the parsers; sentences that are safe to print.
using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;
using MiniWeb.Tests.Fuzz;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Http.Anatomy;

[TakesLong]
public sealed class AnatomyProperties
{
    // Beyond so many bytes of a row not every truncation is tried, but these from both ends.
    private const int MostCuts = 300;

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1_500)
        .WithQuietOnSuccess(true);

    private static readonly string?[] Asked = [null, "GET", "HEAD", "CONNECT"];

    public static TheoryData<string> Rows => [.. CorpusRow.Names];

    public static TheoryData<int> ResponseIndexes => [.. Enumerable.Range(0, ResponseRows.All.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_the_corpus_is_covered_and_judged_as_by_the_parsers(string name)
    {
        var row = CorpusRow.Load(name);
        var options = new AnatomyOptions { Limits = row.Limits };
        var anatomy = MessageAnatomy.OfRequest(row.Bytes, options);
        Agreement.AssertRequest(anatomy, row.Bytes, row.Expected, row.Limits);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_cut_anywhere_is_covered(string name)
    {
        var row = CorpusRow.Load(name);
        var options = new AnatomyOptions { Limits = row.Limits };
        for (var cut = 0; cut <= row.Bytes.Length; cut += cut == MostCuts && row.Bytes.Length > 2 * MostCuts
            ? row.Bytes.Length - 2 * MostCuts
            : 1)
        {
            var bytes = row.Bytes[..cut];
            var anatomy = MessageAnatomy.OfRequest(bytes, options);
            Agreement.AssertRequest(
                anatomy, bytes, RequestFeed.ReadWhole(bytes, row.Limits), row.Limits);
        }
    }

    [Theory]
    [MemberData(nameof(ResponseIndexes))]
    public void A_response_cut_anywhere_is_covered(int index)
    {
        var bytes = ResponseRows.All[index];
        for (var cut = 0; cut <= bytes.Length; cut++)
            foreach (var asked in Asked)
                Agreement.AssertCovered(MessageAnatomy.OfResponse(bytes.AsSpan(0, cut), asked), bytes[..cut]);
    }

    [Fact]
    public void Any_bytes_as_a_request_are_covered_and_judged_as_by_the_parsers() =>
        Prop.ForAll(HostileBytes.Arbitrary, input => Agreement.AssertRequest(
            MessageAnatomy.OfRequest(input.Bytes),
            input.Bytes,
            RequestFeed.ReadWhole(input.Bytes, ParserLimits.Default),
            ParserLimits.Default)).Check(Often);

    [Fact]
    public void Any_bytes_as_a_response_are_covered() =>
        Prop.ForAll(HostileBytes.Arbitrary, input =>
        {
            byte[] bytes = [.. "HTTP/1.1 200 OK\r\n"u8, .. input.Bytes];
            Agreement.AssertCovered(MessageAnatomy.OfResponse(input.Bytes), input.Bytes);
            Agreement.AssertCovered(MessageAnatomy.OfResponse(bytes, "GET"), bytes);
        }).Check(Often);

    // Whatever a receiver says of the bytes, also what cannot be true of them.
    [Fact]
    public void Any_recorded_fault_is_shown_or_comes_after_one_that_the_bytes_have() =>
        Prop.ForAll(HostileBytes.Arbitrary, ArbMap.Default.ArbFor<int>(), (input, place) =>
        {
            var offset = (place % 50) - 1;
            var recorded = new Rejection(RejectionReason.FieldByte, offset);
            var anatomy = MessageAnatomy.OfRequest(input.Bytes, new AnatomyOptions { Recorded = recorded });
            Agreement.AssertCovered(anatomy, input.Bytes);
            return anatomy.Outcome == AnatomyOutcome.Rejected
                && (anatomy.Rejection == recorded || anatomy.Rejection.Offset <= offset || offset < 0);
        }).Check(Often);

    [Fact]
    public void Any_most_of_spans_covers_all_bytes() =>
        Prop.ForAll(HostileBytes.Arbitrary, ArbMap.Default.ArbFor<byte>(), (input, most) =>
            Agreement.AssertCovered(
                MessageAnatomy.OfRequest(
                input.Bytes, new AnatomyOptions { MostSpans = most % 32 }), input.Bytes))
            .Check(Often);
}
