// Where a page sends its visitor by <meta http-equiv=refresh>: "5; url='next.html'" (HTML §4.2.5.3).
using System;

namespace MiniWeb.Replay.Pages;

internal static class RefreshTarget
{
    /// <summary>The URL; null when the page loads itself again, or the value says nothing.</summary>
    /// <param name="content">The attribute content.</param>
    public static string? Of(string content)
    {
        var text = content.AsSpan().TrimStart(Spaces);
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 || (digits == 0 && text[0] != '.'))
            return null;
        text = text[digits..].TrimStart("0123456789.");
        if (text.IsEmpty || !(text[0] is ';' or ',' || Spaces.Contains(text[0])))
            return null;
        text = text.TrimStart(Spaces);
        if (!text.IsEmpty && text[0] is ';' or ',')
            text = text[1..].TrimStart(Spaces);
        return UrlOf(text);
    }

    private static string Spaces => " \t\n\f\r";

    private static string? UrlOf(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("url", StringComparison.OrdinalIgnoreCase)
            && text[3..].TrimStart(Spaces) is ['=', ..] assigned)
            text = assigned[1..].TrimStart(Spaces);
        if (text is [('"' or '\'') and var mark, ..])
        {
            text = text[1..];
            var end = text.IndexOf(mark);
            text = end < 0 ? text : text[..end];
        }

        return text.IsEmpty ? null : text.ToString();
    }
}
