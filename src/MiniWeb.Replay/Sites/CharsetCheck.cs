// Do the server, the byte order mark, the page's own words and its bytes agree on the charset?
using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

internal static partial class CharsetCheck
{
    private const string Utf8 = "utf-8";

    /// <summary>What does not agree.</summary>
    public static IEnumerable<SiteFinding> Of(SiteAnswer answer)
    {
        var text = Encoding.Latin1.GetString(answer.Content);
        var match = Stated().Match(text);
        var line = match.Success ? LineAt(text, match.Index) : 1;
        var stated = match.Success ? match.Groups["charset"].Value.ToLowerInvariant() : null;
        var mark = answer.Content.AsSpan().StartsWith("\xEF\xBB\xBF"u8) ? Utf8 : null;
        var served = answer.Charset?.ToLowerInvariant();
        if (stated is not null && !Charsets.IsKnown(stated))
            yield return At(answer, line, $"charset: '{PlainText.Of(stated)}' is not known to browsers");
        if (stated is not null && served is not null && !AreSame(stated, served))
            yield return At(answer, line,
                $"charset: the page says {PlainText.Of(stated)}, the server says {PlainText.Of(served)}");
        if (mark is not null && stated is not null && !AreSame(stated, mark))
            yield return At(answer, line,
                $"charset: the page says {PlainText.Of(stated)}, its byte order mark says {mark}");
        var holds = mark ?? served ?? stated;
        var fault = FirstFault(answer.Content);
        if (holds is not null && AreSame(holds, Utf8) && fault >= 0)
            yield return At(answer, LineAt(text, fault), "charset: these bytes are no UTF-8");
        if (stated is null && mark is null && text.AsSpan().ContainsAnyExceptInRange('\0', '\x7f'))
            yield return At(answer, 1,
                "charset: the page has other letters than ASCII, and does not say which charset");
    }

    private static SiteFinding At(SiteAnswer answer, int line, string message) =>
        new(answer.Name, line, 1, message);

    private static bool AreSame(string one, string other) => one.Replace("-", "") == other.Replace("-", "");

    private static int LineAt(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    private static int FirstFault(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _,
                out var length) != System.Buffers.OperationStatus.Done)
                return at;
            at += length;
        }

        return -1;
    }

    // HTML §4.2.5.4: a charset attribute, or one in the content of http-equiv.
    [GeneratedRegex(
        @"<meta\s[^>]*?charset\s*=\s*[""']?\s*(?<charset>[^\s""'/>;]+)",
        RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Stated();
}
