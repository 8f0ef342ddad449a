// Content, by its media type, or by how it begins where no type is stated. Content that breaks the grammar it
// states, or has a form that is not read here, is hidden as a whole.
using System;
using System.Buffers;
using System.Linq;
using System.Text.Unicode;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class ContentMask
{
    // JSON in a form in JSON …: deeper text is hidden unread.
    private const int Deepest = 6;

    // Records with names or numbers of their own, which nobody reads without a schema or a key.
    private static readonly string[] Closed =
        ["protobuf", "grpc", "msgpack", "cbor", "thrift", "avro", "bson", "jose", "x-amf", "java-serialized"];

    private static readonly string[] Media = ["image/", "audio/", "video/", "font/"];
    private static readonly string[] Code = ["javascript", "ecmascript", "text/css", "typescript"];

    // In others, letters of names are other bytes.
    private static readonly string[] UnreadableCharsets =
        ["utf-7", "ebcdic", "ibm", "cp037", "cp500", "cp1047"];

    private static readonly SearchValues<byte> NotOfForms = SearchValues.Create(" \t\r\n\"<{"u8);

    private readonly SecretNames _names;
    private readonly TextMask _text;

    public ContentMask(SecretNames names)
    {
        _names = names;
        _text = new TextMask(names, this);
    }

    /// <summary>Hides the secrets in text, without looking at its form.</summary>
    public void MaskText(MaskView view, TextKind kind, int depth = 0) => _text.Mask(view, kind, depth);

    /// <summary>Hides the secrets in content.</summary>
    /// <param name="view">The content, decoded and without chunks.</param>
    /// <param name="type">The value of Content-Type; empty when there is none.</param>
    /// <param name="depth">How many texts this one stands in.</param>
    public void Mask(MaskView view, string type, int depth)
    {
        if (view.Text.IsEmpty)
            return;
        var media = type.Split(';')[0].Trim().ToLowerInvariant();
        if (depth > Deepest || Closed.Any(media.Contains) || IsUnreadable(type))
            view.HideAll();
        else if (view.Span.Contains((byte)0))
            MaskBinary(view, type, media, depth);
        else if (!Media.Any(media.StartsWith) || media.Contains("svg") || Utf8.IsValid(view.Span))
            MaskReadable(view, type, media, depth);
    }

    /// <summary>Whether there is a secret in text that stood in another text.</summary>
    public bool Holds(ReadOnlyMemory<byte> text, int depth)
    {
        var view = MaskView.OfDecoded(text);
        Mask(view, "", depth + 1);
        return view.IsFound;
    }

    private static bool IsUnreadable(string type)
    {
        var charset = MediaParameter.Of(type, "charset");
        return UnreadableCharsets.Any(name => charset.StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }

    // UTF-16 and UTF-32 are ASCII with zeros between, as far as names go.
    private void MaskBinary(MaskView view, string type, string media, int depth)
    {
        var letters = view.Text.ToArray().Where(value => value != 0).ToArray();
        if (Media.Any(media.StartsWith))
            return;
        if (media.StartsWith("multipart/", StringComparison.Ordinal))
            MaskReadable(view, type, media, depth);
        else if (Holds(letters, depth))
            view.HideAll();
    }

    private void MaskReadable(MaskView view, string type, string media, int depth)
    {
        var first = view.Span.TrimStart(" \t\r\n\uFEFF"u8);
        var start = first.IsEmpty ? (byte)0 : first[0];
        if (media.StartsWith("multipart/", StringComparison.Ordinal) || IsMultipart(media, view.Span))
            new MultipartMask(_names, this).Mask(view, type, depth);
        else if (media.Contains("json", StringComparison.Ordinal))
            MaskJson(view, depth);
        else if (start is (byte)'{' or (byte)'[' && Json(view, depth))
            return;
        else if (media.Contains("xml", StringComparison.Ordinal) || media == "text/html" || start == '<')
            new MarkupMask(_names, this).Mask(view, isHtml: media == "text/html", depth);
        else if (media == "application/x-www-form-urlencoded" || (media.Length == 0 && IsForm(view.Span)))
            new FormMask(_names, this).Mask(view, depth);
        else
            MaskText(view, Code.Any(media.Contains) ? TextKind.Code : TextKind.Lines, depth);
    }

    private void MaskJson(MaskView view, int depth)
    {
        if (!Json(view, depth))
            view.HideAll();
    }

    private bool Json(MaskView view, int depth) => new JsonMask(_names, this, depth).TryMask(view);

    private static bool IsMultipart(string media, ReadOnlySpan<byte> text) => media.Length == 0
        && text.StartsWith("--"u8)
        && text[..Math.Min(text.Length, 512)].IndexOf("Content-Disposition:"u8) > 0;

    private static bool IsForm(ReadOnlySpan<byte> text) =>
        text.Contains((byte)'=') && !text.ContainsAny(NotOfForms);
}

// The kinds of text that are searched without a grammar. They differ in where a value ends.
/// <summary>What a text is.</summary>
internal enum TextKind
{
    /// <summary>Lines of text: a value lasts until the line ends.</summary>
    Lines,

    /// <summary>A target or a field value: a value lasts until <c>&amp;</c> or white space.</summary>
    Value,

    /// <summary>Code or markup: values stand in quotes, or in the query of a URL.</summary>
    Code,
}
