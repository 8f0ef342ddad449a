// A glance at a page before it is parsed: the parser's work grows with the square of the depth, so that a few
// hundred kilobytes of start tags would keep it busy for minutes. It counts, and does not parse.
using System;
using System.Collections.Frozen;
using System.Text;

namespace MiniWeb.Replay.Pages;

internal static class OpenTags
{
    private const int Most = 3000;
    private const int LongestName = 10;

    // Without an end, or with one that is often left out.
    private static readonly FrozenSet<string> Endless = FrozenSet.ToFrozenSet(
    [
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
        "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody",
            "td",
        "tfoot", "th", "thead", "tr", "track", "wbr",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether far more elements are opened than closed.</summary>
    public static bool AreTooMany(ReadOnlySpan<byte> page)
    {
        var open = 0;
        for (var at = page.IndexOf((byte)'<'); at >= 0 && open <= Most; at = page.IndexOf((byte)'<'))
        {
            page = page[(at + 1)..];
            var isEnd = page is [(byte)'/', ..];
            var name = NameAt(isEnd ? page[1..] : page);
            if (name.Length > 0 && !Endless.Contains(name))
                open = isEnd ? Math.Max(0, open - 1) : open + 1;
        }

        return open > Most;
    }

    private static string NameAt(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && length < LongestName && char.IsAsciiLetterOrDigit((char)text[length]))
            length++;
        return length > 0 && char.IsAsciiLetter((char)text[0])
            ? Encoding.ASCII.GetString(text[..length])
            : "";
    }
}
