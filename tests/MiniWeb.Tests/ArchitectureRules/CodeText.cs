// C# source with its comments and the text of its literals blanked, so that a rule that looks for words finds
// code only. Places and lines stay as they were; code inside interpolated strings stays code. It knows
// tokens, no grammar.
using System;

namespace MiniWeb.Tests.ArchitectureRules;

/// <summary>Blanks what is not code.</summary>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly char[] _code;
    private int _at;

    private CodeText(string text)
    {
        _text = text;
        _code = text.ToCharArray();
    }

    /// <summary>
    /// The code of <paramref name="text"/>, as long as the text, the rest replaced by spaces.
    /// </summary>
    public static string Of(string text)
    {
        var code = new CodeText(text);
        while (code._at < text.Length)
            code.ReadCode(untilBrace: false);
        return new string(code._code);
    }

    // Reads code up to the end, or up to the brace that closes a hole of an interpolated string.
    private void ReadCode(bool untilBrace)
    {
        for (var depth = 0; _at < _text.Length;)
        {
            var c = _text[_at];
            if (untilBrace && c == '}' && depth == 0)
                return;
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            if (!TryReadLiteral())
                _at++;
        }
    }

    private bool TryReadLiteral()
    {
        var rest = _text.AsSpan(_at);
        if (rest.StartsWith("//"))
            return Blank(_at + Math.Max(rest.IndexOf('\n'), 0) is var end && end > _at ? end : _text.Length);
        if (rest.StartsWith("/*"))
            return Blank(EndOf("*/", _at + 2));
        if (rest[0] == '\'')
            return Blank(EndOfCharacter());
        var quote = rest.IndexOfAnyExcept('$', '@');
        if (quote < 0 || rest[quote] != '"')
            return false;
        ReadString(rest[..quote].Count('$'), rest[..quote].Contains('@'), _at + quote);
        return true;
    }

    private void ReadString(int dollars, bool isVerbatim, int open)
    {
        var quotes = Run('"', open);
        if (quotes == 2 || (isVerbatim && quotes % 2 == 0))
            Blank(open + (isVerbatim ? quotes : 2));
        else if (quotes >= 3 && !isVerbatim)
            ReadUntil(open + quotes, new string('"', quotes), dollars, escape: '\0');
        else
            ReadUntil(open + 1, "\"", dollars, escape: isVerbatim ? '"' : '\\');
    }

    // The text of a string, whose holes, opened by as many braces as there are dollars, are code.
    private void ReadUntil(int from, string end, int dollars, char escape)
    {
        Blank(from);
        while (_at < _text.Length)
        {
            var c = _text[_at];
            var isEscaped = escape == '\\' ? c == '\\' : escape == c && Run('"', _at) >= 2;
            if (isEscaped)
                Blank(_at + 2);
            else if (string.CompareOrdinal(_text, _at, end, 0, end.Length) == 0)
            {
                Blank(_at + end.Length);
                return;
            }
            else if (dollars > 0 && c == '{')
                ReadHole(dollars);
            else
                Blank(_at + 1);
        }
    }

    private void ReadHole(int dollars)
    {
        var braces = Run('{', _at);
        var isHole = dollars == 1 ? braces % 2 == 1 : braces >= dollars;
        Blank(_at + braces);
        if (!isHole)
            return;
        ReadCode(untilBrace: true);
        Blank(Math.Min(_at + dollars, _text.Length));
    }

    private int EndOfCharacter()
    {
        for (var at = _at + 1; at < _text.Length && _text[at] != '\n'; at++)
            if (_text[at] == '\\')
                at++;
            else if (_text[at] == '\'')
                return at + 1;
        return _at + 1;
    }

    private int EndOf(string end, int from) =>
        _text.IndexOf(end, from, StringComparison.Ordinal) is var at and >= 0 ? at + end.Length
            : _text.Length;

    private int Run(char c, int from)
    {
        var end = from;
        while (end < _text.Length && _text[end] == c)
            end++;
        return end - from;
    }

    private bool Blank(int end)
    {
        for (; _at < Math.Min(end, _text.Length); _at++)
            if (_text[_at] != '\n')
                _code[_at] = ' ';
        return true;
    }
}
