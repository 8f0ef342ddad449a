// Names as they may be spelled in a message: percent-encoded, with JSON's or JavaScript's \u escapes, or with
// the character references of HTML. A name is short; what is longer than a name can be is cut.
using System;
using System.Globalization;
using System.Text;

namespace MiniWeb.Replay.Exports.Masking;

internal static class SpelledName
{
    /// <summary>The longest name that is looked at, in bytes.</summary>
    public const int Longest = 256;

    /// <summary>The name with its encodings undone, each once.</summary>
    public static string Decoded(ReadOnlySpan<byte> spelled)
    {
        var text = Encoding.UTF8.GetString(spelled[..Math.Min(spelled.Length, Longest)]);
        if (text.AsSpan().IndexOfAny('%', '\\', '&') < 0)
            return text;
        var name = new StringBuilder();
        for (var at = 0; at < text.Length;)
            name.Append(Next(text, ref at));
        return name.ToString();
    }

    private static char Next(string text, ref int at)
    {
        if (text[at] == '%' && Hex(text, at + 1, 2) is { } percent)
            return Taken(percent, 3, ref at);
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (text[at] == '\\' && next == 'u' && Hex(text, at + 2, 4) is { } unit)
            return Taken(unit, 6, ref at);
        if (text[at] == '\\' && next == 'x' && Hex(text, at + 2, 2) is { } value)
            return Taken(value, 4, ref at);
        if (text[at] == '&' && next == '#' && at + 2 < text.Length)
            return Reference(text, ref at);
        return text[at++];
    }

    private static char Reference(string text, ref int at)
    {
        var isHex = text[at + 2] is 'x' or 'X';
        var start = at + (isHex ? 3 : 2);
        var end = start;
        while (end < text.Length && char.IsAsciiHexDigit(text[end]) && end - start < 7)
            end++;
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(text.AsSpan(start, end - start), style, CultureInfo.InvariantCulture, out var code))
            return text[at++];
        at = end < text.Length && text[end] == ';' ? end + 1 : end;
        return (char)Math.Min(code, char.MaxValue);
    }

    private static int? Hex(string text, int start, int count) =>
        start + count <= text.Length && int.TryParse(
            text.AsSpan(start, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
            out var value)
            ? value
            : null;

    private static char Taken(int value, int length, ref int at)
    {
        at += length;
        return (char)value;
    }
}
