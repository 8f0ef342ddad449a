// The attribute srcset, read as HTML §4.8.4.3.10 says: a comma ends a candidate only behind white space, or
// at the end of the URL; commas within parentheses belong to the descriptor.
using System.Collections.Generic;

namespace MiniWeb.Replay.Pages;

internal static class SourceSet
{
    /// <summary>The URLs of the candidates, in order.</summary>
    public static IEnumerable<string> UrlsOf(string text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && (IsSpace(text[at]) || text[at] == ','))
                at++;
            if (at == text.Length)
                yield break;
            var start = at;
            while (at < text.Length && !IsSpace(text[at]))
                at++;
            var url = text[start..at];
            if (!url.EndsWith(','))
                at = EndOfDescriptors(text, at);
            url = url.TrimEnd(',');
            if (url.Length > 0)
                yield return url;
        }
    }

    private static int EndOfDescriptors(string text, int at)
    {
        var isInside = false;
        for (; at < text.Length && (isInside || text[at] != ','); at++)
            isInside = text[at] == '(' || (isInside && text[at] != ')');
        return at;
    }

    private static bool IsSpace(char letter) => letter is ' ' or '\t' or '\n' or '\f' or '\r';
}
