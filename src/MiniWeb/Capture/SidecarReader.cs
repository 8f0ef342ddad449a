// Reads a sidecar back. A file that is not what we write is a value, never an exception: it may be
// half-written, edited, of a later version, or written by somebody to do harm. It is bounded in bytes and in
// depth, and each number lies in the range that its readers count with.
using System;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace MiniWeb.Capture;

/// <summary>Sidecar bytes in, record out.</summary>
internal static class SidecarReader
{
    /// <summary>The longest that is read. With the most reads and writes, ours have about 11 MB.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    // Ours has three levels.
    private const int MostLevels = 16;

    // About 31 years: times are added to it.
    private const long MostMicroseconds = 1_000_000_000_000_000;

    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = MostLevels };

    /// <summary>What the file says.</summary>
    /// <returns>
    /// The record, or why there is none, as the rest of a sentence that begins with the file's name; neither
    /// when the file is gone.
    /// </returns>
    public static (CaptureRecord? Record, string? Fault) Read(string path)
    {
        try
        {
            return Examine(PlainFile.Read(path, MostBytes));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {e.Message}");
        }
            }

    /// <summary>What the bytes say; null when they are not to be understood.</summary>
    public static CaptureRecord? Parse(ReadOnlyMemory<byte> json) => Examine(json).Record;

    private static (CaptureRecord? Record, string? Fault) Examine(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Bounded);
            var root = document.RootElement;
            var version = Whole(root, SidecarNames.Version);
            return version <= SidecarNames.CurrentVersion
                ? (ReadRecord(root), null)
                : (null, $"is of version {version}; versions up to {SidecarNames.CurrentVersion} are read");
        }
        catch (JsonException e)
        {
            return (null, string.Create(
                CultureInfo.InvariantCulture,
                $"is no sidecar: no JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"));
        }
        catch (FormatException e)
        {
            return (null, $"is no sidecar: {e.Message}");
        }
        // Escapes may spell half of a surrogate pair, and bytes may be no UTF-8.
        catch (InvalidOperationException)
        {
            return (null, "is no sidecar: a text in it is no Unicode");
        }
    }

    private static CaptureRecord ReadRecord(JsonElement root) => new()
    {
        Id = Text(root, SidecarNames.Id),
        Began = Time(root, SidecarNames.Began),
        Reason = KebabCase.TryParse<CaptureReason>(TextOrNull(root, SidecarNames.Reason), out var reason)
            ? reason
            : CaptureReason.None,
        Connection = ReadConnection(Property(root, SidecarNames.Connection)),
        Request = ReadRequest(Property(root, SidecarNames.Request)),
        Framing = Has(root, SidecarNames.Framing, out var framing) ? ReadFraming(framing) : null,
        Response = Has(root, SidecarNames.Response, out var response) ? ReadResponse(response) : null,
        Persists = Has(root, SidecarNames.Persists, out var persists)
            ? Flag(persists, SidecarNames.Persists)
            : null,
        Failure = TextOrNull(root, SidecarNames.Failure),
        Close = Has(root, SidecarNames.Close, out var close) ? ReadClose(close) : null,
        Rejection = Has(root, SidecarNames.Rejection, out var rejection) ? ReadRejection(rejection) : null,
    };

    private static CapturedConnection ReadConnection(JsonElement json) => new(
        Number(json, SidecarNames.Id),
        Time(json, SidecarNames.Opened),
        Text(json, SidecarNames.Remote),
        Text(json, SidecarNames.Local));

    private static CapturedRequest ReadRequest(JsonElement json) => new(
        TextOrNull(json, SidecarNames.Method),
        TextOrNull(json, SidecarNames.Target),
        TextOrNull(json, SidecarNames.Version),
        Number(json, SidecarNames.Length),
        Number(json, SidecarNames.Offset),
        Flag(Property(json, SidecarNames.Whole), SidecarNames.Whole),
        ReadTransfers(json, SidecarNames.Reads),
        LeftOut(json, SidecarNames.ReadsLeftOut));

    private static CapturedFraming ReadFraming(JsonElement json) => new(
        Text(json, SidecarNames.Kind),
        Number(json, SidecarNames.Length),
        Whole(json, SidecarNames.Step),
        Text(json, SidecarNames.Sentence));

    private static CapturedResponse ReadResponse(JsonElement json) => new(
        Whole(json, SidecarNames.Status),
        Number(json, SidecarNames.Length),
        Number(json, SidecarNames.Offset),
        Flag(Property(json, SidecarNames.Whole), SidecarNames.Whole),
        ReadTransfers(json, SidecarNames.Writes),
        LeftOut(json, SidecarNames.WritesLeftOut));

    private static CapturedClose ReadClose(JsonElement json) => new(
        KebabCase.TryParse<Server.CloseCause>(Text(json, SidecarNames.Cause), out var cause)
            ? cause
            : throw new FormatException("its cause of the close is unknown"),
        Text(json, SidecarNames.By),
        Number(json, SidecarNames.Microseconds, MostMicroseconds));

    private static CapturedRejection ReadRejection(JsonElement json) => new(
        Text(json, SidecarNames.Reason),
        Whole(json, SidecarNames.Status),
        Text(json, SidecarNames.Section),
        Text(json, SidecarNames.Sentence),
        Number(json, SidecarNames.Offset));

    private static Transfer[] ReadTransfers(JsonElement json, string name)
    {
        var list = Property(json, name);
        if (list.ValueKind != JsonValueKind.Array)
            throw new FormatException($"\"{name}\" is no list");
        var transfers = new Transfer[list.GetArrayLength()];
        var at = 0;
        foreach (var item in list.EnumerateArray())
        {
            transfers[at++] = new Transfer(
                Number(item, SidecarNames.Offset),
                Whole(item, SidecarNames.Length),
                Number(item, SidecarNames.Microseconds, MostMicroseconds));
        }

        return transfers;
    }

    private static JsonElement Property(JsonElement json, string name) =>
        TryGet(json, name, out var value)
            ? value
            : throw new FormatException($"\"{name}\" is missing");

    private static bool Has(JsonElement json, string name, out JsonElement value) =>
        TryGet(json, name, out value) && value.ValueKind != JsonValueKind.Null;

    private static bool TryGet(JsonElement json, string name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value);
    }

    private static bool Flag(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"\"{name}\" is neither true nor false"),
    };

    // -1 stands for "not known".
    private static long Number(JsonElement json, string name, long most = long.MaxValue) =>
        Property(json, name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetInt64(out var number) && number >= -1 && number <= most
            ? number
            : throw new FormatException($"\"{name}\" is no whole number from -1 to {most}");

    private static long LeftOut(JsonElement json, string name) =>
        Has(json, name, out _) ? Number(json, name) : 0;

    private static int Whole(JsonElement json, string name) => (int)Number(json, name, int.MaxValue);

    private static DateTimeOffset Time(JsonElement json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.String } value
        && value.TryGetDateTimeOffset(out var time) && time.Year is > 1000 and < 9000
            ? time
            : throw new FormatException($"\"{name}\" is no time");

    private static string Text(JsonElement json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.String } value
            ? value.GetString()!
            : throw new FormatException($"\"{name}\" is no text");

    private static string? TextOrNull(JsonElement json, string name) =>
        Has(json, name, out _) ? Text(json, name) : null;
}
