// Reads a sidecar back. A file that is not what we write is answered with null, never with an exception: it
// may be half-written, edited, or of a later version.
using System;
using System.IO;
using System.Text.Json;

namespace MiniWeb.Capture;

/// <summary>Sidecar bytes in, record out.</summary>
internal static class SidecarReader
{
    /// <summary>What the file says; null when it is gone, unreadable, or not to be understood.</summary>
    public static CaptureRecord? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What the bytes say; null when they are not to be understood.</summary>
    public static CaptureRecord? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.GetProperty(SidecarNames.Version).GetInt32() <= SidecarNames.CurrentVersion
                ? ReadRecord(root)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            or System.Collections.Generic.KeyNotFoundException)
        {
            return null;
        }
    }

    private static CaptureRecord ReadRecord(JsonElement root) => new()
    {
        Id = Text(root, SidecarNames.Id),
        Began = root.GetProperty(SidecarNames.Began).GetDateTimeOffset(),
        Reason = SpelledOut.TryParse<CaptureReason>(TextOrNull(root, SidecarNames.Reason), out var reason)
            ? reason
            : CaptureReason.None,
        Connection = ReadConnection(root.GetProperty(SidecarNames.Connection)),
        Request = ReadRequest(root.GetProperty(SidecarNames.Request)),
        Framing = Has(root, SidecarNames.Framing, out var framing) ? ReadFraming(framing) : null,
        Response = Has(root, SidecarNames.Response, out var response) ? ReadResponse(response) : null,
        Persists = Has(root, SidecarNames.Persists, out var persists) ? persists.GetBoolean() : null,
        Failure = TextOrNull(root, SidecarNames.Failure),
        Close = Has(root, SidecarNames.Close, out var close) ? ReadClose(close) : null,
        Rejection = Has(root, SidecarNames.Rejection, out var rejection) ? ReadRejection(rejection) : null,
    };

    private static CapturedConnection ReadConnection(JsonElement json) => new(
        Number(json, SidecarNames.Id),
        json.GetProperty(SidecarNames.Opened).GetDateTimeOffset(),
        Text(json, SidecarNames.Remote),
        Text(json, SidecarNames.Local));

    private static CapturedRequest ReadRequest(JsonElement json) => new(
        TextOrNull(json, SidecarNames.Method),
        TextOrNull(json, SidecarNames.Target),
        TextOrNull(json, SidecarNames.Version),
        Number(json, SidecarNames.Length),
        Number(json, SidecarNames.Offset),
        json.GetProperty(SidecarNames.Whole).GetBoolean(),
        ReadTransfers(json.GetProperty(SidecarNames.Reads)),
        Has(json, SidecarNames.ReadsLeftOut, out var more) ? more.GetInt64() : 0);

    private static CapturedFraming ReadFraming(JsonElement json) => new(
        Text(json, SidecarNames.Kind),
        Number(json, SidecarNames.Length),
        json.GetProperty(SidecarNames.Step).GetInt32(),
        Text(json, SidecarNames.Sentence));

    private static CapturedResponse ReadResponse(JsonElement json) => new(
        json.GetProperty(SidecarNames.Status).GetInt32(),
        Number(json, SidecarNames.Length),
        Number(json, SidecarNames.Offset),
        json.GetProperty(SidecarNames.Whole).GetBoolean(),
        ReadTransfers(json.GetProperty(SidecarNames.Writes)),
        Has(json, SidecarNames.WritesLeftOut, out var more) ? more.GetInt64() : 0);

    private static CapturedClose ReadClose(JsonElement json) => new(
        SpelledOut.TryParse<Server.CloseCause>(Text(json, SidecarNames.Cause), out var cause)
            ? cause
            : throw new FormatException("An unknown cause."),
        Text(json, SidecarNames.By),
        Number(json, SidecarNames.Microseconds));

    private static CapturedRejection ReadRejection(JsonElement json) => new(
        Text(json, SidecarNames.Reason),
        json.GetProperty(SidecarNames.Status).GetInt32(),
        Text(json, SidecarNames.Section),
        Text(json, SidecarNames.Sentence),
        Number(json, SidecarNames.Offset));

    private static Transfer[] ReadTransfers(JsonElement json)
    {
        var transfers = new Transfer[json.GetArrayLength()];
        var at = 0;
        foreach (var item in json.EnumerateArray())
        {
            transfers[at++] = new Transfer(
                Number(item, SidecarNames.Offset),
                item.GetProperty(SidecarNames.Length).GetInt32(),
                Number(item, SidecarNames.Microseconds));
        }

        return transfers;
    }

    private static bool Has(JsonElement json, string name, out JsonElement value) =>
        json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    private static string? TextOrNull(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
