// Multipart content (RFC 2046 §5.1, RFC 7578): parts between boundaries, each with fields and content. A part
// with a secret name is hidden; any other part is content of its own type. Without a boundary all is hidden.
using System;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class MultipartMask(SecretNames names, ContentMask contents)
{
    /// <summary>Hides the secrets in all parts.</summary>
    public void Mask(MaskView view, string type, int depth)
    {
        var boundary = type.Length > 0 ? MediaParameter.Of(type, "boundary") : FirstBoundary(view.Span);
        byte[] mark = [.. "--"u8, .. System.Text.Encoding.UTF8.GetBytes(boundary)];
        var at = boundary.Length == 0 ? -1 : view.Span.IndexOf(mark);
        if (at < 0)
        {
            view.HideAll();
            return;
        }

        contents.MaskText(view.Part(0, at), TextKind.Lines, depth);
        while (at >= 0)
        {
            var start = at + mark.Length;
            var next = view.Span[start..].IndexOf(mark);
            var end = next < 0 ? view.Text.Length : start + next;
            MaskPart(view.Part(start, end - start), depth);
            at = next < 0 ? -1 : end;
        }
    }

    private static string FirstBoundary(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 2 ? "" : System.Text.Encoding.UTF8.GetString(text[2..end]);
    }

    private void MaskPart(MaskView part, int depth)
    {
        var lines = new HeadLines(part.Text.Span is [(byte)'-', (byte)'-', ..] ? default : part.Text);
        var (name, type, coding) = ("", "", "");
        for (var i = 0; i < lines.Count; i++)
        {
            var line = ByteText.Of(lines.TextAt(i));
            if (line.StartsWith("Content-Disposition", StringComparison.OrdinalIgnoreCase))
                name = NameOf(line);
            else if (line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))
                type = line["Content-Type:".Length..];
            else if (line.StartsWith("Content-Transfer-Encoding:", StringComparison.OrdinalIgnoreCase))
                coding = line["Content-Transfer-Encoding:".Length..].Trim();
            contents.MaskText(part.Part(lines.StartOf(i), line.Length), TextKind.Value, depth);
        }

        // The line end before the next boundary is the boundary's.
        var length = part.Span[lines.ContentStart..].TrimEnd("\r\n-"u8).Length;
        var content = part.Part(lines.ContentStart, length);
        if (names.Has(name) || IsCoded(coding))
            content.HideAll();
        else
            contents.Mask(content, type, depth + 1);
    }

    // Base64 and quoted-printable; 7bit, 8bit and binary are no codings.
    private static bool IsCoded(string coding) => coding.Length > 0
        && !coding.Equals("binary", StringComparison.OrdinalIgnoreCase)
        && !coding.EndsWith("bit", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string line)
    {
        var name = MediaParameter.Of(line, "name");
        name = name.Length > 0 ? name : MediaParameter.Of(line, "name*");
        return SpelledName.Decoded(System.Text.Encoding.UTF8.GetBytes(name));
    }
}
