// Start-lines, field lines and trailers, line by line, however they end. A folded line belongs to the line
// before it. Of Authorization the scheme is kept. Other fields are searched as text: Referer, Location,
// Origin and Link carry URLs.
using System;
using System.Collections.Generic;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class HeadMask(SecretNames names, ContentMask contents)
{
    // Their names have the words of secrets, and their values are none.
    private static readonly HashSet<string> Public = new(StringComparer.OrdinalIgnoreCase)
    {
        "Access-Control-Allow-Credentials", "WWW-Authenticate", "Proxy-Authenticate",
    };

    /// <summary>Hides the secrets of a head, or of any lines of that kind.</summary>
    public void Mask(MaskView head)
    {
        var isSecret = false;
        for (var at = 0; at < head.Text.Length;)
        {
            var length = head.Span[at..].IndexOfAny((byte)'\r', (byte)'\n');
            var line = head.Part(at, length < 0 ? head.Text.Length - at : length);
            isSecret = MaskLine(line, isSecret);
            at += line.Text.Length + 1;
            // Of CRLF the second half begins no line.
            if (at < head.Text.Length && head.Span[at - 1] == '\r' && head.Span[at] == '\n')
                at++;
        }
    }

    // Returns whether the next line is secret when it continues this one.
    private bool MaskLine(MaskView line, bool isSecret)
    {
        var text = line.Span;
        var colon = text.IndexOf((byte)':');
        var name = ByteClasses.TrimOws(text[..Math.Max(colon, 0)]);
        if (IsSecretField(name))
        {
            MaskValue(line, colon + 1, HasScheme(name));
            return true;
        }

        var isFolded = text is [(byte)' ' or (byte)'\t', ..];
        if (isFolded && isSecret)
            line.Hide(0, text.Length);
        else
            contents.MaskText(IsPublic(name) ? line.Part(colon, text.Length - colon) : line, TextKind.Value);
        return isFolded && isSecret;
    }

    private bool IsSecretField(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= SpelledName.Longest
        && name.IndexOfAny((byte)' ', (byte)'\t') < 0
        && !IsPublic(name)
        && names.Has(SpelledName.Decoded(name));

    private static bool IsPublic(ReadOnlySpan<byte> name) => Public.Contains(SpelledName.Decoded(name));

    private static bool HasScheme(ReadOnlySpan<byte> name) =>
        SpelledName.Decoded(name).Contains("authorization", StringComparison.OrdinalIgnoreCase);

    private static void MaskValue(MaskView line, int start, bool hasScheme)
    {
        var text = line.Span;
        while (start < text.Length && text[start] is (byte)' ' or (byte)'\t')
            start++;
        var word = text[start..].IndexOfAny((byte)' ', (byte)'\t');
        if (hasScheme && word > 0 && AuthScheme.IsOne(text.Slice(start, word)))
            start += word;
        line.Hide(start, text.Length - start);
    }
}
