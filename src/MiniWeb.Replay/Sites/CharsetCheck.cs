// Do the server, the byte order mark, the page's own words and its bytes agree on the charset? The page's
// words are those of the parsed document: what stands in a comment, a script or a title says nothing.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Unicode;
using AngleSharp.Dom;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

internal static class CharsetCheck
{
    private static readonly SearchValues<char> EndsOfValue = SearchValues.Create("; \t\n\f\r");

    /// <summary>What does not agree.</summary>
    /// <param name="answer">The page as it was answered.</param>
    /// <param name="document">The same, parsed.</param>
    public static IEnumerable<SiteFinding> Of(SiteAnswer answer, IDocument document)
    {
        var (stated, place) = StatedBy(document);
        var mark = Charsets.OfMark(answer.Content, out _)?.WebName;
        var line = Math.Max(1, place?.SourceReference?.Position.Line ?? 1);
        if (stated is not null && !Charsets.IsKnown(stated))
            yield return At(answer, line, $"charset: '{PlainText.Of(stated)}' is not known to browsers");
        // A byte order mark goes before everything else.
        if (stated is not null && mark is not null && !AreSame(stated, mark))
            yield return At(answer, line,
                $"charset: the page says {PlainText.Of(stated)}, its byte order mark says {mark}");
        if (stated is not null && mark is null && answer.Charset is { } served && !AreSame(stated, served))
            yield return At(answer, line,
                $"charset: the page says {PlainText.Of(stated)}, the server says {PlainText.Of(served)}");
        if (FaultOfBytes(answer, stated, mark) is { } fault)
            yield return fault;
    }

    private static SiteFinding? FaultOfBytes(SiteAnswer answer, string? stated, string? mark)
    {
        // XML is UTF-8 unless it says something else (XML §4.3.3).
        var isXml = answer.MediaType == "application/xhtml+xml";
        var holds = mark ?? answer.Charset ?? stated ?? (isXml ? "utf-8" : null);
        if (holds is not null && AreSame(holds, "utf-8") && !Utf8.IsValid(answer.Content))
            return At(
                answer,
                LineAt(answer.Content, FirstFault(answer.Content)),
                "charset: these bytes are no UTF-8");
        return stated is null && mark is null && !isXml && !Ascii.IsValid(answer.Content)
            ? At(answer, 1, "charset: the page has other letters than ASCII, and does not say which charset")
            : null;
    }

    // HTML §4.2.5.4: the attribute charset, or one in the content of http-equiv.
    private static (string? Charset, IElement? Place) StatedBy(IDocument document)
    {
        foreach (var meta in PageWalk.Elements(document).Where(element => element.LocalName == "meta"))
            if (meta.GetAttribute("charset") is { } charset)
                return (charset.Trim().ToLowerInvariant(), meta);
            else if ("content-type".Equals(
                    meta.GetAttribute("http-equiv"), StringComparison.OrdinalIgnoreCase)
                && CharsetIn(meta.GetAttribute("content") ?? "") is { } other)
                return (other.ToLowerInvariant(), meta);
        return (null, null);
    }

    // HTML §2.6.5: whatever stands before the word "charset" and its equals sign is passed over.
    private static string? CharsetIn(string content)
    {
        const string Name = "charset";
        var rest = content.AsSpan();
        for (var at = rest.IndexOf(Name, StringComparison.OrdinalIgnoreCase); at >= 0;
             at = rest.IndexOf(Name, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[(at + Name.Length)..].TrimStart();
            if (rest is not ['=', ..])
                continue;
            rest = rest[1..].TrimStart();
            var mark = rest is [('"' or '\'') and var quotation, ..] ? quotation : '\0';
            rest = mark == '\0' ? rest : rest[1..];
            var end = mark == '\0' ? rest.IndexOfAny(EndsOfValue) : rest.IndexOf(mark);
            var value = end < 0 ? rest : rest[..end];
            return (end < 0 && mark != '\0') || value.IsEmpty ? null : value.ToString();
        }

        return null;
    }

    private static SiteFinding At(SiteAnswer answer, int line, string message) =>
        new(answer.Name, line, 1, message);

    // By any of their names. The two orders of UTF-16 are one: a byte order mark says which it is.
    private static bool AreSame(string one, string other) => NameOf(one) == NameOf(other);

    private static string NameOf(string charset)
    {
        var name = Charsets.Find(charset)?.WebName ?? charset.ToLowerInvariant();
        return name.StartsWith("utf-16", StringComparison.Ordinal) ? "utf-16" : name;
    }

    private static int LineAt(ReadOnlySpan<byte> bytes, int index) => bytes[..index].Count((byte)'\n') + 1;

    private static int FirstFault(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }
}
