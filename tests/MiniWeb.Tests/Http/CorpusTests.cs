// Each row of the corpus, whole, byte by byte, at every two-way split, and with another request behind it:
// the answer is the same each time, and it is given neither too early nor too late.
using System.Linq;
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class CorpusTests
{
    private static readonly byte[] Next = Encoding.ASCII.GetBytes("GET /next HTTP/1.1\r\nHost: next\r\n\r\n");

    public static TheoryData<string> Rows => [.. CorpusRow.Names];

    public static TheoryData<string> EndedRows =>
        [.. CorpusRow.Names.Where(name => CorpusRow.Load(name).Expected.Outcome != RequestReading.NeedMore)];

    public static TheoryData<string> EndedRowsWithDefaultLimits =>
        [.. EndedRows.Select(row => row.Data)
            .Where(name => CorpusRow.Load(name).Limits == ParserLimits.Default)];

    [Fact]
    public void Each_row_has_its_expectation_and_each_expectation_its_row() =>
        Assert.Equal(CorpusRow.Names, CorpusRow.ExpectationNames);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_names_its_rule_and_its_section(string name)
    {
        var row = CorpusRow.Load(name);
        Assert.EndsWith(".", row.Rule);
        Assert.Matches(@"^RFC \d{4} §\d", row.Section);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_read_whole_gives_what_is_expected(string name)
    {
        var row = CorpusRow.Load(name);
        Assert.Equal(row.Expected, RequestFeed.ReadWhole(row.Bytes, row.Limits));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_read_byte_by_byte_gives_the_same_and_as_soon_as_it_is_certain(string name)
    {
        var row = CorpusRow.Load(name);
        var feed = new RequestFeed(row.Limits);
        Assert.Equal(row.Expected, feed.ReadByteByByte(row.Bytes));
        AssertDecidedInTime(row, feed.DecidedAt, row.Bytes.Length);
        if (row.Expected.Outcome == RequestReading.Complete)
            Assert.Equal(row.Expected.Consumed, feed.DecidedAt);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_read_at_every_two_way_split_gives_the_same(string name)
    {
        var row = CorpusRow.Load(name);
        for (var cut = 0; cut <= row.Bytes.Length; cut++)
        {
            var feed = new RequestFeed(row.Limits);
            var reading = feed.Read(row.Bytes, [cut]);
            Assert.True(row.Expected == reading, $"Cut at {cut}: {reading}");
            AssertDecidedInTime(row, feed.DecidedAt, row.Bytes.Length);
        }
    }

    [Theory]
    [MemberData(nameof(EndedRows))]
    public void A_row_with_a_request_behind_it_gives_the_same(string name)
    {
        var row = CorpusRow.Load(name);
        byte[] both = [.. row.Bytes, .. Next];
        Assert.Equal(row.Expected, RequestFeed.ReadWhole(both, row.Limits));
        Assert.Equal(row.Expected, new RequestFeed(row.Limits).ReadByteByByte(both));
    }

    [Theory]
    [MemberData(nameof(EndedRowsWithDefaultLimits))]
    public void One_parser_reads_the_request_behind_a_row_as_if_it_were_the_first(string name)
    {
        var row = CorpusRow.Load(name);
        var parser = new RequestParser(row.Limits);
        parser.Parse(row.Bytes, out _);
        Assert.Equal(ParseStatus.Complete, parser.Parse(Next, out var consumed));
        Assert.Equal(Next.Length, consumed);
        Assert.Equal("/next", parser.Head.Target.ToString());
        Assert.Equal(1, parser.Head.Fields.Count);
        Assert.False(parser.Rejection.IsRejected);
    }

    [Theory]
    [MemberData(nameof(EndedRows))]
    public void A_refused_row_has_the_status_of_the_table(string name)
    {
        var row = CorpusRow.Load(name);
        var status = row.Expected.Outcome == RequestReading.Rejected
            ? RejectionTable.RowOf(System.Enum.Parse<RejectionReason>(row.Expected.Reason)).Status
            : 0;
        Assert.Equal(row.Status, status);
    }

    // The offending byte must have been seen, and so must the last byte of a whole request.
    private static void AssertDecidedInTime(CorpusRow row, int decidedAt, int length)
    {
        if (row.Expected.Outcome == RequestReading.NeedMore)
            Assert.Equal(-1, decidedAt);
        else if (row.Expected.Outcome == RequestReading.Rejected)
            Assert.InRange(decidedAt, row.Expected.Offset + 1, length);
        else
            Assert.InRange(decidedAt, row.Expected.Consumed, length);
    }
}
