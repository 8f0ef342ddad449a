// Text of no known grammar: lines, URLs, field values, scripts. Hidden are the values behind names that are
// secret, user and password in URLs, JSON web tokens, and percent-encoded text in which one of these stands.
// Each byte is looked at a bounded number of times.
using System;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class TextMask(SecretNames names, ContentMask contents)
{
    private const string Spaces = " \t\r\n";

    // What stands around a name.
    private static readonly ByteSet Delimiters = ByteSet.Where(
        static value => value <= ' ' || "&?;,#=\"'`<>(){}|!/:".Contains((char)value));

    private static readonly ByteSet UrlEnds = ByteSet.Where(
        static value => value <= ' ' || "\"'`<>".Contains((char)value));

    private static readonly ByteSet SegmentEnds = ByteSet.Where(
        static value => value <= ' ' || "&\"'<>".Contains((char)value));

    /// <summary>Hides the secrets in a text.</summary>
    public void Mask(MaskView view, TextKind kind, int depth)
    {
        MaskNamed(view, kind);
        UserInfoMask.Mask(view);
        MaskTokens(view);
        MaskEncoded(view, depth);
    }

    private void MaskNamed(MaskView view, TextKind kind)
    {
        var text = view.Span;
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAny((byte)'=', (byte)':');
            if (next < 0)
                return;
            at += next;
            if (NameBefore(text, at, out var start) && names.Has(SpelledName.Decoded(NameAt(text, start, at)))
                && TextValue.Of(text, start, at, kind) is { Length: > 0 } value)
            {
                view.Hide(value.Start, value.Length);
                at = value.Start + value.Length;
            }
            else
            {
                at++;
            }
        }
    }

    // The name ends before the mark, perhaps with a quote and spaces between.
    private static bool NameBefore(ReadOnlySpan<byte> text, int mark, out int start)
    {
        var end = NameEnd(text, mark);
        start = end;
        while (start > 0 && end - start < SpelledName.Longest && !Delimiters.Contains(text[start - 1]))
            start--;
        return start < end;
    }

    private static int NameEnd(ReadOnlySpan<byte> text, int mark)
    {
        var end = mark;
        var least = Math.Max(0, mark - 16);
        while (end > least && text[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        while (end > least && text[end - 1] is (byte)'"' or (byte)'\'' or (byte)'\\' or (byte)'`')
            end--;
        return end;
    }

    private static ReadOnlySpan<byte> NameAt(ReadOnlySpan<byte> text, int start, int mark) =>
        text[start..NameEnd(text, mark)];

    // A JSON web token (RFC 7519 §3.1) is a secret under any name: eyJ… "." … "." …
    private static void MaskTokens(MaskView view)
    {
        var text = view.Span;
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOf("eyJ"u8);
            if (next < 0)
                return;
            var (start, end, dots) = (at + next, at + next, 0);
            while (end < text.Length && (char.IsAsciiLetterOrDigit((char)text[end])
                || text[end] is (byte)'-' or (byte)'_' or (byte)'.'))
                dots += text[end++] == '.' ? 1 : 0;
            if (dots >= 2)
                view.Hide(start, end - start);
            at = end;
        }
    }

    private void MaskEncoded(MaskView view, int depth)
    {
        var text = view.Span;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !SegmentEnds.Contains(text[end]))
                end++;
            if (text[at..end].Contains((byte)'%'))
                MaskSegment(view, at, end, depth);
            at = end + 1;
        }
    }

    private void MaskSegment(MaskView view, int start, int end, int depth)
    {
        var segment = view.Text[start..end];
        var decoded = PercentCoding.Decode(segment.Span, isForm: false);
        if (decoded.AsSpan().SequenceEqual(segment.Span) || !contents.Holds(decoded, depth))
            return;
        var equals = segment.Span.IndexOf((byte)'=') + 1;
        view.Hide(start + equals, end - start - equals);
    }

    /// <summary>Where white space or a quote ends a URL.</summary>
    internal static int UrlEnd(ReadOnlySpan<byte> text, int start)
    {
        while (start < text.Length && !UrlEnds.Contains(text[start]))
            start++;
        return start;
    }

    /// <summary>Whether a byte is white space.</summary>
    internal static bool IsSpace(byte value) => Spaces.Contains((char)value);
}
