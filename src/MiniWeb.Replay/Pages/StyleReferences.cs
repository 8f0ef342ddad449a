// The URLs in a style sheet: url(…) and @import. Comments are no style. Whether a rule applies is not asked.
using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace MiniWeb.Replay.Pages;

internal static partial class StyleReferences
{
    /// <summary>Each URL, and how many line ends stand before it.</summary>
    public static IEnumerable<(string Url, int Line)> Of(string css)
    {
        var plain = Comment().Replace(css, comment => new string('\n', comment.Value.AsSpan().Count('\n')));
        foreach (Match match in Reference().Matches(plain))
        {
            var url = match.Groups["url"].Value.Trim();
            if (url.Length > 0 && !url.StartsWith('#'))
                yield return (url, plain.AsSpan(0, match.Index).Count('\n'));
        }
    }

    [GeneratedRegex(@"/\*[\s\S]*?(?:\*/|\z)", RegexOptions.None, 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"(?:\burl\(\s*|@import\s+)(?:""(?<url>[^""\n]*)""|'(?<url>[^'\n]*)'|(?<=\()\s*(?<url>[^\s""'()]+))",
        RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Reference();
}
