// From a response's content to a document. The charset is found as browsers find it (WHATWG Encoding): a
// byte order mark, then Content-Type, then what the page says itself. No script runs, nothing is fetched.
using System;
using System.IO;
using System.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Pages;

internal static class HtmlPage
{
    /// <summary>A larger page is not parsed.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const long MostMemory = 512L * 1024 * 1024;

    // Browsers nest elements as deep as this, too.
    private const int MostDepth = 512;

    private const string ContentType = "Content-Type";
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(10);
    private static readonly string[] Types = ["text/html", "application/xhtml+xml"];

    /// <summary>What it may cost to parse one page and to look at all of it.</summary>
    public static ReadBudget NewBudget() => new(MostMemory, LongestTime, MostDepth);

    /// <summary>Whether a response says that it is HTML.</summary>
    public static bool IsHtml(ComparedResponse response) =>
        Types.Contains(TypeOf(response).Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of Content-Type; empty when there is none.</summary>
    public static string TypeOf(ComparedResponse response) =>
        response.Fields.TryGetValue(ContentType, out var values) ? values[0] : "";

    /// <summary>The charset that Content-Type names, or null.</summary>
    public static string? CharsetOf(ComparedResponse response) => CharsetIn(TypeOf(response));

    /// <summary>The charset that a media type names, or null.</summary>
    public static string? CharsetIn(string mediaType) => mediaType.Split(';').Skip(1)
        .Select(parameter => parameter.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0].Trim()
            .Equals("charset", StringComparison.OrdinalIgnoreCase))
        .Select(pair => pair[1].Trim(' ', '\t', '"'))
        .FirstOrDefault();

    /// <summary>Parses bytes.</summary>
    /// <param name="content">The page.</param>
    /// <param name="charset">What the protocol says of it; null leaves it to the page.</param>
    /// <param name="budget">What it may cost.</param>
    /// <param name="runsScripts">Whether noscript is text, as in a browser that runs scripts.</param>
    /// <exception cref="BudgetExceededException">It costs more.</exception>
    public static IDocument Parse(
        ReadOnlyMemory<byte> content, string? charset, ReadBudget budget, bool runsScripts = false)
    {
        if (content.Length > MostBytes)
            throw new BudgetExceededException($"more than {MostBytes / 1024 / 1024} MiB");
        var known = Charsets.OfMark(content.Span, out var mark) ?? Charsets.Find(charset);
        var parser = new HtmlParser(new ParseWatch(budget).Options(runsScripts));
        if (known is not null)
            return parser.ParseDocument(known.GetString(content.Span[mark..]));
        using var stream = new MemoryStream(content.ToArray());
        return parser.ParseDocument(stream);
    }

    /// <summary>Parses a page inside of a page (the attribute srcdoc), after the page around it.</summary>
    public static IDocument Parse(string page, ReadBudget budget) =>
        new HtmlParser(new ParseWatch(budget).Options(runsScripts: true)).ParseDocument(page);

    /// <summary>
    /// Where the relative links of a page start (HTML §2.4.3): its first base element, or its own URL.
    /// </summary>
    public static string BaseOf(IDocument document, string url)
    {
        if (document.QuerySelector("base[href]")?.GetAttribute("href") is not { } text)
            return url;
        var set = new Url(new Url(url), text);
        return set.IsInvalid || set.Scheme is "data" or "javascript" ? url : set.Href;
    }
}
