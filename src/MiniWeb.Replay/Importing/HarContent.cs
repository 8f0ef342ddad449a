// The content of a message of a HAR, as bytes: Base64 in its variants, or text in the charset that the
// message states. A HAR has content without its content coding, mostly; some tools write the coded bytes.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Importing;

/// <summary>Content.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="IsBinary">Whether the HAR has bytes, and not text.</param>
internal readonly record struct HarContent(byte[] Bytes, bool IsBinary)
{
    private static readonly HarContent None = new([], false);

    /// <summary>Reads the content of a response, or the text of a request.</summary>
    /// <param name="json">The object with <c>text</c> and <c>encoding</c>.</param>
    /// <param name="type">What Content-Type says.</param>
    /// <param name="file">Where contents lie that have a file of their own.</param>
    /// <param name="side">Whose content it is, for notes.</param>
    /// <param name="notes">Where losses are told.</param>
    public static HarContent Of(HarObject json, string type, HarFile file, string side, HarNotes notes)
    {
        if (json.TryGet("_file", out _) && json.Text("_file") is { } name)
        {
            if (file.Attachment(name) is { } attached)
                return new HarContent(attached, true);
            notes.Tell($"the {side}'s content in the file {HarNotes.Shown(name)}, which is not there");
            return None;
        }

        var text = json.Text("text") ?? "";
        var encoding = json.Text("encoding") ?? json.Text("_miniwebEncoding") ?? "";
        encoding = encoding.Trim().ToLowerInvariant();
        if (encoding == "base64")
            return OfBase64(text, side, notes);
        if (encoding is not ("" or "utf-8" or "utf8" or "text"))
            notes.Tell(
                $"the encoding {HarNotes.Shown(encoding)} of the {side}'s content; it is taken as text");
        if (text.Length == 0 && (json.Number("size") ?? 0) > 0)
            notes.Tell($"the {side}'s content, which the HAR does not have");
        return OfText(text, type, side, notes);
    }

    /// <summary>Whether the bytes are coded as the field says: then they are kept so.</summary>
    public bool IsCoded(string codings)
    {
        if (!IsBinary || Bytes.Length == 0)
            return false;
        var isMarked = Bytes is [0x1F, 0x8B, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..];
        var undone = ContentDecoding.TryUndo(
            Bytes, codings, new ReadBudget(256 << 20, TimeSpan.FromSeconds(10)));
        return isMarked || undone is { IsEmpty: false };
    }

    // Tools break lines, leave the padding out, and use the alphabet of URLs (RFC 4648 §5).
    private static HarContent OfBase64(string text, string side, HarNotes notes)
    {
        var isUrl = text.StartsWith("data:", StringComparison.Ordinal);
        var letters = isUrl ? text[(text.IndexOf(',') + 1)..] : text;
        if (letters.Any(char.IsWhiteSpace))
            letters = string.Concat(letters.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        letters = letters.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        letters = letters.PadRight((letters.Length + 3) / 4 * 4, '=');
        var bytes = new byte[letters.Length];
        if (Convert.TryFromBase64String(letters, bytes, out var length))
            return new HarContent(bytes[..length], true);
        notes.Tell($"the {side}'s content, which is said to be Base64, and is not");
        return None;
    }

    private static HarContent OfText(string text, string type, string side, HarNotes notes)
    {
        // Text of which each character is a byte of gzip: how some browsers write what they cannot decode.
        if (text.StartsWith("\u001F\u008B", StringComparison.Ordinal)
            && text.All(letter => letter <= '\u00FF'))
            return new HarContent(Http.ByteText.BytesOf(text), true);
        var charset = MediaParameter.Of(type, "charset");
        if (charset.Length == 0 || Ascii.IsValid(text))
            return new HarContent(Encoding.UTF8.GetBytes(text), false);
        if (Charsets.Find(charset) is not { } known)
        {
            notes.Tell(
                $"the charset {HarNotes.Shown(charset)} of the {side}, which is not known; it is UTF-8 now");
            return new HarContent(Encoding.UTF8.GetBytes(text), false);
        }

        try
        {
            var strict = Encoding.GetEncoding(
                known.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return new HarContent(strict.GetBytes(text), false);
        }
        catch (EncoderFallbackException)
        {
            notes.Tell($"the charset {HarNotes.Shown(charset)} of the {side}, which has not all its letters; "
                + "it is UTF-8 now");
            return new HarContent(Encoding.UTF8.GetBytes(text), false);
        }
    }
}
