// The conversations of a run, handed out one by one to whoever asks next; each exactly once for each repeat.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MiniWeb.Capture;

namespace MiniWeb.Replay;

internal sealed class ReplayJobs(IReadOnlyList<Conversation> conversations, int repeat)
{
    private readonly Lock _lock = new();
    private long _ordinal;
    private int _next;
    private int _round;

    /// <summary>The next one; false when there is none left.</summary>
    public bool TryTake(out ReplayJob job)
    {
        lock (_lock)
        {
            job = default;
            if (_next == conversations.Count)
                (_next, _round) = (0, _round + 1);
            if (_round >= repeat || conversations.Count == 0)
                return false;
            job = new ReplayJob(conversations[_next++], _ordinal);
            _ordinal += job.Conversation.Count;
            return true;
        }
    }
}

/// <summary>One conversation that is to be held.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="FirstOrdinal">The place of its first request in the run.</param>
internal readonly record struct ReplayJob(Conversation Conversation, long FirstOrdinal);

// What goes over one connection: requests in batches. A batch goes out at once, its answers are awaited, then
// comes the next one. So a client that pipelined is repeated as one that pipelines.
/// <summary>Requests of one connection, in order.</summary>
/// <param name="Batches">Each has one request, or several that were pipelined.</param>
public sealed record Conversation(IReadOnlyList<IReadOnlyList<ReplaySource>> Batches)
{
    /// <summary>How many requests there are.</summary>
    public int Count => Batches.Sum(batch => batch.Count);

    /// <summary>A connection for each request.</summary>
    public static List<Conversation> OneEach(IEnumerable<ReplaySource> requests) =>
        [.. requests.Select(request => new Conversation([[request]]))];

    /// <summary>
    /// The captured connections; what is not known to have shared one has its own.
    /// </summary>
    public static List<Conversation> AsCaptured(IEnumerable<ReplaySource> requests)
    {
        var conversations = new List<List<ReplaySource>>();
        var byConnection = new Dictionary<(DateTimeOffset, long, string), List<ReplaySource>>();
        foreach (var request in requests)
        {
            var own = new List<ReplaySource>();
            var (opened, id, remote) = request.Record?.Connection is { } connection
                ? (connection.Opened, connection.Id, connection.Remote)
                : default;
            var members = remote is null || byConnection.TryAdd((opened, id, remote), own)
                ? own
                : byConnection[(opened, id, remote)];
            members.Add(request);
            if (members == own)
                conversations.Add(own);
        }

        return [.. conversations.Select(members => new Conversation(BatchesOf(members)))];
    }

    private static List<List<ReplaySource>> BatchesOf(List<ReplaySource> requests)
    {
        var batches = new List<List<ReplaySource>>();
        foreach (var request in requests.OrderBy(request => request.Record?.Request.Offset ?? 0))
        {
            if (batches.Count > 0 && WasPipelined(batches[^1][^1].Capture, request.Capture))
                batches[^1].Add(request);
            else
                batches.Add([request]);
        }

        return batches;
    }

    // It arrived before the answer to the one before went out: in the same read, or in one before it.
    private static bool WasPipelined(CapturedExchange before, CapturedExchange next)
    {
        if (before.Reads.Count == 0 || next.Reads.Count == 0)
            return false;
        var arrived = next.Reads[0].Microseconds;
        return arrived <= before.Reads[^1].Microseconds
            || (before.Writes.Count > 0 && arrived < before.Writes[0].Microseconds);
    }
}
