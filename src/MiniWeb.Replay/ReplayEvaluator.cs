// From an answer to a verdict: held against the recorded response, and against the answer of another target.
using System;
using System.Collections.Generic;
using MiniWeb.Client;
using MiniWeb.Http;

namespace MiniWeb.Replay;

internal sealed class ReplayEvaluator(ReplayOptions options)
{
    private const int LongestLine = 120;
    private readonly Comparison _comparison = new(options.Ignored, options.Levels, options.MostBytes);

    /// <summary>The result of one request at one target.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">The target.</param>
    /// <param name="exchanged">What came back.</param>
    /// <param name="first">The result at the first target; null for that one itself.</param>
    public ReplayResult Of(
        ReplayRequest request, ReplayTarget target, ReplayedResponse exchanged, ReplayResult? first = null)
    {
        var result = new ReplayResult(target, ReplayVerdict.Failed)
        {
            Failure = exchanged.Failure,
            Status = exchanged.Final?.Status,
            Line = LineOf(exchanged),
            Length = exchanged.Answer.Length,
            Microseconds = exchanged.Microseconds,
            Answer = exchanged.Answer,
            Exchange = exchanged.Exchange,
        };
        if (exchanged.Failure is not null)
            return result;
        var fromRecord = Differences(request, request.RecordedResponse, exchanged.Answer);
        var fromFirst = first is null or { Verdict: ReplayVerdict.Failed }
            ? null
            : Differences(request, first.Answer, exchanged.Answer);
        return result with
        {
            Verdict = VerdictOf(fromRecord, fromFirst),
            Differences = fromRecord ?? [],
            DifferencesFromFirst = fromFirst ?? [],
        };
    }

    private IReadOnlyList<Difference>? Differences(
        ReplayRequest request, ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) =>
        one.IsEmpty ? null : _comparison.Compare(request.Bytes, one, other);

    // The record decides where there is one; the first target where there is none.
    private static ReplayVerdict VerdictOf(
        IReadOnlyList<Difference>? fromRecord, IReadOnlyList<Difference>? fromFirst) =>
        (fromRecord ?? fromFirst) switch
        {
            null => ReplayVerdict.NotCompared,
            { Count: 0 } => ReplayVerdict.Same,
            _ => ReplayVerdict.Different,
        };

    // "200 OK"; what is no HTTP is shown as it begins.
    private static string LineOf(ReplayedResponse exchanged)
    {
        var line = exchanged.Final is { } final
            ? ByteText.BytesOf($"{final.Status} {final.Reason}")
            : exchanged.Answer.Span;
        return EscapedText.Of(line, LongestLine).TrimEnd();
    }
}
