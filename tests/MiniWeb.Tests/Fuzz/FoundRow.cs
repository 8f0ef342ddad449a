// Writes an input as a row of the corpus: the command that makes NAME.http, and NAME.expected.json with what
// is read today. Whether that is right is for a reader of the RFC to say, who also writes the rule.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using MiniWeb.Http;
using MiniWeb.Tests.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Findings as rows.</summary>
internal static partial class FoundRow
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Both files of the row, as text for a terminal.</summary>
    public static string Write(FuzzInput input)
    {
        var name = "found-" + Convert.ToHexStringLower(SHA256.HashData(input.Bytes))[..8];
        return $"printf '{string.Concat(input.Bytes.Select(Octal))}' > tests/corpus/{name}.http\n"
            + $"tests/corpus/{name}.expected.json:\n{Expectation(input)}\n";
    }

    /// <summary>The expectation of the first request in the bytes, by what is read today.</summary>
    public static string Expectation(FuzzInput input)
    {
        var feed = new RequestFeed(input.Limits);
        var reading = feed.Read(input.Bytes, []);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("rule", "?");
            json.WriteString("section", "?");
            WriteLimits(json, input.Limits);
            json.WriteString("outcome", reading.Outcome);
            if (reading.Outcome == RequestReading.Complete)
                WriteRequest(json, reading, feed);
            else
                WriteEnd(json, reading);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteLimits(Utf8JsonWriter json, ParserLimits limits)
    {
        if (limits == ParserLimits.Default)
            return;
        json.WriteStartObject("limits");
        WriteLimit(json, "startLine", limits.StartLine, ParserLimits.Default.StartLine);
        WriteLimit(json, "fieldLine", limits.FieldLine, ParserLimits.Default.FieldLine);
        WriteLimit(json, "fieldSection", limits.FieldSection, ParserLimits.Default.FieldSection);
        WriteLimit(json, "fieldCount", limits.FieldCount, ParserLimits.Default.FieldCount);
        WriteLimit(json, "content", limits.Content, ParserLimits.Default.Content);
        WriteLimit(json, "chunkExtensions", limits.ChunkExtensions, ParserLimits.Default.ChunkExtensions);
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string name, long limit, long usual)
    {
        if (limit != usual)
            json.WriteNumber(name, limit);
    }

    private static void WriteEnd(Utf8JsonWriter json, RequestReading reading)
    {
        json.WriteString("stage", reading.Stage);
        if (reading.Outcome != RequestReading.Rejected)
            return;
        json.WriteString("reason", reading.Reason);
        json.WriteNumber("status", RejectionTable.RowOf(Enum.Parse<RejectionReason>(reading.Reason)).Status);
        json.WriteNumber("offset", reading.Offset);
    }

    private static void WriteRequest(Utf8JsonWriter json, RequestReading reading, RequestFeed feed)
    {
        json.WriteString("method", feed.Head.Method);
        json.WriteString("target", feed.Head.Target.ToString());
        json.WriteString("version", feed.Head.Version.ToString());
        WriteFields(json, "fields", feed.Head.Fields);
        var framing = Framing().Match(reading.Framing);
        json.WriteStartObject("framing");
        json.WriteString("kind", framing.Groups[1].Value);
        json.WriteNumber("length", long.Parse(framing.Groups[2].Value, CultureInfo.InvariantCulture));
        json.WriteNumber("step", long.Parse(framing.Groups[3].Value, CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteNumber("headLength", reading.HeadLength);
        if (framing.Groups[1].Value != nameof(FramingKind.None))
            json.WriteString("content", Encoding.Latin1.GetString(feed.Content));
        if (framing.Groups[1].Value == nameof(FramingKind.Chunked))
            WriteFields(json, "trailers", feed.Trailers);
        json.WriteBoolean("persists", reading.Persists);
        json.WriteNumber("consumed", reading.Consumed);
    }

    private static void WriteFields(Utf8JsonWriter json, string name, FieldSection fields)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < fields.Count; i++)
        {
            json.WriteStartArray();
            json.WriteStringValue(Encoding.Latin1.GetString(fields[i].Name));
            json.WriteStringValue(Encoding.Latin1.GetString(fields[i].Value));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    // Letters and digits as they are; anything that a shell or printf might take for its own as octal.
    private static string Octal(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || " /:.-,;=*?[]()_".Contains((char)value)
            ? ((char)value).ToString()
            : value switch
            {
                (byte)'\r' => "\\r",
                (byte)'\n' => "\\n",
                _ => "\\" + Convert.ToString(value, 8).PadLeft(3, '0'),
            };

    [GeneratedRegex(@"^(\w+) (\d+) step (\d+)\z")]
    private static partial Regex Framing();
}
