// The charsets that browsers know. The runtime has few of them by itself: the others must be registered
// before AngleSharp looks for the first one, be it to parse a page or to resolve a URL.
using System;
using System.Text;
using AngleSharp.Text;

namespace MiniWeb.Replay.Pages;

internal static class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Registers them; called before anything of AngleSharp is.</summary>
    public static void Register()
    {
        // The static constructor does it, once.
    }

    /// <summary>Whether browsers know a name.</summary>
    public static bool IsKnown(string name) => TextEncoding.IsSupported(name);

    /// <summary>The charset of a name; null when it is not known, or there is none.</summary>
    public static Encoding? Find(string? name) =>
        name is not null && IsKnown(name) ? TextEncoding.Resolve(name) : null;

    /// <summary>The charset of a byte order mark, which goes before everything else; null for none.</summary>
    /// <param name="content">A page or a style sheet.</param>
    /// <param name="length">How many bytes the mark takes.</param>
    public static Encoding? OfMark(ReadOnlySpan<byte> content, out int length)
    {
        var (found, bytes) = content switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (null, 0),
        };
        length = bytes;
        return found;
    }

    /// <summary>
    /// The text of a style sheet (CSS Syntax §3.2): a byte order mark, what the server says, what its first
    /// rule says, what the page around it has, UTF-8.
    /// </summary>
    /// <param name="content">The style sheet.</param>
    /// <param name="served">What the server says, or null.</param>
    public static string TextOfStyle(ReadOnlySpan<byte> content, string? served)
    {
        var encoding = OfMark(content, out var mark) ?? Find(served) ?? Find(RuleOf(content))
            ?? Encoding.UTF8;
        return encoding.GetString(content[mark..]);
    }

    // @charset "…"; in these very bytes. UTF-16 would contradict them, and stands for UTF-8.
    private static string? RuleOf(ReadOnlySpan<byte> content)
    {
        const int MostBytes = 1024;
        if (!content.StartsWith("@charset \""u8))
            return null;
        var rest = content[10..Math.Min(content.Length, MostBytes)];
        var end = rest.IndexOf("\";"u8);
        var name = end < 0 ? null : Encoding.ASCII.GetString(rest[..end]);
        return name?.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) == true ? "utf-8" : name;
    }
}
