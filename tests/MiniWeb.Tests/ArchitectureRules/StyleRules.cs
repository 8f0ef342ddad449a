// The bounds of the house on C# files, each a rule that says what is wrong and where.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace MiniWeb.Tests.ArchitectureRules;

/// <summary>Looks for breaches of style.</summary>
internal static partial class StyleRules
{
    private const int MostLines = 300;
    private const int MostColumns = 110;
    private const int MostLinesOfOne = 60;

    /// <summary>What is wrong with the shape of a file, one message a breach.</summary>
    public static IEnumerable<string> FaultsOf(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length > MostLines)
            yield return $"{lines.Length} lines, more than {MostLines}";
        if (!Opening().IsMatch(text))
            yield return "line 1: opens with neither a comment nor a namespace";
        var code = CodeText.Of(text);
        foreach (var fault in WordsIn(code, Forbidden()).Concat(FaultsOfMembers(CodeMembers.Of(code))))
            yield return fault;
    }

    /// <summary>The lines that are too long.</summary>
    public static IEnumerable<string> LongLinesOf(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].Length > MostColumns)
                yield return $"line {i + 1}: {lines[i].Length} columns, more than {MostColumns}";
    }

    /// <summary>Where a thread is blocked until a task is done.</summary>
    public static IEnumerable<string> BlockedThreadsOf(string text)
    {
        // What has ended, as the same statement has seen, is there to be asked for its result.
        var code = OfEnded().Replace(CodeText.Of(text), "");
        // An awaiter is asked for its result when it has one, and hands on that of what it stands for.
        if (code.Contains(": ICriticalNotifyCompletion", StringComparison.Ordinal))
            code = code.Replace("GetAwaiter().GetResult()", "", StringComparison.Ordinal);
        return WordsIn(code, Blocking());
    }

    private static IEnumerable<string> WordsIn(string code, Regex words) => words.Matches(code)
        .Select(word => $"line {code.AsSpan(0, word.Index).Count('\n') + 1}: {word.Value.Trim()}");

    private static IEnumerable<string> FaultsOfMembers(List<CodeMember> members)
    {
        // Small values may stand below their class.
        var top = members.Where(member => member.IsType && member.Depth == 0
            && ClassWord().IsMatch(member.Header)).ToArray();
        if (top.Length > 1)
            yield return $"line {top[1].Line}: {top.Length} classes at the top, more than one";
        foreach (var member in members.Where(member => !member.IsType && member.Lines > MostLinesOfOne))
            yield return $"line {member.Line}: {member.Lines} lines of a method, more than {MostLinesOfOne}";
    }

    [GeneratedRegex(@"\bclass\s+\w")]
    private static partial Regex ClassWord();

    [GeneratedRegex(@"\A(\uFEFF)?(//|namespace |using )")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^[ \t]*#\s*region\b|\basync\s+void\b|\bunsafe\b", RegexOptions.Multiline)]
    private static partial Regex Forbidden();

    [GeneratedRegex(
        @"(?<=\b(\w+)\.IsCompletedSuccessfully\s[^;]*\?[^;:]*)\b\1\.GetAwaiter\(\)\.GetResult\(\)")]
    private static partial Regex OfEnded();

    [GeneratedRegex(@"\.Result\b|\.Wait\s*\(\s*\)|\.GetResult\s*\(")]
    private static partial Regex Blocking();
}
