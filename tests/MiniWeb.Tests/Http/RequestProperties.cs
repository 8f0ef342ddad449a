// What holds for every input: an answer and no exception, the same one for every split; and what is written
// is read.
using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Http;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Http;

[TakesLong]
public sealed class RequestProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(2_000)
        .WithQuietOnSuccess(true);

    private static readonly ParserLimits Small = new()
    {
        StartLine = 48, FieldLine = 40, FieldSection = 120, FieldCount = 4, Content = 64,
        ChunkExtensions = 12,
    };

    public static TheoryData<string> Limits => ["default", "small"];

    [Theory]
    [MemberData(nameof(Limits))]
    public void Any_bytes_end_in_one_answer_that_no_split_changes(string name)
    {
        var limits = name == "small" ? Small : ParserLimits.Default;
        Prop.ForAll(HostileBytes.Arbitrary, input =>
        {
            var whole = RequestFeed.ReadWhole(input.Bytes, limits);
            var inPieces = new RequestFeed(limits).Read(input.Bytes, input.Cuts);
            var byBytes = new RequestFeed(limits).ReadByteByByte(input.Bytes);
            return whole == inPieces && whole == byBytes && IsInside(whole, input.Bytes.Length);
        }).Check(Often);
    }

    [Fact]
    public void What_follows_a_request_never_changes_how_it_is_read() => Prop.ForAll(
        HostileBytes.Arbitrary, HostileBytes.Arbitrary, (first, second) =>
        {
            var alone = RequestFeed.ReadWhole(first.Bytes, ParserLimits.Default);
            var both = RequestFeed.ReadWhole([.. first.Bytes, .. second.Bytes], ParserLimits.Default);
            return alone.Outcome == RequestReading.NeedMore || alone == both;
        }).Check(Often);

    [Fact]
    public void Every_start_of_a_whole_request_needs_more() => Prop.ForAll(ValidRequest.Arbitrary, request =>
    {
        var bytes = request.Write();
        var feed = new RequestFeed(ParserLimits.Default);
        return feed.ReadByteByByte(bytes).Outcome == RequestReading.Complete
            && feed.DecidedAt == bytes.Length;
    }).Check(Often.WithMaxTest(500));

    [Fact]
    public void A_valid_request_that_is_written_is_read_and_written_again_the_same() =>
        Prop.ForAll(ValidRequest.Arbitrary, request =>
        {
            var bytes = request.Write();
            var feed = new RequestFeed(ParserLimits.Default);
            var reading = feed.Read(bytes, [bytes.Length / 2]);
            var again = request with
            {
                Method = feed.Head.Method,
                Target = feed.Head.Target.ToString(),
                Version = feed.Head.Version.ToString(),
                Fields = [.. LinesOf(feed.Head.Fields)
                    .Where(line => line.StartsWith("X-", StringComparison.Ordinal))],
                Content = feed.Content.ToArray(),
                Trailers = request.IsChunked ? LinesOf(feed.Trailers) : request.Trailers,
            };
            Assert.Equal(RequestReading.Complete, reading.Outcome);
            Assert.Equal(bytes.Length, reading.Consumed);
            Assert.Equal(request.SentFields, LinesOf(feed.Head.Fields));
            Assert.Equal(bytes, again.Write());
        }).Check(Often.WithMaxTest(1_000));

    [Fact]
    public void Any_bytes_shown_to_the_response_parser_end_in_one_answer() =>
        Prop.ForAll(HostileBytes.Arbitrary, input =>
        {
            byte[] bytes = [.. "HTTP/1.1 200"u8, .. input.Bytes];
            var whole = new ResponseParser(Small);
            var status = whole.Parse(bytes, out var consumed);
            var inPieces = new ResponseParser(Small);
            var last = ParseStatus.NeedMore;
            for (var arrived = 1; arrived <= bytes.Length && last == ParseStatus.NeedMore; arrived++)
                last = inPieces.Parse(bytes.AsSpan(0, arrived), out _);
            return status == last && whole.Rejection == inPieces.Rejection && consumed <= bytes.Length;
        }).Check(Often);

    [Fact]
    public void Any_value_is_a_date_or_none_and_a_date_reads_back() =>
        Prop.ForAll(HostileBytes.Arbitrary, ArbMap.Default.ArbFor<DateTime>(), (input, time) =>
        {
            var when = new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
            var text = Encoding.ASCII.GetBytes(HttpDate.Format(when));
            HttpDate.TryParse(input.Bytes, when, out _);
            return HttpDate.TryParse(text, when, out var read) && read == when;
        }).Check(Often);

    private static bool IsInside(RequestReading reading, int length) => reading.Outcome switch
    {
        RequestReading.Complete => reading.Consumed >= reading.HeadLength && reading.Consumed <= length,
        RequestReading.Rejected => reading.Offset >= 0 && reading.Offset < length,
        _ => reading.Outcome == RequestReading.NeedMore,
    };

    private static string[] LinesOf(FieldSection fields) =>
        [.. Enumerable.Range(0, fields.Count).Select(i => fields[i].ToString())];
}
