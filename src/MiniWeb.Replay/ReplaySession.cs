// One conversation with one target: batches go out, and what comes back is cut into the answers to each
// request. A request is sent once. Only when the server has said that it closes before it read the rest of a
// batch does the rest go over a new connection, as RFC 9112 §9.3.2 has it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using MiniWeb.Http;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay;

internal sealed class ReplaySession(ReplayOptions options, Destination destination) : IAsyncDisposable
{
    // A peer that sends a byte now and then is never silent.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);

    private readonly RawSession _session = new(options.Client, destination);

    /// <summary>Sends a batch; there is one answer for each of its requests.</summary>
    /// <param name="requests">The bytes of each.</param>
    /// <param name="pieces">The writes; null as the options say.</param>
    /// <param name="cancellation">Stops at once.</param>
    public async Task<List<ReplayedResponse>> SendAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> requests,
        IReadOnlyList<SendPiece>? pieces,
        CancellationToken cancellation)
    {
        var answers = new List<ReplayedResponse>(requests.Count);
        while (answers.Count < requests.Count)
        {
            // RFC 9112 §9.3.2: no pipeline at once on the connection that follows one that closed too early.
            var isFirst = answers.Count == 0;
            var next = isFirst ? requests.ToList() : [requests[answers.Count]];
            answers.AddRange(await SendOnceAsync(next, isFirst ? pieces : null, cancellation));
        }

        return answers;
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<List<ReplayedResponse>> SendOnceAsync(
        List<ReadOnlyMemory<byte>> requests, IReadOnlyList<SendPiece>? pieces, CancellationToken cancellation)
    {
        var batch = requests.Count == 1
            ? requests[0]
            : requests.SelectMany(request => request.ToArray()).ToArray();
        using var received = new BoundedBuffer(new ReadBudget(options.MostBytes, LongestAnswer));
        try
        {
            var exchange = await _session.SendAsync(batch, pieces, received, cancellation);
            var bytes = received.GetBuffer().AsMemory(0, (int)received.Length);
            return Cut(exchange, bytes, requests.Count)
                .ConvertAll(answer => answer with { Exchange = exchange });
        }
        catch (BudgetExceededException fault)
        {
            var failure = new ClientFailure(
                ClientFailureKind.TooLong, $"the answer of {destination} takes {fault.Message}");
            return [.. requests.Select(_ => new ReplayedResponse(default, null, 0, failure))];
        }
    }

    /// <summary>Cuts what a connection brought into the answers to each request.</summary>
    internal static List<ReplayedResponse> Cut(RawExchange exchange, ReadOnlyMemory<byte> received, int count)
    {
        var answers = new List<ReplayedResponse>(count);
        var (start, read) = (0, 0);
        var finals = exchange.Responses.Where(response => !response.Head.IsInterim).ToList();
        foreach (var final in finals.Take(count - 1).Where(final => final.IsWhole))
        {
            var end = (int)final.End;
            while (read < exchange.Reads.Count && EndOf(exchange.Reads[read]) < end)
                read++;
            // The times of the first reads only are known.
            var time = read < exchange.Reads.Count
                ? exchange.Reads[read].Microseconds
                : exchange.Microseconds;
            answers.Add(new(received[start..end], final.Head, time, null));
            start = end;
            if (!final.Connection.Persists)
                return answers;
        }

        var last = finals.ElementAtOrDefault(answers.Count)?.Head;
        answers.Add(new(received[start..], last, exchange.Microseconds, exchange.Failure));
        var failure = exchange.BytesReceived == 0 && exchange.Failure is { } none
            ? none
            : new ClientFailure(
                ClientFailureKind.ClosedEarly,
                $"{exchange.Destination} gave no answer to it: the one before it was not whole");
        while (answers.Count < count)
            answers.Add(new(default, null, exchange.Microseconds, failure));
        return answers;
    }

    private static long EndOf(TimedRead read) => read.Offset + read.Length;
}

// What was sent and what came back for one request of a batch.
/// <summary>One answer, cut out of what a connection brought.</summary>
/// <param name="Answer">Its bytes, interim responses included.</param>
/// <param name="Final">The head of the final response; null when there is none.</param>
/// <param name="Microseconds">Until its last byte.</param>
/// <param name="Failure">Why it is not whole; null when it is.</param>
internal readonly record struct ReplayedResponse(
    ReadOnlyMemory<byte> Answer, ResponseHead? Final, long Microseconds, ClientFailure? Failure)
{
    /// <summary>How the batch went on the network; null where more came than is held.</summary>
    public RawExchange? Exchange { get; init; }
}
