// Whole runs: every request once at every target and once in the report; over the captured connections; in
// the middle of it, Ctrl+C.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Replay.Tests.Runs;

[TakesLong]
public sealed class ReplayRunManyTests : IDisposable
{
    private readonly CapturedRequests _captures = new();

    [Theory]
    [InlineData(2000, 1, 32)]
    [InlineData(50, 3, 7)]
    [InlineData(3, 1, 32)]
    public async Task None_is_lost_and_none_doubled(int count, int repeat, int concurrency)
    {
        for (var i = 1; i <= count; i++)
            _captures.Add(i, 1);
        await using var server = new EchoServer();
        var (outcomes, isWhole) = await RunAsync(
            new ReplayOptions { Concurrency = concurrency, Repeat = repeat },
            Conversation.OneEach(_captures.All),
            server.Target);
        Assert.True(isWhole);
        Assert.Equal(Enumerable.Range(0, count * repeat).Select(i => (long)i),
            outcomes.Select(outcome => outcome.Ordinal).Order());
        Assert.All(outcomes, outcome => Assert.Equal(ReplayVerdict.Same, outcome.Results.Single().Verdict));
        var expected = Enumerable.Range(1, count).SelectMany(i => Enumerable.Repeat($"/c{i}-1", repeat));
        Assert.Equal(expected.Order(), server.Received.Select(line => line.Split(' ')[1]).Order());
    }

    [Fact]
    public async Task Captured_connections_are_used_again()
    {
        for (var connection = 1; connection <= 2; connection++)
            for (var number = 1; number <= 3; number++)
                _captures.Add(connection, number, number * 100, $"36@{number * 1000}", number * 1000 + 500);
        _captures.Add(0, 1);
        await using var server = new EchoServer();
        var (outcomes, _) = await RunAsync(
            new ReplayOptions(), Conversation.AsCaptured(_captures.All), server.Target);
        Assert.Equal(7, outcomes.Count);
        Assert.Equal(
            ["1 /c0-1", "2 /c1-1", "2 /c1-2", "2 /c1-3", "3 /c2-1", "3 /c2-2", "3 /c2-3"], server.Received);
    }

    [Fact]
    public void What_was_pipelined_is_one_batch()
    {
        _captures.Add(1, 1, 0, "36@1000", 3000); // its answer goes out after the next two arrived
        _captures.Add(1, 2, 36, "36@1000", 3000); // in the same read
        _captures.Add(1, 3, 72, "36@2000", 3000);
        _captures.Add(1, 4, 108, "36@5000", 6000); // awaited the answers
        var conversation = Assert.Single(Conversation.AsCaptured(_captures.All));
        Assert.Equal([3, 1], conversation.Batches.Select(batch => batch.Count));
        Assert.Equal(4, conversation.Count);
    }

    [Theory]
    [InlineData(int.MaxValue, "1 /c1-1|1 /c1-2|1 /c1-3")]
    [InlineData(2, "1 /c1-1|1 /c1-2|2 /c1-3")]
    [InlineData(1, "1 /c1-1|2 /c1-2|3 /c1-3")]
    public async Task A_server_that_closes_gets_the_rest_of_a_pipeline_over_a_new_connection(
        int closeAfter, string received)
    {
        for (var number = 1; number <= 3; number++)
            _captures.Add(1, number, number * 36, "36@1000", 2000);
        await using var server = new EchoServer(closeAfter: closeAfter);
        var (outcomes, _) = await RunAsync(
            new ReplayOptions(), Conversation.AsCaptured(_captures.All), server.Target);
        Assert.Equal(received, string.Join('|', server.Received));
        Assert.All(outcomes, outcome => Assert.Equal(ReplayVerdict.Same, outcome.Results.Single().Verdict));
    }

    // The server would answer more on it: the client may not ask (RFC 9112 §6.1).
    [Fact]
    public async Task After_faulty_framing_the_connection_is_not_used_again()
    {
        for (var number = 1; number <= 3; number++)
            _captures.Add(1, number, number * 36, $"36@{number}000", (number * 1000) + 500);
        await using var server = new EchoServer(
            fields: "Transfer-Encoding: chunked\r\n",
            framed: text => $"{text.Length:x}\r\n{text}\r\n0\r\n\r\n");
        var (outcomes, _) = await RunAsync(
            new ReplayOptions { Ignored = IgnoredFields.With(["Transfer-Encoding"]) },
            Conversation.AsCaptured(_captures.All), server.Target);
        Assert.Equal(["1 /c1-1", "2 /c1-2", "3 /c1-3"], server.Received);
        Assert.All(outcomes, outcome => Assert.Equal(ReplayVerdict.Same, outcome.Results.Single().Verdict));
    }

