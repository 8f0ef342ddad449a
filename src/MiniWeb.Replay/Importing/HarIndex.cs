// Where the entries of a HAR begin, and when its pages began: one pass over the JSON that keeps nothing else.
// Depth is no limit here: the reader keeps one bit a level, and parts that nobody uses are skipped.
using System;
using System.Collections.Generic;
using System.Text.Json;

namespace MiniWeb.Replay.Importing;

internal sealed class HarIndex
{
    /// <summary>How JSON of tools is read.</summary>
    public static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = int.MaxValue,
    };

    private readonly ReadOnlyMemory<byte> _json;
    private readonly HarNotes _notes;

    /// <summary>Reads the outline; where the JSON breaks off, what came before counts.</summary>
    public HarIndex(ReadOnlyMemory<byte> json, HarNotes notes)
    {
        (_json, _notes) = (json, notes);
        var reader = new Utf8JsonReader(json.Span, Lenient);
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                ReadObject(ref reader, isLog: false);
        }
        catch (JsonException fault)
        {
            Fault = PlainText.Of(fault.Message);
        }
    }

    /// <summary>Where the array of the entries begins; -1 when there is none.</summary>
    public int EntriesStart { get; private set; } = -1;

    /// <summary>Why the JSON breaks off; null when it does not.</summary>
    public string? Fault { get; }

    /// <summary>When each page began.</summary>
    public Dictionary<string, DateTimeOffset> Pages { get; } = [];

    private void ReadObject(ref Utf8JsonReader reader, bool isLog)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isLogNext, isEntries, isPages) = (
                Is(reader, "log"u8), Is(reader, "entries"u8), Is(reader, "pages"u8));
            reader.Read();
            if (isLogNext && !isLog && reader.TokenType == JsonTokenType.StartObject)
                ReadObject(ref reader, isLog: true);
            else if (isPages && reader.TokenType == JsonTokenType.StartArray)
                ReadPages(ref reader);
            else
                ReadOther(ref reader, isEntries);
        }
    }

    private void ReadOther(ref Utf8JsonReader reader, bool isEntries)
    {
        if (isEntries && reader.TokenType == JsonTokenType.StartArray)
            EntriesStart = (int)reader.TokenStartIndex;
        reader.Skip();
    }

    private void ReadPages(ref Utf8JsonReader reader)
    {
        using var pages = HarSlice.Parse(ref reader, _json);
        _notes.Entry = "a page";
        foreach (var item in pages.RootElement.EnumerateArray())
        {
            var page = new HarObject(item, "", _notes);
            if (page.Text("id") is { } id && HarTime.Read(page.Text("startedDateTime")) is { } began)
                Pages[id] = began;
        }
    }

    private static bool Is(in Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueSpan.SequenceEqual(name);
}
