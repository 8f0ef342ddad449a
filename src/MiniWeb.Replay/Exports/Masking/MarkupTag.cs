// One start tag: where its name ends, its attributes, and where it ends. Read as browsers do (WHATWG HTML
// §13.2.5): nothing in it is an error.
using System;
using System.Collections.Generic;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed record MarkupTag(
    int NameEnd, int End, bool IsEmpty, IReadOnlyList<MarkupTag.Attribute> Attributes)
{
    /// <summary>The place of an attribute's name, and of its value.</summary>
    internal readonly record struct Attribute(int Start, int Length, TextValue Value);

    /// <summary>Reads a tag.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the tag's name begins.</param>
    public static MarkupTag Read(ReadOnlySpan<byte> text, int start)
    {
        var at = EndOf(text, start, " \t\r\n/>");
        var (nameEnd, isEmpty) = (Math.Min(at, start + SpelledName.Longest), false);
        var attributes = new List<Attribute>();
        while (at < text.Length && text[at] != '>')
        {
            isEmpty = text[at] == '/';
            if (isEmpty || TextMask.IsSpace(text[at]))
                at++;
            else
                attributes.Add(ReadAttribute(text, ref at));
        }

        return new MarkupTag(nameEnd, Math.Min(at + 1, text.Length), isEmpty, attributes);
    }

    private static Attribute ReadAttribute(ReadOnlySpan<byte> text, ref int at)
    {
        var start = at;
        at = EndOf(text, start + 1, " \t\r\n/>=");
        var length = Math.Min(at - start, SpelledName.Longest);
        var equals = Behind(text, at);
        if (equals >= text.Length || text[equals] != '=')
            return new Attribute(start, length, default);
        var value = Behind(text, equals + 1);
        var isQuoted = value < text.Length && text[value] is (byte)'"' or (byte)'\'';
        var first = isQuoted ? value + 1 : value;
        var last = isQuoted ? IndexOf(text, first, text[value]) : EndOf(text, first, " \t\r\n>");
        at = Math.Min(text.Length, isQuoted ? last + 1 : last);
        return new Attribute(start, length, new TextValue(first, last - first));
    }

    private static int Behind(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && TextMask.IsSpace(text[at]))
            at++;
        return at;
    }

    private static int EndOf(ReadOnlySpan<byte> text, int at, string ends)
    {
        while (at < text.Length && !ends.Contains((char)text[at]))
            at++;
        return Math.Min(at, text.Length);
    }

    private static int IndexOf(ReadOnlySpan<byte> text, int start, byte value)
    {
        var at = text[start..].IndexOf(value);
        return at < 0 ? text.Length : start + at;
    }
}
