// Results as lines for people: one per request, one per target, one per difference. No byte of a peer reaches
// the terminal unescaped.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>Writes a report.</summary>
/// <param name="output">Where to.</param>
/// <param name="nameWidth">The width of the column of targets.</param>
public sealed class ReplayReport(TextWriter output, int nameWidth)
{
    private const int LongestLine = 120;

    /// <summary>The request that the next results are of.</summary>
    public void WriteRequest(ReplayRequest request)
    {
        var bytes = request.Bytes.Span;
        var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        var line = EscapedText.Of(end < 0 ? bytes : bytes[..end], LongestLine);
        output.WriteLine($"{request.Id}  {(bytes.IsEmpty ? "(no byte to send)" : line)}");
    }

    /// <summary>One result.</summary>
    public void WriteResult(ReplayResult result)
    {
        var said = result.Failure ?? AnswerOf(result);
        output.WriteLine($"  {result.Target.Name.PadRight(nameWidth)}  {WordOf(result.Verdict),-9}  {said}");
        foreach (var difference in result.Differences)
            WriteDifference(difference);
    }

    private void WriteDifference(Difference difference)
    {
        if (difference.Kind is not (DifferenceKind.Content or DifferenceKind.Bytes))
        {
            output.WriteLine($"      {difference}");
            return;
        }

        output.WriteLine($"      {difference.Name} recorded: {difference.Recorded}");
        output.WriteLine($"      {difference.Name} answered: {difference.Answered}");
    }

    private static string WordOf(ReplayVerdict verdict) => verdict switch
    {
        ReplayVerdict.Same => "same",
        ReplayVerdict.Different => "different",
        ReplayVerdict.NotCompared => "answered",
        _ => "failed",
    };

    private static string AnswerOf(ReplayResult result)
    {
        var final = result.Exchange.Responses.LastOrDefault(response => !response.Head.IsInterim);
        var line = final is null
            ? result.Answer.Span
            : Encoding.Latin1.GetBytes($"{final.Head.Status} {final.Head.Reason}");
        var shown = EscapedText.Of(line, LongestLine).TrimEnd();
        var milliseconds = result.Exchange.Microseconds / 1000.0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{shown}, {result.Answer.Length:N0} bytes, {milliseconds:0.0} ms");
    }
}
