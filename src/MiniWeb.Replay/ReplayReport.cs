// Results as lines for people: one per request, one per target, one per difference; at the end the sums. No
// byte of a peer reaches the terminal unescaped.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MiniWeb.Replay;

/// <summary>Writes a report.</summary>
/// <param name="output">Where to.</param>
/// <param name="nameWidth">The width of the column of targets.</param>
public sealed class ReplayReport(TextWriter output, int nameWidth)
{
    private const string Indent = "      ";
    private static readonly double[] Percents = [50, 90, 99, 100];

    /// <summary>A request and its results.</summary>
    public void Write(ReplayOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var line = outcome.Unreadable is { } why ? $"(cannot be read: {why})"
            : outcome.Line.Length == 0 ? "(no byte to send)"
            : outcome.Line;
        output.WriteLine($"{PlainText.Of(outcome.Id)}  {line}");
        for (var i = 0; i < outcome.Results.Count; i++)
            Write(outcome.Results[i], outcome.Results[0].Target.Name);
    }

    /// <summary>What was not compared, how long it took, what failed, and the sum of the verdicts.</summary>
    public void WriteSums(ReplaySums sums, IEnumerable<string> ignored)
    {
        ArgumentNullException.ThrowIfNull(sums);
        if (sums[ReplayVerdict.Same] + sums[ReplayVerdict.Different] > 0)
            output.WriteLine($"not compared: {string.Join(", ", ignored)}");
        var headings = string.Concat(Percents.Select(percent => $"{Heading(percent),10}"));
        if (sums.Targets.Any(target => target.Count > 1))
            output.WriteLine($"  {"milliseconds".PadRight(nameWidth)}{headings}");
        foreach (var target in sums.Targets)
            Write(target);
        output.WriteLine(sums.ToString());
    }

    private void Write(ReplayResult result, string first)
    {
        var said = result.Failure?.Message ?? AnswerOf(result);
        output.WriteLine($"  {result.Target.Name.PadRight(nameWidth)}  {WordOf(result.Verdict),-9}  {said}");
        foreach (var difference in result.Differences)
            Write(difference, "recorded");
        // What differs from the record in the same way at both targets is no news.
        if (result.DifferencesFromFirst.Count > 0)
            output.WriteLine($"{Indent}unlike {first}:");
        foreach (var difference in result.DifferencesFromFirst)
            Write(difference, first);
    }

    private void Write(Difference difference, string side)
    {
        if (difference.Level == ComparisonLevels.Bytes && difference.Offset is { } offset)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Indent}bytes, the first that differs is {offset:N0}"));
            WriteHex(side, difference.RecordedHex);
            WriteHex("answered", difference.AnsweredHex);
            return;
        }

        if (difference.Kind is not (DifferenceKind.Content or DifferenceKind.Bytes))
        {
            output.WriteLine($"{Indent}{difference}");
            return;
        }

        output.WriteLine($"{Indent}{difference.Name} {side}: {difference.Recorded}");
        output.WriteLine($"{Indent}{difference.Name} answered: {difference.Answered}");
    }

    private void WriteHex(string side, string? window)
    {
        output.WriteLine($"{Indent}  {side}");
        foreach (var line in (window ?? "").Split('\n'))
            output.WriteLine($"{Indent}    {line}");
    }

    private void Write(TargetSums target)
    {
        var name = target.Target.Name.PadRight(nameWidth);
        if (target.Count > 1 && target.Percentile(100) is not null)
        {
            var times = Percents.Select(percent => Milliseconds(target.Percentile(percent)!.Value));
            output.WriteLine($"  {name}{string.Concat(times)}");
        }

        foreach (var (kind, count) in target.Failures)
            output.WriteLine($"  {name}  failed {TimesText(count)}: {FailureWords.Of(kind)}");
    }

    private static string TimesText(long count) =>
        count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    private static string Heading(double percent) => percent == 100
        ? "longest"
        : string.Create(CultureInfo.InvariantCulture, $"{percent:0} %");

    private static string Milliseconds(long microseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000.0,10:0.0}");

    private static string WordOf(ReplayVerdict verdict) => verdict switch
    {
        ReplayVerdict.Same => "same",
        ReplayVerdict.Different => "different",
        ReplayVerdict.NotCompared => "answered",
        _ => "failed",
    };

    private static string AnswerOf(ReplayResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Line}, {result.Length:N0} bytes, {result.Microseconds / 1000.0:0.0} ms");
}
