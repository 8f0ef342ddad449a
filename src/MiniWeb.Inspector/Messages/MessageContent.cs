// The content of a message, as the browser would use it: chunks joined, compression undone, both within
// bounds. What cannot be undone stays as it came.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Http.Dissection;
using MiniWeb.Replay;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Inspector.Messages;

/// <summary>Content, and what it is.</summary>
/// <param name="Bytes">The bytes, decoded as far as they could be.</param>
/// <param name="MediaType">Type and subtype in lower case, without parameters; empty when not told.</param>
/// <param name="Charset">The charset parameter in lower case, or empty.</param>
/// <param name="Coding">The content codings as they were told, or empty.</param>
/// <param name="IsDecoded">Whether the codings, if any, are undone.</param>
internal sealed record MessageContent(
    byte[] Bytes, string MediaType, string Charset, string Coding, bool IsDecoded)
{
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(5);

    /// <summary>Whether it is text that can be shown.</summary>
    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal)
        || MediaType.EndsWith("+json", StringComparison.Ordinal)
        || MediaType.EndsWith("+xml", StringComparison.Ordinal)
        || MediaType is "application/json" or "application/javascript" or "application/xml"
            or "application/x-www-form-urlencoded" or "application/x-javascript" or "message/http"
        || (MediaType.Length == 0 && LooksLikeText(Bytes));

    /// <summary>Whether a browser can show it as an image.</summary>
    public bool IsImage => MediaType
        is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/avif" or "image/bmp"
        or "image/svg+xml" or "image/x-icon" or "image/vnd.microsoft.icon";

    /// <summary>The text.</summary>
    public string Text =>
        (Charset is "iso-8859-1" or "latin1" or "us-ascii" ? Encoding.Latin1 : Encoding.UTF8)
        .GetString(Bytes);

    /// <summary>The content of a message; null when it has none.</summary>
    public static MessageContent? Of(Message message)
    {
        var data = new ArrayBufferWriter<byte>();
        foreach (var span in LastMessage(message))
            if (span.Kind is SpanKind.Content or SpanKind.ChunkData)
                data.Write(message.BytesOf(span));
        if (data.WrittenCount == 0)
            return null;
        var type = ValueOf(message, "Content-Type").Split(';', StringSplitOptions.TrimEntries);
        var coding = ValueOf(message, "Content-Encoding").ToLowerInvariant();
        var budget = new ReadBudget(MostBytes, LongestTime);
        var decoded = ContentDecoding.TryUndo(data.WrittenMemory, coding, budget);
        var charset = type.Skip(1).FirstOrDefault(IsCharset) is { } parameter
            ? parameter["charset=".Length..].Trim('"').ToLowerInvariant()
            : "";
        return new MessageContent(
            (decoded ?? data.WrittenMemory).ToArray(), type[0].ToLowerInvariant(), charset, coding,
            decoded is not null);
    }

    /// <summary>The field lines of a message; of a response, those of the final one.</summary>
    public static IEnumerable<Field> FieldsOf(Message message)
    {
        AnatomySpan? name = null;
        AnatomySpan? value = null;
        foreach (var span in LastMessage(message))
        {
            if (span.Kind is SpanKind.FieldName or SpanKind.TrailerName)
                (name, value) = (span, null);
            else if (span.Kind is SpanKind.FieldValue or SpanKind.TrailerValue)
                value = value is { } first ? first with { Length = span.End - first.Start } : span; // folded
            else if (span.Kind == SpanKind.LineEnd && name is { } whole)
            {
                yield return new Field(whole, value);
                name = null;
            }
        }
    }

    // Behind interim responses, which have a status line each.
    private static IEnumerable<AnatomySpan> LastMessage(Message message)
    {
        var spans = message.Anatomy.Spans;
        var start = 0;
        for (var i = 1; i < spans.Count && !message.IsRequest; i++)
            if (spans[i].Kind == SpanKind.Version)
                start = i;
        return spans.Skip(start);
    }

    private static string ValueOf(Message message, string name)
    {
        foreach (var field in FieldsOf(message))
            if (field.Value is { } value
                && Ascii.EqualsIgnoreCase(message.BytesOf(field.Name), Encoding.ASCII.GetBytes(name)))
                return Encoding.Latin1.GetString(message.BytesOf(value));
        return "";
    }

    private static bool IsCharset(string parameter) =>
        parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase);

    private static bool LooksLikeText(byte[] bytes)
    {
        foreach (var value in bytes.AsSpan(0, Math.Min(bytes.Length, 1024)))
            if (value is < 0x20 and not ((byte)'\r' or (byte)'\n' or (byte)'\t') or 0x7F)
                return false;
        return true;
    }
}