    [Fact]
    public async Task Each_target_is_compared_with_the_record_and_with_the_first()
    {
        _captures.Add(1, 1);
        _captures.Write("bare.http", "GET /c1-1 HTTP/1.1\r\nHost: a\r\n\r\n");
        await using var one = new EchoServer();
        await using var other = new RecordingServer(
            "other", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), 1);
        var (outcomes, _) = await RunAsync(
            new ReplayOptions(), Conversation.OneEach(_captures.All), one.Target, other.Target, one.Target);
        var verdicts = outcomes.OrderBy(outcome => outcome.Id).Select(outcome => string.Join(
            ' ', outcome.Results.Select(r =>
                $"{r.Verdict}:{r.Differences.Count}:{r.DifferencesFromFirst.Count}")));
        Assert.Equal(["Same:0:0 Different:2:2 Same:0:0", "NotCompared:0:0 Different:0:2 Same:0:0"], verdicts);
    }

    [Fact]
    public async Task Broken_off_in_the_middle_what_was_done_is_reported()
    {
        for (var i = 1; i <= 20; i++)
            _captures.Add(i, 1);
        await using var server = new EchoServer();
        using var stop = new CancellationTokenSource();
        var answered = 0;
        server.BeforeAnswer = async _ =>
        {
            if (Interlocked.Increment(ref answered) <= 10)
                return;
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken)
                .ContinueWith(_ => { }, TaskScheduler.Default);
        };
        var outcomes = new List<ReplayOutcome>();
        var isWhole = await new ReplayRun(new ReplayOptions()).RunAsync(
            Conversation.OneEach(_captures.All), [server.Target], outcomes.Add, stop.Token);
        Assert.False(isWhole);
        Assert.Equal(10, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(ReplayVerdict.Same, outcome.Results.Single().Verdict));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_https_target_needs_a_certificate_that_is_trusted(bool isInsecure)
    {
        _captures.Add(1, 1);
        await using var server = new EchoServer(SelfSigned());
        var client = new RawClientOptions { CertificateCheck = isInsecure ? (_, _, _, _) =>
            server is not null : null };
        var (outcomes, _) = await RunAsync(
            new ReplayOptions { Client = client }, Conversation.OneEach(_captures.All), server.Target);
        var result = outcomes.Single().Results.Single();
        Assert.Equal(isInsecure ? ReplayVerdict.Same : ReplayVerdict.Failed, result.Verdict);
        Assert.Equal(isInsecure ? null : ClientFailureKind.Tls, result.Failure?.Kind);
    }

    // The fifth has to wait four intervals of 50 ms, by the same clock: a slow machine can only take longer.
    [Fact]
    public async Task A_rate_is_never_exceeded()
    {
        for (var i = 1; i <= 5; i++)
            _captures.Add(i, 1);
        await using var server = new EchoServer();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        await RunAsync(
            new ReplayOptions { Rate = 20, Concurrency = 5 }, Conversation.OneEach(_captures.All),
                server.Target);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(200));
        Assert.Equal(5, server.Received.Count);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_and_the_run_goes_on()
    {
        _captures.Add(1, 1);
        _captures.Add(2, 1);
        _captures.Write("empty.http", "");
        var conversations = Conversation.OneEach(_captures.All);
        System.IO.File.Delete(System.IO.Path.Join(_captures.Path,
            "2026-11-20/084500.123-c1-r1-GET.request.http"));
        await using var server = new EchoServer();
        var (outcomes, _) = await RunAsync(new ReplayOptions(), conversations, server.Target);
        var sums = new ReplaySums([server.Target]);
        outcomes.ForEach(sums.Add);
        Assert.Equal((3, 1, 1), (sums.Requests, sums.Empty, sums.Unreadable));
        Assert.Equal("1 same, 1 not readable", sums.ToString());
    }

    [Fact]
    public void Pieces_are_the_reads_and_their_gaps()
    {
        _captures.Add(1, 1, 0, "10@1000 26@51000", 60000);
        _captures.Add(1, 2, 36, "6@51000 30@52000", 60000);
        var batch = Assert.Single(Assert.Single(Conversation.AsCaptured(_captures.All)).Batches);
        Assert.Equal(
            [(10, 0), (32, 50), (30, 1)],
            CapturedPieces.Of(batch)!.Select(piece => (piece.Length, (int)piece.Before.TotalMilliseconds)));
    }

    [Fact]
    public void Percentiles_are_those_of_the_nearest_rank()
    {
        var target = new ReplayTarget("a", new Destination("a", 1));
        var sums = new TargetSums(target);
        Assert.Null(sums.Percentile(50));
        foreach (var time in new[] { 30, 10, 50, 40, 20 })
            sums.Add(new ReplayResult(target, ReplayVerdict.Same) { Microseconds = time });
        sums.Add(new ReplayResult(target, ReplayVerdict.Failed)
        {
            Microseconds = 999,
            Failure = new ClientFailure(ClientFailureKind.Refused, "refused"),
        });
        Assert.Equal([30, 50, 50, 10],
            new double[] { 50, 90, 100, 1 }.Select(p => sums.Percentile(p)!.Value));
        Assert.Equal(1, sums.Failures[ClientFailureKind.Refused]);
    }

    public void Dispose() => _captures.Dispose();

    private static async Task<(List<ReplayOutcome> Outcomes, bool IsWhole)> RunAsync(
        ReplayOptions options, List<Conversation> conversations, params ReplayTarget[] targets)
    {
        var outcomes = new List<ReplayOutcome>();
        var isWhole = await new ReplayRun(options).RunAsync(
            conversations, targets, outcomes.Add, TestContext.Current.CancellationToken);
        return (outcomes, isWhole);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
