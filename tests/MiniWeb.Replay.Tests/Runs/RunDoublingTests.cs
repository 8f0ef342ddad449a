// A run of twice the requests, and an answer with twice the differences, cost twice as much to cut and to
// report.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Replay.Reports;
using MiniWeb.Tests.Measuring;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Replay.Tests.Runs;

[TakesLong]
public sealed class RunDoublingTests
{
    private static readonly ReplayTarget Target = new("other", new Destination("127.0.0.1", 80));

    public static TheoryData<string, string> Reports => new MatrixTheoryData<string, string>(
        ["a.json", "a.xml", "a.html"], ["requests", "differences", "long values", "unreadable", "failures"]);

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_grows_as_its_run_does(string file, string what) =>
        Doubling.IsLinear(2000, count =>
        {
            var outcomes = OutcomesOf(what, count);
            return () => Assert.NotEmpty(ReportOf(outcomes).WriterFor(file)!());
        });

    // Pipelined: all come back on one connection, and are told apart by their framing.
    [Theory]
    [InlineData("HTTP/1.1 204 None\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n")]
    public void The_answers_of_a_batch_are_cut_in_linear_time(string answer) =>
        Doubling.IsLinear(4000, count =>
        {
            var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(answer, count)));
            var exchange = ExchangeOf(bytes, count);
            return () => Assert.Equal(count, ReplaySession.Cut(exchange, bytes, count).Count);
        });

    private static RawExchange ExchangeOf(byte[] bytes, int count)
    {
        var requests = string.Concat(Enumerable.Repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", count));
        var expectation = RequestExpectation.Of(Encoding.ASCII.GetBytes(requests));
        var reader = new ResponseReader(expectation);
        reader.Feed(bytes);
        return new RawExchange
        {
            Destination = Target.Destination,
            Expectation = expectation,
            End = ExchangeEnd.Framing,
            Responses = reader.Responses,
            Reads = [.. Enumerable.Range(0, bytes.Length).Select(at => new TimedRead(at, 1, at))],
            BytesReceived = bytes.Length,
        };
    }

    private static RunReport ReportOf(IReadOnlyList<ReplayOutcome> outcomes)
    {
        var sums = new ReplaySums([Target]);
        foreach (var outcome in outcomes)
            sums.Add(outcome);
        return new RunReport(
            DateTimeOffset.UnixEpoch, true, outcomes, sums, ["Date"], ComparisonLevels.Http);
    }

    private static ReplayOutcome[] OutcomesOf(string what, int count) => what switch
    {
        "requests" => Many(count, OutcomeOf([DifferenceOf("<a>", "\u202e")])),
        "differences" => [OutcomeOf(Many(count, DifferenceOf("<a>", "\u202e")))],
        "long values" => [OutcomeOf(
            [DifferenceOf(new string('<', 20 * count), new string('\n', 20 * count))])],
        "unreadable" => Many(count, new ReplayOutcome(1, "id", "", []) { Unreadable = "it is gone" }),
        _ => Many(count, new ReplayOutcome(1, "id", "GET /", [new ReplayResult(Target, ReplayVerdict.Failed)
        {
            Failure = new ClientFailure(ClientFailureKind.Refused, "refused"),
        }])),
    };

    private static ReplayOutcome OutcomeOf(Difference[] differences) => new(
        1, "id", "GET /", [new ReplayResult(Target, ReplayVerdict.Different) { Differences = differences }]);

    private static Difference DifferenceOf(string recorded, string answered) =>
        new(DifferenceKind.Field, "X", recorded, answered)
        {
            RecordedHex = recorded, AnsweredHex = answered,
        };

    private static T[] Many<T>(int count, T one) => [.. Enumerable.Repeat(one, count)];
}
