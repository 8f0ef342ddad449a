// A run as JSON; docs/replay.md says what each property means.
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using System.Linq;

namespace MiniWeb.Replay.Reports;

internal static class JsonReport
{
    private const int Version = 1;
    private static readonly double[] Percents = [50, 90, 99, 100];

    public static byte[] Write(RunReport report)
    {
        var bytes = new ArrayBufferWriter<byte>();
        // The default encoder: "<" and all that is not ASCII become escapes, so that the text is safe
        // anywhere.
        using (var json = new Utf8JsonWriter(bytes,
            new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            Write(json, report);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("began", report.Began.UtcDateTime);
        json.WriteBoolean("whole", report.IsWhole);
        json.WriteString("compared", report.Levels.ToString().ToLowerInvariant());
        WriteTexts(json, "ignored", report.Ignored);
        json.WriteStartArray("targets");
        foreach (var target in report.Sums.Targets)
            WriteTarget(json, target);
        json.WriteEndArray();
        json.WriteStartArray("requests");
        foreach (var outcome in report.Outcomes)
            WriteOutcome(json, outcome);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, TargetSums target)
    {
        json.WriteStartObject();
        json.WriteString("name", target.Target.Name);
        json.WriteString("address", target.Target.Destination.ToString());
        foreach (var verdict in System.Enum.GetValues<ReplayVerdict>())
            json.WriteNumber(Words.Of(verdict), target[verdict]);
        json.WriteStartObject("failures");
        foreach (var (kind, count) in target.Failures)
            json.WriteNumber(FailureWords.Of(kind), count);
        json.WriteEndObject();
        json.WriteStartObject("microseconds");
        foreach (var percent in Percents.Where(percent => target.Percentile(percent) is not null))
            json.WriteNumber(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{percent:0}"),
                target.Percentile(percent)!.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, ReplayOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("ordinal", outcome.Ordinal);
        json.WriteString("id", PlainText.Of(outcome.Id));
        json.WriteString("line", outcome.Line);
        if (outcome.Unreadable is { } why)
            json.WriteString("unreadable", why);
        json.WriteStartArray("results");
        foreach (var result in outcome.Results)
            WriteResult(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ReplayResult result)
    {
        json.WriteStartObject();
        json.WriteString("target", result.Target.Name);
        json.WriteString("verdict", Words.Of(result.Verdict));
        if (result.Status is { } status)
            json.WriteNumber("status", status);
        json.WriteString("answer", result.Line);
        json.WriteNumber("length", result.Length);
        json.WriteNumber("microseconds", result.Microseconds);
        if (result.Failure is { } failure)
        {
            json.WriteString("failure", FailureWords.Of(failure.Kind));
            json.WriteString("message", PlainText.Of(failure.Message));
        }

        WriteDifferences(json, "differences", result.Differences);
        WriteDifferences(json, "differencesFromFirst", result.DifferencesFromFirst);
        json.WriteEndObject();
    }

    private static void WriteDifferences(
        Utf8JsonWriter json, string name, IReadOnlyList<Difference> differences)
    {
        json.WriteStartArray(name);
        foreach (var difference in differences)
        {
            json.WriteStartObject();
            json.WriteString("level", difference.Level.ToString().ToLowerInvariant());
            json.WriteString("kind", Words.Of(difference.Kind));
            json.WriteString("name", difference.Name);
            json.WriteString("recorded", difference.Recorded);
            json.WriteString("answered", difference.Answered);
            if (difference.Offset is { } offset)
                json.WriteNumber("offset", offset);
            if (difference.RecordedHex is not null)
                WriteTexts(json, "recordedHex", difference.RecordedHex.Split('\n'));
            if (difference.AnsweredHex is not null)
                WriteTexts(json, "answeredHex", difference.AnsweredHex.Split('\n'));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
