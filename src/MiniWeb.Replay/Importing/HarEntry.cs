// One entry of a HAR: both messages, when they began, how long they took.
using System;
using System.Collections.Generic;

namespace MiniWeb.Replay.Importing;

/// <summary>An entry.</summary>
/// <param name="Name">What it is called in notes.</param>
/// <param name="Began">When it began; null until it is known.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The response's bytes; none without a response.</param>
internal sealed record HarEntry(string Name, DateTimeOffset? Began, byte[] Request, byte[] Response)
{
    private const double MostMilliseconds = 1e12;

    /// <summary>How long it took, in microseconds.</summary>
    public long Microseconds { get; private init; }

    /// <summary>The name of its connection; null when there is none.</summary>
    public string? Connection { get; private init; }

    /// <summary>Reads an entry; null, which is told, when there is no request in it.</summary>
    public static HarEntry? Read(
        HarObject json, HarMessage messages, Dictionary<string, DateTimeOffset> pages, HarNotes notes)
    {
        var request = json.IsThere ? json.Object("request") : default;
        var method = request.IsThere ? request.Text("method") ?? "" : "";
        var bytes = json.IsThere ? BytesOf(json, "_miniwebRequest") : null;
        if (bytes is null && !request.IsThere)
        {
            notes.Tell("left out, because it has no request");
            return null;
        }

        bytes ??= messages.Request(request, method);
        if (bytes is null)
            return null;
        var response = BytesOf(json, "_miniwebResponse")
            ?? messages.Response(json.Object("response"), method);
        TellNotOnWire(json, notes);
        return new HarEntry(notes.Entry, BeganOf(json, pages, notes), bytes, response)
        {
            Microseconds = MicrosecondsOf(json),
            Connection = json.Text("connection"),
        };
    }

    /// <summary>
    /// Entries without a start take that of the one before, or of the first one that has one.
    /// </summary>
    public static void FillStarts(List<HarEntry> entries, HarNotes notes)
    {
        var known = entries.Find(entry => entry.Began is not null)?.Began;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Began is null)
            {
                notes.Entry = entries[i].Name;
                notes.Tell(known is null
                    ? "when it began; it is said to be 1970"
                    : "when it began; it is given the time of the entry beside it");
                entries[i] = entries[i] with { Began = known ?? DateTimeOffset.UnixEpoch };
            }

            known = entries[i].Began;
        }
    }

    private static DateTimeOffset? BeganOf(
        HarObject json, Dictionary<string, DateTimeOffset> pages, HarNotes notes)
    {
        if (HarTime.Read(json.Text("startedDateTime")) is { } began)
            return began;
        if (json.Text("pageref") is not { } page || !pages.TryGetValue(page, out var ofPage))
            return null;
        notes.Tell("when it began; it is given the time of its page");
        return ofPage;
    }

    private static long MicrosecondsOf(HarObject json) =>
        json.Number("time") is { } time and >= 0 and < MostMilliseconds ? (long)(time * 1000) : 0;

    private static void TellNotOnWire(HarObject json, HarNotes notes)
    {
        if (json.TryGet("_fromCache", out _) && json.Text("_fromCache") is { Length: > 0 } cache)
            notes.Tell($"it came from the {HarNotes.Shown(cache)} cache, and was not on the wire");
        if (json.TryGet("_webSocketMessages", out _))
            notes.Tell("its WebSocket messages");
    }

    private static byte[]? BytesOf(HarObject json, string member)
    {
        if (!json.TryGet(member, out var value) || value.ValueKind != System.Text.Json.JsonValueKind.String)
            return null;
        return value.TryGetBytesFromBase64(out var bytes) ? bytes : null;
    }
}
