// The content of a message, as the browser would use it: chunks joined, compression undone. It is read as far
// as somebody wants to see it, never at once, and within a budget; what cannot be undone stays as it came.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MiniWeb.Http.Anatomy;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Inspector.Messages;

/// <summary>Content, and what it is.</summary>
internal sealed class MessageContent
{
    /// <summary>The media type of bytes that a browser shall not look into.</summary>
    public const string Unknown = "application/octet-stream";

    private const int MostCodings = 4;
    private const int LongestName = 100;
    private const int LooksAt = 1024;

    // A part may begin far behind in what is compressed: then so much is undone to get there.
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(3);

    private readonly Message _message;
    private readonly int _start;
    private readonly long _length;
    private readonly bool _isChunked;
    private readonly string[] _codings;
    private readonly Lazy<bool> _isDecoded;
    private readonly Lazy<bool> _looksLikeText;

    private MessageContent(Message message, AnatomySpan first)
    {
        _message = message;
        _start = first.Start;
        _isChunked = first.Kind != SpanKind.Content;
        // Of a message that was cut, all that follows the head is taken for its content.
        _length = message.IsCut || _isChunked ? message.Length - _start : first.Length;
        var type = ValueOf(message, "Content-Type").Split(';', StringSplitOptions.TrimEntries);
        MediaType = type[0].ToLowerInvariant();
        Charset = type.Skip(1).FirstOrDefault(IsCharset) is { } parameter
            ? parameter["charset=".Length..].Trim('"').ToLowerInvariant()
            : "";
        Coding = ValueOf(message, "Content-Encoding").ToLowerInvariant();
        _codings = Coding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(one => one != "identity").ToArray();
        _isDecoded = new(() => _codings.Length > 0 && CanDecode());
        _looksLikeText = new(() => LooksLikeText(Read(0, LooksAt).Bytes));
        Size = SizeOf();
    }

    /// <summary>Type and subtype in lower case, without parameters; empty when not told.</summary>
    public string MediaType { get; }

    /// <summary>The charset parameter in lower case, or empty.</summary>
    public string Charset { get; }

    /// <summary>The content codings as they were told, in lower case; or empty.</summary>
    public string Coding { get; }

    /// <summary>How many bytes were sent, without chunk lines; null for a huge message in chunks.</summary>
    public long? Size { get; }

    /// <summary>How many bytes were sent, chunk lines included.</summary>
    public long SizeOnWire => _length;

    /// <summary>Whether it came in chunks.</summary>
    public bool IsChunked => _isChunked;

    /// <summary>Whether there were codings, and they can be undone.</summary>
    public bool IsDecoded => _isDecoded.Value;

    /// <summary>Whether what is read is the content itself, not a coding of it.</summary>
    public bool IsPlain => _codings.Length == 0 || IsDecoded;

