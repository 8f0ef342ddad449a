// Reads responses from what a client received. Written for the simulation alone, and as plainly as can be: it
// shares no line with the server, whose reading and writing it checks.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace MiniWeb.Simulation.Clients;

/// <summary>Reads one response after the other.</summary>
internal static class AnswerReader
{
    private const string HeadEnd = "\r\n\r\n";

    /// <summary>Reads the response that begins at a place.</summary>
    /// <param name="received">All that was received.</param>
    /// <param name="start">The place.</param>
    /// <param name="isHeadOnly">Whether the request was HEAD.</param>
    /// <param name="isEnded">Whether nothing more comes.</param>
    /// <returns>Null when the head is not there yet.</returns>
    /// <exception cref="InvalidDataException">The bytes are no response.</exception>
    public static Answer? Read(ReadOnlySpan<byte> received, int start, bool isHeadOnly, bool isEnded)
    {
        var at = start;
        for (var interims = 0; ; interims++)
        {
            var length = received[at..].IndexOf("\r\n\r\n"u8);
            if (length < 0)
                return null;
            var head = Encoding.Latin1.GetString(received.Slice(at, length));
            at += length + HeadEnd.Length;
            var status = StatusOf(head);
            if (status is >= 200)
                return ReadContent(received, head, start, at, interims, isHeadOnly, isEnded);
        }
    }

    private static int NumberOf(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int StatusOf(string head)
    {
        var isStatusLine = head.Length >= 12 && head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            && int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isStatusLine
            ? NumberOf(head.AsSpan(9, 3))
            : throw new InvalidDataException($"no status line: {Shorten(head)}");
    }

    private static Answer ReadContent(
        ReadOnlySpan<byte> received, string head, int start, int at, int interims, bool isHeadOnly,
        bool isEnded)
    {
        var fields = FieldsOf(head);
        var status = StatusOf(head);
        var (content, end, needs) = isHeadOnly || status is 204 or 304 ? ([], at, at)
            : fields.ContainsKey("transfer-encoding") ? ReadChunks(received, at)
            : fields.TryGetValue("content-length", out var length)
                ? ReadCounted(received, at, NumberOf(length))
            : (received[at..].ToArray(), isEnded ? received.Length : -1, int.MaxValue);
        var hasEnd = isHeadOnly || status is 204 or 304 || fields.ContainsKey("transfer-encoding")
            || fields.ContainsKey("content-length");
        return new Answer
        {
            Start = start,
            Status = status,
            Interims = interims,
            Fields = fields,
            Content = content,
            End = end,
            Needs = needs,
            Closes = !hasEnd || fields.GetValueOrDefault("connection") == "close",
        };
    }

    private static Dictionary<string, string> FieldsOf(string head)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in head.Split("\r\n").AsSpan(1))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0 || line.Contains('\r') || line.Contains('\n'))
                throw new InvalidDataException($"no field line: {Shorten(line)}");
            // Each field that the server gives stands once.
            var name = line[..colon].ToLowerInvariant();
            if (!fields.TryAdd(name, line[(colon + 1)..].Trim(' ')))
                throw new InvalidDataException($"{name} stands twice");
        }

        return fields;
    }

    private static (byte[] Content, int End, int Needs) ReadCounted(
        ReadOnlySpan<byte> received, int at, int length)
    {
        var there = Math.Min(length, received.Length - at);
        var end = at + length;
        return (received.Slice(at, there).ToArray(), there == length ? end : -1, end);
    }

    private static (byte[] Content, int End, int Needs) ReadChunks(ReadOnlySpan<byte> received, int at)
    {
        var content = new List<byte>();
        while (true)
        {
            var digits = received[at..].IndexOf("\r\n"u8);
            if (digits < 0)
                return ([.. content], -1, received.Length + 1);
            var line = Encoding.Latin1.GetString(received.Slice(at, digits));
            var style = NumberStyles.AllowHexSpecifier;
            if (!int.TryParse(line, style, CultureInfo.InvariantCulture, out var size))
                throw new InvalidDataException($"no chunk size: {Shorten(line)}");
            at += digits + 2;
            var there = Math.Min(size, received.Length - at);
            content.AddRange(received.Slice(at, there));
            at += there;
            if (received.Length - at < 2)
                return ([.. content], -1, at + size - there + 2);
            if (received[at] != '\r' || received[at + 1] != '\n')
                throw new InvalidDataException("no CR LF behind a chunk");
            at += 2;
            if (size == 0)
                return ([.. content], at, at);
        }
    }

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
