// Puts the table between the two marker comments of docs/performance.md and leaves every other line as it
// is.
using System;
using System.IO;

namespace MiniWeb.Benchmarks.Comparison;

internal static class PerformancePage
{
    private const string Page = "docs/performance.md";
    private const string Begin = "<!-- side-by-side: begin -->\n";
    private const string End = "<!-- side-by-side: end -->";

    /// <summary>Replaces the table that stands on the page.</summary>
    /// <exception cref="ComparisonException">The page or one of its markers is missing.</exception>
    public static void Replace(string table)
    {
        var text = File.Exists(Page) ? File.ReadAllText(Page) : "";
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new ComparisonException($"{Page} has no place for the table: {Begin.TrimEnd()} … {End}");
        File.WriteAllText(Page, text[..(begin + Begin.Length)] + "\n" + table + "\n" + text[end..]);
    }
}