    /// <summary>Whether it is text that can be shown.</summary>
    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal)
        || MediaType.EndsWith("+json", StringComparison.Ordinal)
        || MediaType.EndsWith("+xml", StringComparison.Ordinal)
        || MediaType is "application/json" or "application/javascript" or "application/xml"
            or "application/x-www-form-urlencoded" or "application/x-javascript" or "message/http"
        || (MediaType.Length == 0 && _looksLikeText.Value);

    /// <summary>Whether a browser can show it as an image.</summary>
    public bool IsImage => MediaType
        is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/avif" or "image/bmp"
        or "image/svg+xml" or "image/x-icon" or "image/vnd.microsoft.icon";

    /// <summary>As what a browser is given it: <see cref="Unknown"/> unless it can only be shown.</summary>
    public string TypeToShow => !IsPlain ? Unknown
        : IsImage ? MediaType
        : MediaType != "text/html" ? Unknown
        : Charset.Length is > 0 and < 40 && Charset.All(IsNameLetter) ? $"text/html; charset={Charset}"
        : "text/html; charset=utf-8";

    /// <summary>The content of a message; null when it has none.</summary>
    public static MessageContent? Of(Message message)
    {
        foreach (var span in LastMessage(message))
            if (span.Kind is SpanKind.Content or SpanKind.ChunkSize or SpanKind.Chunks)
                return new MessageContent(message, span);
        return null;
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

    /// <summary>The whole content, without its chunks and, where they can be undone, its codings.</summary>
    /// <remarks>A read throws <see cref="InvalidDataException"/> where a coding is damaged.</remarks>
    /// <exception cref="IOException">The file is gone or cannot be read.</exception>
    public Stream Open() => IsDecoded ? Decoded() : AsSent();

    /// <summary>Some of the content.</summary>
    /// <param name="from">Where to begin, at least 0.</param>
    /// <param name="most">How many bytes at most.</param>
    public ContentPart Read(long from, int most)
    {
        var bytes = new MemoryStream();
        try
        {
            var budget = new ReadBudget(MostBytes, LongestTime);
            using var content = Open();
            var isThere = Take(content, from, budget, null) == from;
            var isFull = isThere && Take(content, most, budget, bytes) == most;
            return new ContentPart(bytes.ToArray(), from, !isFull || content.ReadByte() < 0, null);
        }
        catch (BudgetExceededException over)
        {
            return new ContentPart(bytes.ToArray(), from, false, $"To read it takes {over.Message}.");
        }
        catch (InvalidDataException)
        {
            return new ContentPart(bytes.ToArray(), from, true, $"The {Coding} coding is damaged here.");
        }
    }

    /// <summary>The bytes as text, by the charset that was told.</summary>
    public string TextOf(ReadOnlySpan<byte> bytes) =>
        (Charset is "iso-8859-1" or "latin1" or "us-ascii" ? Encoding.Latin1 : Encoding.UTF8)
        .GetString(bytes);

    // Behind interim responses, which have a status line each.
    private static IEnumerable<AnatomySpan> LastMessage(Message message)
    {
        var spans = message.Anatomy.Spans;
        var start = 0;
        for (var i = 1; i < spans.Count && !message.IsRequest; i++)
            if (spans[i].Kind == SpanKind.Version)
                start = i;
        for (var i = start; i < spans.Count; i++)
            yield return spans[i];
    }

    private static string ValueOf(Message message, string name)
    {
        foreach (var field in FieldsOf(message))
            if (field.Value is { } value && Ascii.EqualsIgnoreCase(message.BytesOf(field.Name), name))
                return Encoding.Latin1.GetString(
                    message.BytesOf(value)[..Math.Min(value.Length, LongestName)]);
        return "";
    }

    private static bool IsCharset(string parameter) =>
        parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase);

    private static bool IsNameLetter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static bool LooksLikeText(byte[] bytes)
    {
        foreach (var value in bytes)
            if (value is < 0x20 and not ((byte)'\r' or (byte)'\n' or (byte)'\t') or 0x7F)
                return false;
        return true;
    }

    // Reads on, into a stream or past it.
    private static long Take(Stream content, long count, ReadBudget budget, MemoryStream? into)
    {
        var piece = new byte[(int)Math.Min(count, 64 * 1024)];
        var taken = 0L;
        while (taken < count)
        {
            var read = content.Read(piece, 0, (int)Math.Min(piece.Length, count - taken));
            if (read == 0)
                break;
            budget.TakeBytes(read);
            into?.Write(piece, 0, read);
            taken += read;
        }

        return taken;
    }

    private SentContent AsSent() => new(_message.Open(_start), _length, _isChunked);

    // The last coding was applied last, and is undone first.
    private Stream Decoded()
    {
        var sent = AsSent();
        Stream content = sent;
        foreach (var coding in _codings.Reverse())
            content = coding switch
            {
                "gzip" or "x-gzip" => new GZipStream(content, CompressionMode.Decompress),
                "br" => new BrotliStream(content, CompressionMode.Decompress),
                // RFC 9110 §8.4.1.2: zlib around deflate; some send deflate alone.
                _ when content != sent || IsZlib(sent.PeekTwo()) =>
                    new ZLibStream(content, CompressionMode.Decompress),
                _ => new DeflateStream(content, CompressionMode.Decompress),
            };
        return content;
    }

    private bool CanDecode()
    {
        if (_codings.Length > MostCodings
            || !_codings.All(coding => coding is "gzip" or "x-gzip" or "br" or "deflate"))
            return false;
        try
        {
            using var content = Decoded();
            content.ReadByte();
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            return false;
        }
    }

    // RFC 1950 §2.2: the method is 8, and the two bytes are a multiple of 31.
    private static bool IsZlib(ReadOnlySpan<byte> start) =>
        start.Length > 0 && (start[0] & 0x0F) == 8
            && (start.Length == 1 || ((start[0] << 8) | start[1]) % 31 == 0);

    private long? SizeOf()
    {
        if (!_isChunked)
            return _length;
        if (_message.IsCut)
            return null;
        using var content = AsSent();
        return Take(content, _length, new ReadBudget(Message.MostBytes, TimeSpan.MaxValue), null);
    }
}

/// <summary>Some of a message's content.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Start">Where they begin in the content.</param>
/// <param name="IsLast">Whether nothing follows them.</param>
/// <param name="Fault">Why no more could be read, as a sentence; null when nothing went wrong.</param>
internal sealed record ContentPart(byte[] Bytes, long Start, bool IsLast, string? Fault)
{
    /// <summary>Whether it is the whole content.</summary>
    public bool IsWhole => Start == 0 && IsLast && Fault is null;
}

/// <summary>A field line of a message.</summary>
/// <param name="Name">The span of its name.</param>
/// <param name="Value">The span of its value; null when that is empty.</param>
internal readonly record struct Field(AnatomySpan Name, AnatomySpan? Value);
