// XML and HTML, as tags and text. Nothing in them is an error: broken markup may hold a password, too.
// Hidden are the text of elements and the values of attributes with a secret name, the value beside a secret
// name (<input name="password" value="…">, <key>password</key><string>…</string>), and what a search of plain
// text finds, for example in scripts and links.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class MarkupMask(SecretNames names, ContentMask contents)
{
    private static readonly string[] NameKeys =
        ["name", "key", "property", "itemprop", "param", "field", "header"];

    private static readonly string[] ValueKeys = ["value", "content", "data", "default", "val"];
    private static readonly string[] NameElements = ["name", "key", "field", "param", "parameter", "header"];

    private bool _isHtml;
    private string? _secret;
    private int _nested;
    private bool _isNextSecret;
    private string _element = "";

    /// <summary>Hides the secrets.</summary>
    public void Mask(MaskView view, bool isHtml, int depth)
    {
        var opening = Encoding.UTF8.GetString(view.Span[..Math.Min(512, view.Text.Length)]);
        _isHtml = isHtml || opening.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || opening.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase);
        for (var at = 0; at < view.Text.Length;)
        {
            var open = view.Span[at..].IndexOf((byte)'<');
            var end = open < 0 ? view.Text.Length : at + open;
            MaskText(view, at, end);
            at = end < view.Text.Length ? MaskTag(view, end) : end;
        }

        contents.MaskText(view, TextKind.Code, depth);
    }

    private void MaskText(MaskView view, int start, int end)
    {
        var text = view.Span[start..end].Trim(" \t\r\n"u8);
        if (text.IsEmpty)
            return;
        if (_secret is not null || _isNextSecret)
            view.Hide(start, end - start);
        _isNextSecret = !_isHtml && NameElements.Contains(_element) && names.Has(SpelledName.Decoded(text));
    }

    // Returns where the tag, comment or section ends.
    private int MaskTag(MaskView view, int start)
    {
        var rest = view.Span[start..];
        if (rest.StartsWith("<!--"u8))
            return MaskSection(view, start + 4, "-->"u8);
        if (rest.StartsWith("<![CDATA["u8))
            return MaskSection(view, start + 9, "]]>"u8);
        if (rest.StartsWith("</"u8))
            return MaskEndTag(view, start + 2);
        return rest.Length > 1 && (char.IsAsciiLetter((char)rest[1]) || rest[1] is (byte)'_' or >= 0x80)
            ? MaskStartTag(view, start + 1)
            : start + 1;
    }

    private int MaskSection(MaskView view, int start, ReadOnlySpan<byte> mark)
    {
        var length = view.Span[start..].IndexOf(mark);
        var end = length < 0 ? view.Text.Length : start + length;
        MaskText(view, start, end);
        return Math.Min(view.Text.Length, end + mark.Length);
    }

    private int MaskEndTag(MaskView view, int start)
    {
        var end = view.Span[start..].IndexOf((byte)'>');
        end = end < 0 ? view.Text.Length : start + end;
        var name = view.Span[start..Math.Min(end, start + SpelledName.Longest)].Trim(" \t\r\n"u8);
        if (_secret is not null && LocalName(name) == _secret && --_nested == 0)
            _secret = null;
        _element = "";
        return Math.Min(view.Text.Length, end + 1);
    }

    private int MaskStartTag(MaskView view, int start)
    {
        var tag = MarkupTag.Read(view.Span, start);
        var name = LocalName(view.Span[start..tag.NameEnd]);
        _element = name;
        if (!tag.IsEmpty && !_isHtml)
            OpenElement(name);
        var isNamed = tag.Attributes.Any(attribute => IsNameOfSecret(view.Span, name, attribute));
        foreach (var attribute in tag.Attributes)
        {
            var key = LocalName(view.Span[attribute.Start..(attribute.Start + attribute.Length)]);
            if (_secret is not null || names.Has(key) || (isNamed && ValueKeys.Contains(key)))
                view.Hide(attribute.Value.Start, attribute.Value.Length);
        }

        if (isNamed && !tag.IsEmpty && (!_isHtml || name == "textarea"))
            _isNextSecret = true;
        return tag.End;
    }

    private void OpenElement(string name)
    {
        if (_secret is null && names.Has(name))
            (_secret, _nested) = (name, 1);
        else if (_secret == name)
            _nested++;
    }

    private bool IsNameOfSecret(ReadOnlySpan<byte> text, string element, MarkupTag.Attribute attribute)
    {
        var key = LocalName(text.Slice(attribute.Start, attribute.Length));
        var isKey = NameKeys.Contains(key) || (!_isHtml && key == "id")
            || (_isHtml && element == "input" && key is "id" or "type" or "autocomplete");
        var value = text.Slice(attribute.Value.Start, attribute.Value.Length);
        return isKey && names.Has(SpelledName.Decoded(value));
    }

    private static string LocalName(ReadOnlySpan<byte> name)
    {
        var local = name[(name.LastIndexOf((byte)':') + 1)..];
        return SpelledName.Decoded(local).ToLowerInvariant();
    }
}

// One start tag: where its name ends, its attributes, and where it ends. Read as browsers do (WHATWG HTML
// §13.2.5): nothing in it is an error.
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
