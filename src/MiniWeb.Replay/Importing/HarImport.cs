// HAR 1.1 and 1.2 in, captures out. One pass over the entries, each parsed alone. An odd value costs at most
// itself, a broken entry itself, and JSON that breaks off what is behind; each is told by entry and name.
using System;
using System.Collections.Generic;
using System.Text.Json;
using MiniWeb.Capture;

namespace MiniWeb.Replay.Importing;

/// <summary>Reads HAR files.</summary>
public sealed class HarImport
{
    private readonly HarNotes _notes = new();
    private readonly HarFile _file;
    private readonly HarMessage _messages;
    private readonly List<HarEntry> _entries = [];
    private HarIndex _index = null!;

    private HarImport(HarFile file)
    {
        _file = file;
        _messages = new HarMessage(file, _notes);
    }

    /// <summary>Whether a file looks like a HAR: JSON, or what JSON is wrapped in.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> file) => HarFile.IsLikely(file);

    /// <summary>The exchanges in a HAR.</summary>
    /// <param name="file">
    /// The file's bytes: JSON in UTF-8 or UTF-16, in a script, in gzip, or in Playwright's zip.
    /// </param>
    /// <param name="folder">The folder of contents in files of their own; null for none.</param>
    /// <param name="progress">
    /// Told the bytes that are read, and all of them, after each entry; null for nobody.
    /// </param>
    /// <exception cref="FormatException">It is no HAR; the message says what is missing.</exception>
    public static ImportedExchanges Read(
        ReadOnlyMemory<byte> file, string? folder = null, Action<long, long>? progress = null)
    {
        var import = new HarImport(HarFile.Open(file, folder));
        import.ReadEntries(import._file.Json, progress);
        return new ImportedExchanges(import.Exchanges(), import._notes.Losses);
    }

    private void ReadEntries(ReadOnlyMemory<byte> json, Action<long, long>? progress)
    {
        _index = new HarIndex(json, _notes);
        if (_index.Fault is not null && JsonRepair.Of(json.Span) is { } repaired)
        {
            _notes.TellFile(
                "what is no JSON in the file (NaN, line ends in strings, unknown escapes) is mended");
            json = repaired;
            _index = new HarIndex(json, _notes);
        }

        if (_index.EntriesStart < 0)
            throw new FormatException(
                $"it is no HAR: {_index.Fault ?? "there is no list log.entries in it"}");
        json = json[_index.EntriesStart..];
        var reader = new Utf8JsonReader(json.Span, HarIndex.Lenient);
        var index = 0;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                using var entry = HarSlice.Parse(ref reader, json);
                ReadEntry(entry.RootElement, ++index);
                progress?.Invoke(reader.BytesConsumed, json.Length);
            }
        }
        catch (JsonException)
        {
            _notes.TellFile(FormattableString.Invariant(
                $"the file breaks off in entry {index + 1}: {_index.Fault}"));
        }
    }

    private void ReadEntry(JsonElement json, int number)
    {
        _notes.Entry = FormattableString.Invariant($"entry {number}");
        try
        {
            var entry = HarEntry.Read(new HarObject(json, "", _notes), _messages, _index.Pages, _notes);
            if (entry is not null)
                _entries.Add(entry);
        }
        catch (InvalidOperationException)
        {
            _notes.Tell("left out, because a name in it is no text");
        }
    }

    private List<AddedExchange> Exchanges()
    {
        HarEntry.FillStarts(_entries, _notes);
        var exchanges = new List<AddedExchange>(_entries.Count);
        var connections = new HarConnections(_entries);
        foreach (var entry in _entries)
        {
            var (connection, number) = connections.Next(entry);
            exchanges.Add(
                new AddedExchange(entry.Began!.Value, connection, number, entry.Request, entry.Response)
            {
                Remote = ImportedExchanges.Place,
                Local = ImportedExchanges.Place,
                Microseconds = entry.Microseconds,
            });
        }

        return exchanges;
    }
}
