// Where the value behind a secret name begins and ends. In doubt it is longer: what is hidden too much costs
// a reader a word, what is hidden too little costs a password.
using System;

namespace MiniWeb.Replay.Exports.Masking;

/// <summary>A part of a text.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many bytes; 0 for no value.</param>
internal readonly record struct TextValue(int Start, int Length)
{
    /// <summary>The value behind a mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Where the name begins.</param>
    /// <param name="mark">Where <c>=</c> or <c>:</c> stands.</param>
    /// <param name="kind">What the text is.</param>
    public static TextValue Of(ReadOnlySpan<byte> text, int name, int mark, TextKind kind)
    {
        var start = StartOf(text, mark, kind);
        if (start == text.Length)
            return default;
        var isEscaped = text[start] == '\\' && start + 1 < text.Length && IsQuote(text[start + 1]);
        if (isEscaped || IsQuote(text[start]))
            return Quoted(text, isEscaped ? start + 1 : start, isEscaped, kind);
        if (text[mark] == ':' && name > 0 && IsQuote(text[name - 1]) && !IsQuote(text[mark - 1]))
            return To(text, start, IndexFrom(text, start, text[name - 1])); // 'Authorization: Basic x'
        if (kind == TextKind.Code && !IsInQuery(text, name, mark))
            return default;
        if (kind == TextKind.Lines && BeginsLine(text, name))
            return To(text, start, LineEnd(text, start));
        return To(text, start, UnquotedEnd(text, start, CloserOf(text, name, kind)));
    }

    private static TextValue To(ReadOnlySpan<byte> text, int start, int end) =>
        new(start, Math.Min(end, text.Length) - start);

    private static int IndexFrom(ReadOnlySpan<byte> text, int start, byte value)
    {
        var at = text[start..].IndexOf(value);
        return at < 0 ? text.Length : start + at;
    }

    // A scheme such as Basic is not all of it: the credentials follow.
    private static int UnquotedEnd(ReadOnlySpan<byte> text, int start, byte closer)
    {
        var end = ValueEnd(text, start, closer);
        return AuthScheme.IsOne(text[start..end]) && end + 1 < text.Length && text[end] == ' '
            ? ValueEnd(text, end + 1, closer)
            : end;
    }

    // Also behind => and := and ==, and of a field on the next line when it is folded.
    private static int StartOf(ReadOnlySpan<byte> text, int mark, TextKind kind)
    {
        var start = mark + 1;
        while (start < text.Length && text[start] is (byte)'=' or (byte)'>')
            start++;
        if (kind == TextKind.Value && text[mark] == '=')
            return start;
        while (start < text.Length && text[start] is (byte)' ' or (byte)'\t')
            start++;
        return start;
    }

    // Opened by an escaped quote, it is closed by one: \"x\" stands in a quoted text.
    private static TextValue Quoted(ReadOnlySpan<byte> text, int quote, bool isEscaped, TextKind kind)
    {
        var end = quote + 1;
        while (end < text.Length && (text[end] != text[quote] || (isEscaped && text[end - 1] != '\\')))
            end += text[end] == '\\' && !isEscaped ? 2 : 1;
        if (end + 1 >= text.Length || IsBehindValue(text[end + 1], kind))
            return To(text, quote + 1, isEscaped && end < text.Length ? end - 1 : end);
        // What goes on behind the quote without a mark between is of the value.
        return To(text, quote + 1, ValueEnd(text, end, closer: 0));
    }

    private static bool IsBehindValue(byte value, TextKind kind) => kind == TextKind.Code
        ? !char.IsAsciiLetterOrDigit((char)value)
        : value <= ' ' || ",;)>]}&<\"'`\\/".Contains((char)value);

    private static bool IsQuote(byte value) => value is (byte)'"' or (byte)'\'' or (byte)'`';

    private static bool IsInQuery(ReadOnlySpan<byte> text, int name, int mark) =>
        text[mark] == '=' && name > 0 && text[name - 1] is (byte)'?' or (byte)'&' or (byte)'#' or (byte)';';

    private static bool BeginsLine(ReadOnlySpan<byte> text, int name)
    {
        var at = name;
        while (at > 0 && name - at < 64
            && text[at - 1] is (byte)' ' or (byte)'\t' or (byte)'"' or (byte)'\'' or (byte)'-')
            at--;
        return at == 0 || text[at - 1] is (byte)'\n' or (byte)'\r';
    }

    // A line may hold a form: then the next parameter is none of the value.
    private static int LineEnd(ReadOnlySpan<byte> text, int start)
    {
        var end = text[start..].IndexOfAny((byte)'\r', (byte)'\n');
        end = end < 0 ? text.Length : start + end;
        for (var at = start; at < end; at++)
            if (text[at] == '&' && IsParameter(text[(at + 1)..end]))
                return at;
        return end;
    }

    private static bool IsParameter(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && at < 64
            && (char.IsAsciiLetterOrDigit((char)text[at]) || "_-.[]%".Contains((char)text[at])))
            at++;
        return at > 0 && at < text.Length && text[at] == '=';
    }

    // <https://a/?token=x>: the URL ends with the bracket, and so does the value.
    private static byte CloserOf(ReadOnlySpan<byte> text, int name, TextKind kind)
    {
        var least = Math.Max(0, name - 512);
        for (var at = name - 1; at >= least && !TextMask.IsSpace(text[at]); at--)
            if (text[at] is (byte)'<' or (byte)'"' or (byte)'\'' or (byte)'`')
                return text[at] == '<' ? (byte)'>' : kind == TextKind.Code ? text[at] : (byte)0;
        return 0;
    }

    private static int ValueEnd(ReadOnlySpan<byte> text, int start, byte closer)
    {
        var end = start;
        while (end < text.Length && text[end] != '&' && !TextMask.IsSpace(text[end])
            && (closer == 0 || text[end] != closer))
            end++;
        return end;
    }
}
