// HAR 1.2 in, captures out. A HAR has the parts of messages, and not their bytes: what is written here is
// how HTTP/1.1 spells those parts, and each entry says where that is not what was on the wire.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using MiniWeb.Capture;

namespace MiniWeb.Replay.Importing;

/// <summary>Reads HAR files.</summary>
public static class HarImport
{
    /// <summary>Whether a file looks like JSON.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> file)
    {
        var start = file.StartsWith("\xEF\xBB\xBF"u8) ? file[3..] : file;
        return start.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }

    /// <summary>The exchanges in a HAR.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="FormatException">It is no HAR; the message says what is missing.</exception>
    public static ImportedExchanges Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var json = JsonDocument.Parse(file.Span.StartsWith("\xEF\xBB\xBF"u8) ? file[3..] : file);
            return Read(json.RootElement.GetProperty("log").GetProperty("entries"));
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"it is no HAR: {PlainText.Of(fault.Message)}", fault);
        }
    }

    private static ImportedExchanges Read(JsonElement entries)
    {
        var exchanges = new List<AddedExchange>();
        var losses = new List<string> { "of a HAR nobody knows how its messages were read" };
        var numbers = new Dictionary<long, int>();
        foreach (var (index, entry) in System.Linq.Enumerable.Index(entries.EnumerateArray()))
        {
            var name = FormattableString.Invariant($"entry {index + 1}");
            var connection = ConnectionOf(entry, index);
            var number = numbers[connection] = numbers.GetValueOrDefault(connection) + 1;
            var request = BytesOr(entry, "_miniwebRequest", () => HarMessage.Request(
                entry.GetProperty("request"), name, losses));
            if (request is null)
                continue;
            var response = BytesOr(entry, "_miniwebResponse", () => HarMessage.Response(
                entry.GetProperty("response"), name, losses));
            exchanges.Add(new AddedExchange(BeganOf(entry), connection, number, request, response)
            {
                Remote = ImportedExchanges.Place,
                Local = ImportedExchanges.Place,
                Microseconds = TimeOf(entry),
            });
        }

        return new ImportedExchanges(exchanges, losses);
    }

    private static byte[]? BytesOr(JsonElement entry, string name, Func<byte[]?> otherwise) =>
        entry.TryGetProperty(name, out var bytes) && bytes.ValueKind == JsonValueKind.String
            && bytes.TryGetBytesFromBase64(out var decoded)
            ? decoded
            : otherwise();

    private static long ConnectionOf(JsonElement entry, int index) =>
        entry.TryGetProperty("connection", out var text) && text.ValueKind == JsonValueKind.String
            && long.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture,
                out var number)
            ? number
            : index + 1;

    private static DateTimeOffset BeganOf(JsonElement entry) => DateTimeOffset.TryParse(
        entry.GetProperty("startedDateTime").GetString(), CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out var began)
        ? began
        : throw new FormatException("it is no HAR: startedDateTime is no time");

    private static long TimeOf(JsonElement entry) =>
        entry.TryGetProperty("time", out var time) && time.TryGetDouble(out var milliseconds)
            && milliseconds is >= 0 and < 1e12
            ? (long)(milliseconds * 1000)
            : 0;
}
