// Finds the types of a file, and their members with a body, by braces, parentheses and semicolons. Enough for
// bounds on their number and length; it understands no expression. It is shown code without comments and
// literals.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace MiniWeb.Tests.ArchitectureRules;

/// <summary>Reads <see cref="CodeMember"/>s from the result of <see cref="CodeText"/>.</summary>
internal sealed partial class CodeMembers
{
    private readonly string _code;
    private readonly List<CodeMember> _found = [];
    private readonly Stack<(string Header, int Start, bool IsType)> _open = new();
    private int _start = -1;
    private int _parentheses;

    private CodeMembers(string code) => _code = code;

    // Types hold members, and so does the file; in any other block there are only statements.
    private bool IsAmongMembers => _open.Count == 0 || _open.Peek().IsType;

    /// <summary>All types, methods and properties, in the order in which they end.</summary>
    public static List<CodeMember> Of(string code)
    {
        var members = new CodeMembers(code);
        for (var at = 0; at < code.Length; at++)
            at = members.Step(at);
        return members._found;
    }

    private int Step(int at)
    {
        var c = _code[at];
        if (IsAmongMembers && _start < 0 && c == '[')
            return EndOfAttribute(at);
        if (IsAmongMembers && _start < 0 && !char.IsWhiteSpace(c) && c is not ('}' or ';'))
            _start = at;
        _parentheses += c switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
        if (c == '{')
            Open(at);
        else if (c == '}')
            Close(at);
        else if (c == ';' && _parentheses == 0 && IsAmongMembers)
            EndMember(at);
        return at;
    }

    private int EndOfAttribute(int at)
    {
        for (var depth = 0; at < _code.Length; at++)
        {
            depth += _code[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }

        return at;
    }

    private void Open(int at)
    {
        var header = _start < 0 ? "" : _code[_start..at];
        var isType = IsAmongMembers && _parentheses == 0 && TypeHeader().IsMatch(header);
        _open.Push((header, _start, isType));
        if (isType)
            _start = -1;
    }

    private void Close(int at)
    {
        if (_open.Count == 0)
            return;
        var (header, start, isType) = _open.Pop();
        if (isType)
        {
            Add(header, start, at, isType: true);
            _start = -1;
        }
        else if (IsAmongMembers && _parentheses == 0 && !HasAssignment(header))
            EndMember(at);
    }

    private void EndMember(int at)
    {
        if (_start < 0)
            return;
        var text = Operator().Replace(_code[_start..(at + 1)], "operator");
        if (TypeWithoutBody().IsMatch(text))
            Add(text, _start, at, isType: true);
        else if (!IsField(text) && text.AsSpan().IndexOfAny('(', '{') >= 0)
            Add(text, _start, at, isType: false);
        _start = -1;
    }

    // A field's "=" comes before any parenthesis or brace, and is no "=>".
    private static bool IsField(string text)
    {
        var mark = text.AsSpan().IndexOfAny('=', '(', '{');
        return mark >= 0 && text[mark] == '=' && text[mark + 1] != '>';
    }

    private void Add(string header, int start, int end, bool isType)
    {
        var line = _code.AsSpan(0, start).Count('\n') + 1;
        var lines = _code.AsSpan(start, end - start).Count('\n') + 1;
        _found.Add(new CodeMember(header.Trim(), line, lines, _open.Count(open => open.IsType), isType));
    }

    // "=" or "=>" outside parentheses: what begins so ends with a semicolon, not with a brace.
    private static bool HasAssignment(string header)
    {
        var depth = 0;
        foreach (var c in Operator().Replace(header, "operator"))
        {
            depth += c switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (c == '=' && depth == 0)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\b(class|struct|interface|enum|record)\s+(?!where\b)\w")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"^[^({=]*\b(class|struct|interface|record|delegate)\s+\w")]
    private static partial Regex TypeWithoutBody();

    [GeneratedRegex(@"\boperator\s*[=<>!+\-*/%&|^~]+")]
    private static partial Regex Operator();
}
