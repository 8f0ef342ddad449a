// The URLs in a style sheet: url(…), the strings of image-set(…), and @import where a browser follows it
// (before every other rule). Read as the tokens of CSS Syntax §4, in one pass: a string that looks like a
// URL is a string, and an escape is a letter. Whether a rule applies is not asked.
using System.Collections.Generic;

namespace MiniWeb.Replay.Pages;

/// <summary>Finds the URLs of one style sheet.</summary>
internal sealed class StyleReferences
{
    private readonly CssTokens _tokens;
    private readonly List<Reference> _found = [];
    private readonly Stack<string> _open = new();
    private bool _takesImports = true;
    private string _rule = "";
    private bool _isAtStart = true;

    private StyleReferences(string css) => _tokens = new CssTokens(css);

    /// <summary>Each URL with its place.</summary>
    public static IReadOnlyList<Reference> Of(string css)
    {
        var references = new StyleReferences(css);
        while (references._tokens.TryRead(out var token))
            references.Take(token);
        return references._found;
    }

    private void Take(CssTokens.Token token)
    {
        if (token.Is == CssTokens.Kind.Space)
            return;
        if (_isAtStart && _open.Count == 0)
            BeginRule(token);
        _isAtStart = false;
        switch (token.Is)
        {
            case CssTokens.Kind.Open:
                _takesImports &= token.Text != "{" || _open.Count > 0;
                _open.Push(token.Text);
                break;
            case CssTokens.Kind.Close:
                Close(token.Text[0]);
                break;
            case CssTokens.Kind.End:
                _isAtStart = _open.Count == 0;
                break;
            case CssTokens.Kind.Url:
                AddUrl(token);
                break;
            case CssTokens.Kind.String when IsUrlHere():
                AddUrl(token);
                break;
        }
    }

    private void BeginRule(CssTokens.Token token)
    {
        _rule = token.Is == CssTokens.Kind.At ? token.Text : "";
        if (_rule is not ("import" or "charset" or "layer"))
            _takesImports = false;
    }

    // A block ends the statement that it belongs to; a closing bracket without its opening one is passed
    // over.
    private void Close(char bracket)
    {
        if (_open.Count == 0 || ClosingOf(_open.Peek()) != bracket)
            return;
        _open.Pop();
        _isAtStart = bracket == '}' && _open.Count == 0;
    }

    private static char ClosingOf(string opening) => opening switch
    {
        "{" => '}',
        "[" => ']',
        _ => ')',
    };

    // The first string of @import, of url(…), and each of image-set(…).
    private bool IsUrlHere() => _open.TryPeek(out var function)
        ? function is "url" or "image-set" or "-webkit-image-set"
        : _rule == "import" && _takesImports;

    private void AddUrl(CssTokens.Token token)
    {
        var isImport = _rule == "import" && (_open.Count == 0 || (_open.Count == 1 && _open.Peek() == "url"));
        if (_rule is "namespace" or "imported" || (isImport && !_takesImports))
            return;
        if (isImport)
            _rule = "imported";
        var url = token.Text.Trim();
        if (url.Length > 0 && url[0] != '#')
            _found.Add(new Reference(url, token.Line, token.Column));
    }

    /// <summary>A URL in a style sheet.</summary>
    /// <param name="Url">The URL, its escapes undone.</param>
    /// <param name="Line">How many line ends stand before it.</param>
    /// <param name="Column">How many characters stand before it in its line.</param>
    public readonly record struct Reference(string Url, int Line, int Column);
}
