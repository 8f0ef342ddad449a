// Sends captured requests to one target or to several, and says what came of each: the answer held against
// the recorded one, and against that of the first target. Each request is sent to each target once, and
// reported once.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>Replays requests.</summary>
/// <param name="options">How.</param>
public sealed class ReplayRun(ReplayOptions options)
{
    private readonly ReplayEvaluator _result = new(options);

    /// <summary>Holds all conversations with all targets.</summary>
    /// <param name="conversations">What is sent.</param>
    /// <param name="targets">Where to; at least one.</param>
    /// <param name="report">
    /// Gets each outcome as it is there: in no order, and never two at a time.
    /// </param>
    /// <param name="cancellation">Stops the run; what was done has been reported then.</param>
    /// <returns>Whether the run came to its end.</returns>
    public async Task<bool> RunAsync(
        IReadOnlyList<Conversation> conversations,
        IReadOnlyList<ReplayTarget> targets,
        Action<ReplayOutcome> report,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfZero(targets.Count, nameof(targets));
        var jobs = new ReplayJobs(conversations, options.Repeat);
        var work = new ReplayWork(options, targets, _result, Serialised(report));
        var workers = Enumerable.Range(0, options.Concurrency)
            .Select(_ => Task.Run(() => work.DoAsync(jobs, cancellation), CancellationToken.None));
        await Task.WhenAll(workers);
        return !cancellation.IsCancellationRequested;
    }

    /// <summary>Sends one request to one target, over a connection of its own.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public async Task<ReplayResult> SendAsync(
        ReplayRequest request, ReplayTarget target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        await using var session = new ReplaySession(options, target.Destination);
        var bytes = options.Edits.Apply(request.Bytes, target.Destination.Authority);
        var answers = await session.SendAsync([bytes], null, cancellation);
        return _result.Of(request, target, answers[0]);
    }

    private static Action<ReplayOutcome> Serialised(Action<ReplayOutcome> report)
    {
        var one = new Lock();
        return outcome =>
        {
            lock (one)
                report(outcome);
        };
    }
}

/// <summary>Options of <see cref="ReplayRun"/>.</summary>
public sealed record ReplayOptions
{
    /// <summary>What is changed in the requests; otherwise the bytes go out as they are. Nothing.</summary>
    public RequestEdits Edits { get; init; } = RequestEdits.None;

    /// <summary>
    /// Whether requests go in the writes, and with the pauses between them, in which they arrived. No.
    /// </summary>
    public bool AsCaptured { get; init; }

    /// <summary>How many conversations are held at a time, 1 or more. 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The most requests a second, over all targets together; null for no limit.</summary>
    public double? Rate { get; init; }

    /// <summary>How often all is sent, 1 or more. 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>What is compared.</summary>
    public ComparisonLevels Levels { get; init; } = ComparisonLevels.Http;

    /// <summary>Names of fields that are left out of the comparison.</summary>
    public IReadOnlySet<string> Ignored { get; init; } = IgnoredFields.With();

    /// <summary>
    /// The most bytes of one answer that are held in memory, and the most that content may unfold to while
    /// it is compared. 256 MiB.
    /// </summary>
    public int MostBytes { get; init; } = ContentCodings.MostBytes;

    /// <summary>How the bytes are sent.</summary>
    public RawClientOptions Client { get; init; } = RawClientOptions.Default;
}
