// What one worker does: takes a conversation, holds it with every target side by side, batch by batch,
// reports each request, and takes the next. A batch that the cancellation met half-way is reported as far
// as it came.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Replay;

internal sealed class ReplayWork(
    ReplayOptions options,
    IReadOnlyList<ReplayTarget> targets,
    ReplayEvaluator resultOf,
    Action<ReplayOutcome> report)
{
    private readonly SendPace _pace = new(options.Rate);

    public async Task DoAsync(ReplayJobs jobs, CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested && jobs.TryTake(out var job))
                await HoldAsync(job, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What was done is reported already.
        }
    }

    private async Task HoldAsync(ReplayJob job, CancellationToken cancellation)
    {
        var sessions = targets
            .Select(target => new ReplaySession(options, target.Destination)).ToArray();
        try
        {
            var ordinal = job.FirstOrdinal;
            foreach (var batch in job.Conversation.Batches)
            {
                await SendAsync(batch, ordinal, sessions, cancellation);
                ordinal += batch.Count;
            }
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    private async Task SendAsync(
        IReadOnlyList<ReplaySource> batch,
        long ordinal,
        ReplaySession[] sessions,
        CancellationToken cancellation)
    {
        var readable = new List<(ReplaySource Source, long Ordinal, ReplayRequest Request)>();
        foreach (var source in batch)
        {
            if (Load(source, ordinal) is { } request)
                readable.Add((source, ordinal, request));
            ordinal++;
        }

        if (readable.Count == 0)
            return;
        var sources = readable.ConvertAll(member => member.Source);
        var requests = readable.ConvertAll(member => member.Request);
        var results = requests.ConvertAll(_ => new List<ReplayResult>(targets.Count));
        try
        {
            for (var i = 0; i < targets.Count; i++)
                await SendAsync(sources, requests, results, (targets[i], sessions[i]), cancellation);
        }
        finally
        {
            for (var i = 0; i < readable.Count; i++)
                if (results[i].Count > 0)
                    report(OutcomeOf(requests[i], readable[i].Ordinal, results[i]));
        }
    }

    private async Task SendAsync(
        List<ReplaySource> sources,
        List<ReplayRequest> requests,
        List<List<ReplayResult>> results,
        (ReplayTarget Target, ReplaySession Session) to,
        CancellationToken cancellation)
    {
        await _pace.WaitAsync(cancellation);
        var pieces = options.AsCaptured ? CapturedPieces.Of(sources) : null;
        var authority = to.Target.Destination.Authority;
        var bytes = requests.ConvertAll(request => options.Edits.Apply(request.Bytes, authority));
        var answers = await to.Session.SendAsync(bytes, pieces, cancellation);
        for (var i = 0; i < answers.Count; i++)
            results[i].Add(resultOf.Of(requests[i], to.Target, answers[i], results[i].FirstOrDefault()));
    }

    // A request without a byte has nothing to send; one that cannot be read is told, and the run goes on.
    private ReplayRequest? Load(ReplaySource source, long ordinal)
    {
        try
        {
            var request = source.Load();
            if (!request.Bytes.IsEmpty)
                return request;
            report(OutcomeOf(request, ordinal, []));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var why = PlainText.Of(fault.Message);
            report(new ReplayOutcome(ordinal, source.Id, "", []) { Unreadable = why });
        }

        return null;
    }

    private static ReplayOutcome OutcomeOf(ReplayRequest request, long ordinal, List<ReplayResult> results) =>
        new(ordinal, request.Id, request.Line,
            results.ConvertAll(result => result with { Answer = default, Exchange = null }));
}
