// What masking needs to know of a head: its length, and what its content is. Nothing is judged: fields of a
// message that breaks the rules count as they stand.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class MaskedHead
{
    private readonly bool _isInterim;
    private readonly bool _isRequest;
    private readonly long? _contentLength;

    public MaskedHead(ReadOnlyMemory<byte> message)
    {
        var lines = new HeadLines(message);
        var first = lines.Count == 0 ? default : lines.TextAt(0);
        _isRequest = IsRequestLine(first);
        _isInterim = first.StartsWith("HTTP/1."u8) && first.Length > 9 && first[9] == '1';
        Length = lines.ContentStart;
        var codings = new List<string>();
        for (var i = 1; i < lines.Count; i++)
        {
            var value = ByteText.Of(lines.TextAt(i)).Split(':', 2)[^1].Trim();
            if (lines.IsOf(i, "Content-Type") && Type.Length == 0)
                Type = value;
            else if (lines.IsOf(i, "Content-Encoding") || lines.IsOf(i, "Transfer-Encoding"))
                codings.AddRange(value.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries));
            else if (lines.IsOf(i, "Content-Length")
                && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                _contentLength = length;
        }

        IsChunked = codings.Contains("chunked");
        Codings = string.Join(',', codings.Where(coding => coding is not ("chunked" or "identity" or "")));
    }

    /// <summary>How many bytes it has.</summary>
    public int Length { get; }

    /// <summary>The value of Content-Type; empty when there is none.</summary>
    public string Type { get; } = "";

    /// <summary>Whether the content comes in chunks.</summary>
    public bool IsChunked { get; }

    /// <summary>The codings of the content, the last one applied last; empty when there is none.</summary>
    public string Codings { get; }

    /// <summary>How many bytes of what follows are content; the others begin another message.</summary>
    public int ContentLengthIn(ReadOnlySpan<byte> rest)
    {
        if (_isInterim)
            return 0;
        if (_contentLength is { } length)
            return (int)Math.Min(length, rest.Length);
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        return _isRequest && IsRequestLine(end < 0 ? rest : rest[..end]) ? 0 : rest.Length;
    }

    private static bool IsRequestLine(ReadOnlySpan<byte> line)
    {
        var version = line.LastIndexOf(" HTTP/"u8);
        return version > 0 && ByteClasses.IsToken(line[..line.IndexOf((byte)' ')]);
    }
}
