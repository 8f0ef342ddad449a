// The tokens of a style sheet (CSS Syntax §4.3), as far as URLs need them: strings, URLs, functions,
// at-keywords, brackets and semicolons; numbers, names and delimiters are told as "other". One pass, each
// character once.
using System;
using System.Globalization;
using System.Text;

namespace MiniWeb.Replay.Pages;

/// <summary>Reads one style sheet.</summary>
internal sealed class CssTokens(string css)
{
    private readonly StringBuilder _text = new();
    private int _at;
    private int _line;
    private int _lineStart;
    private int _counted;

    /// <summary>The next token; false at the end.</summary>
    public bool TryRead(out Token token)
    {
        token = default;
        while (TrySkipComment())
        {
        }

        if (_at >= css.Length)
            return false;
        CountLines();
        var (line, column) = (_line, _at - _lineStart);
        var (kind, text) = Read();
        token = new Token(kind, text, line, column);
        return true;
    }

    private (Kind Is, string Text) Read()
    {
        var letter = css[_at];
        if (IsSpace(letter))
            return ReadSpace();
        if (letter is '"' or '\'')
            return ReadString();
        if (IsNameStart(letter) || IsEscape(_at) || (letter == '-' && IsNameInside(_at + 1)))
            return ReadNamed();
        _at++;
        return letter switch
        {
            '{' or '[' or '(' => (Kind.Open, letter.ToString()),
            '}' or ']' or ')' => (Kind.Close, letter.ToString()),
            ';' => (Kind.End, ";"),
            '@' when IsNameInside(_at) => (Kind.At, ReadName().ToLowerInvariant()),
            '#' when IsNameInside(_at) => (Kind.Other, ReadName()),
            >= '0' and <= '9' when IsNameInside(_at) => (Kind.Other, ReadName()),
            _ => (Kind.Other, ""),
        };
    }

    private (Kind Is, string Text) ReadSpace()
    {
        while (_at < css.Length && IsSpace(css[_at]))
            _at++;
        return (Kind.Space, "");
    }

    private (Kind Is, string Text) ReadNamed()
    {
        var name = ReadName().ToLowerInvariant();
        if (_at >= css.Length || css[_at] != '(')
            return (Kind.Other, name);
        _at++;
        if (name != "url")
            return (Kind.Open, name);
        var inside = _at;
        while (inside < css.Length && IsSpace(css[inside]))
            inside++;
        if (inside < css.Length && css[inside] is '"' or '\'')
            return (Kind.Open, name);
        _at = inside;
        return ReadUrl();
    }

    // url(…) without quotation marks. One with a mark or a bracket inside is bad, and names nothing.
    private (Kind Is, string Text) ReadUrl()
    {
        _text.Clear();
        var isBad = false;
        while (_at < css.Length && css[_at] != ')')
        {
            if (IsEscape(_at))
            {
                ReadEscape();
                continue;
            }

            var letter = css[_at++];
            isBad |= letter is '"' or '\'' or '(' or '\\' || (IsSpace(letter) && !IsEndOfUrl());
            _text.Append(letter);
        }

        _at = Math.Min(_at + 1, css.Length);
        return isBad ? (Kind.Other, "") : (Kind.Url, _text.ToString().TrimEnd());
    }

    // White space may stand before the closing bracket only.
    private bool IsEndOfUrl()
    {
        while (_at < css.Length && IsSpace(css[_at]))
            _at++;
        return _at == css.Length || css[_at] == ')';
    }

    private (Kind Is, string Text) ReadString()
    {
        var mark = css[_at++];
        _text.Clear();
        while (_at < css.Length && css[_at] != mark)
        {
            if (css[_at] is '\n' or '\r' or '\f')
                return (Kind.Other, ""); // a string ends with its line, and is bad then
            if (css[_at] != '\\')
                _text.Append(css[_at++]);
            else if (IsEscape(_at))
                ReadEscape();
            else
                SkipLineEnd();
        }

        _at = Math.Min(_at + 1, css.Length);
        return (Kind.String, _text.ToString());
    }

    // A backslash at the end of a line is nothing, and the string goes on.
    private void SkipLineEnd()
    {
        _at++;
        if (IsAt("\r\n"))
            _at++;
        _at = Math.Min(_at + 1, css.Length);
    }

    private string ReadName()
    {
        _text.Clear();
        while (IsNameInside(_at))
            if (css[_at] == '\\')
                ReadEscape();
            else
                _text.Append(css[_at++]);
        return _text.ToString();
    }

    // CSS Syntax §4.3.7: up to six hexadecimal digits and one white space, or the very next character.
    private void ReadEscape()
    {
        const int MostDigits = 6;
        var start = ++_at;
        while (_at < css.Length && _at - start < MostDigits && char.IsAsciiHexDigit(css[_at]))
            _at++;
        if (_at == start)
        {
            _text.Append(css[_at++]);
            return;
        }

        var value = int.Parse(css.AsSpan(start.._at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _text.Append(Rune.IsValid(value) && value != 0 ? new Rune(value).ToString() : "\uFFFD");
        if (IsAt("\r\n"))
            _at++;
        if (_at < css.Length && IsSpace(css[_at]))
            _at++;
    }

    // The marks <!-- and --> around a style sheet are no part of it either.
    private bool TrySkipComment()
    {
        if (IsAt("/*"))
        {
            var end = css.IndexOf("*/", _at + 2, StringComparison.Ordinal);
            _at = end < 0 ? css.Length : end + 2;
            return true;
        }

        var mark = IsAt("<!--") ? 4 : IsAt("-->") ? 3 : 0;
        _at += mark;
        return mark > 0;
    }

    private void CountLines()
    {
        for (; _counted < _at; _counted++)
            if (css[_counted] == '\n')
                (_line, _lineStart) = (_line + 1, _counted + 1);
    }

    private bool IsAt(string text) => string.CompareOrdinal(css, _at, text, 0, text.Length) == 0;

    private bool IsEscape(int at) =>
        at + 1 < css.Length && css[at] == '\\' && css[at + 1] is not ('\n' or '\r' or '\f');

    private bool IsNameInside(int at) => at < css.Length
        && (IsNameStart(css[at]) || char.IsAsciiDigit(css[at]) || css[at] == '-' || IsEscape(at));

    private static bool IsNameStart(char letter) => char.IsAsciiLetter(letter) || letter is '_' or >= '\x80';

    private static bool IsSpace(char letter) => letter is ' ' or '\t' or '\n' or '\f' or '\r';

    /// <summary>Kinds of tokens.</summary>
    public enum Kind
    {
        Other,
        Space,
        String,
        Url,
        At,
        Open,
        Close,
        End,
    }

    /// <summary>A token.</summary>
    /// <param name="Is">What it is.</param>
    /// <param name="Text">
    /// A string or URL without its escapes, the name of a function or at-keyword, or a bracket.
    /// </param>
    /// <param name="Line">How many line ends stand before it.</param>
    /// <param name="Column">How many characters stand before it in its line.</param>
    public readonly record struct Token(Kind Is, string Text, int Line, int Column);
}
