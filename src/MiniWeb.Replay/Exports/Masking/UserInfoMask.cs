// User and password in URLs: //user:password@host (RFC 3986 §3.2.1). The last "@" of the authority counts, as
// it does in browsers: passwords have an "@" in them, hosts have none.
using System;

namespace MiniWeb.Replay.Exports.Masking;

internal static class UserInfoMask
{
    /// <summary>Hides what stands before the host.</summary>
    public static void Mask(MaskView view)
    {
        var text = view.Span;
        var (urlEnd, lastAt) = (0, -1);
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOf("//"u8);
            if (next < 0)
                return;
            var start = at + next + 2;
            if (start >= urlEnd)
            {
                // Once for each run without white space: whatever it holds, this stays linear.
                urlEnd = TextMask.UrlEnd(text, start);
                lastAt = start + text[start..urlEnd].LastIndexOf((byte)'@');
            }

            var end = AuthorityEnd(text, start);
            var mark = text[start..end].LastIndexOf((byte)'@');
            if (mark < 0 && lastAt > end && HasPasswordForPort(text[start..end]))
                mark = lastAt - start; // a "/", "?" or "#" in the password
            if (mark > 0)
                view.Hide(start, mark);
            at = mark > 0 ? start + mark : Math.Max(end, start);
        }
    }

    private static int AuthorityEnd(ReadOnlySpan<byte> text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] > ' ' && !"/?#\"'<>\\`".Contains((char)text[end]))
            end++;
        return end;
    }

    private static bool HasPasswordForPort(ReadOnlySpan<byte> authority)
    {
        var colon = authority.IndexOf((byte)':');
        return colon > 0 && authority[0] != '['
            && authority[(colon + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
