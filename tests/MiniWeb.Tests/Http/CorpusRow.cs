// One row of tests/corpus: the bytes of NAME.http, and what NAME.expected.json says must come of them.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MiniWeb.Http;
using MiniWeb.Tests.ArchitectureRules;

namespace MiniWeb.Tests.Http;

/// <summary>A row of the corpus.</summary>
/// <param name="Bytes">What arrives.</param>
/// <param name="Expected">What must be read.</param>
/// <param name="Limits">The limits under which it is read.</param>
/// <param name="Status">The status of the refusal; 0 when there is none.</param>
/// <param name="Rule">The rule that the row shows, in a sentence.</param>
/// <param name="Section">Where the rule stands.</param>
internal sealed record CorpusRow(
    byte[] Bytes, RequestReading Expected, ParserLimits Limits, int Status, string Rule, string Section)
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "tests", "corpus");

    /// <summary>The names of all rows, in a fixed order.</summary>
    public static string[] Names { get; } =
    [
        .. Directory.GetFiles(Folder, "*.http").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names of the files that say what is expected.</summary>
    public static string[] ExpectationNames { get; } =
    [
        .. Directory.GetFiles(Folder, "*.expected.json").Select(path => Path.GetFileName(path)[..^14])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a row.</summary>
    public static CorpusRow Load(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".expected.json")));
        var root = json.RootElement;
        return new CorpusRow(
            File.ReadAllBytes(Path.Combine(Folder, name + ".http")),
            ReadingOf(root),
            root.TryGetProperty("limits", out var limits) ? LimitsOf(limits) : ParserLimits.Default,
            root.TryGetProperty("status", out var status) ? status.GetInt32() : 0,
            root.GetProperty("rule").GetString()!,
            root.GetProperty("section").GetString()!);
    }

    private static RequestReading ReadingOf(JsonElement row) => row.GetProperty("outcome").GetString() switch
    {
        RequestReading.Complete => CompleteOf(row),
        RequestReading.Rejected => new RequestReading(
            RequestReading.Rejected,
            TextOf(row, "stage"),
            TextOf(row, "reason"),
            row.GetProperty("offset").GetInt64()),
        var outcome => new RequestReading(outcome!, TextOf(row, "stage")),
    };

    private static RequestReading CompleteOf(JsonElement row)
    {
        var framing = row.GetProperty("framing");
        return new RequestReading(
            RequestReading.Complete,
            StartLine: $"{TextOf(row, "method")}\n{TextOf(row, "target")}\n{TextOf(row, "version")}",
            Fields: FieldsOf(row, "fields"),
            Framing: $"{framing.GetProperty("kind")} {framing.GetProperty("length")}"
                + $" step {framing.GetProperty("step")}",
            Content: ContentOf(row),
            Trailers: FieldsOf(row, "trailers"),
            Persists: row.GetProperty("persists").GetBoolean(),
            HeadLength: row.GetProperty("headLength").GetInt64(),
            Consumed: row.GetProperty("consumed").GetInt64());
    }

    private static string ContentOf(JsonElement row) => row.TryGetProperty("contentSha256", out var hash)
        ? $"{row.GetProperty("contentLength")} {hash}"
        : RequestFeed.DigestOf(row.TryGetProperty("content", out var text)
            ? Encoding.Latin1.GetBytes(text.GetString()!)
            : []);

    private static string FieldsOf(JsonElement row, string name) => row.TryGetProperty(name, out var fields)
        ? string.Concat(fields.EnumerateArray().Select(field => $"{field[0]}: {field[1]}\n"))
        : "";

    private static string TextOf(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static ParserLimits LimitsOf(JsonElement limits)
    {
        var read = ParserLimits.Default;
        foreach (var limit in limits.EnumerateObject())
            read = limit.Name switch
            {
                "startLine" => read with { StartLine = limit.Value.GetInt32() },
                "fieldLine" => read with { FieldLine = limit.Value.GetInt32() },
                "fieldSection" => read with { FieldSection = limit.Value.GetInt32() },
                "fieldCount" => read with { FieldCount = limit.Value.GetInt32() },
                "content" => read with { Content = limit.Value.GetInt64() },
                "chunkExtensions" => read with { ChunkExtensions = limit.Value.GetInt32() },
                _ => throw new InvalidOperationException($"No limit is called {limit.Name}."),
            };
        return read;
    }
}
