// From a response's content to a document. The charset of Content-Type goes before what the page says of
// itself, as it does in a browser. No script runs, nothing is fetched.
using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace MiniWeb.Replay.Pages;

internal static class HtmlPage
{
    /// <summary>A larger page is not parsed.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const string ContentType = "Content-Type";
    private static readonly string[] Types = ["text/html", "application/xhtml+xml"];

    /// <summary>Parses the content of a response that says that it is HTML.</summary>
    public static bool TryParse(ComparedResponse response, [NotNullWhen(true)] out IDocument? document)
    {
        document = null;
        if (!IsHtml(response) || !CanBeParsed(response.Content.Span))
            return false;
        document = Parse(response.Content.ToArray(), CharsetOf(response));
        return true;
    }

    /// <summary>Whether the parser is done with it in no long time.</summary>
    public static bool CanBeParsed(ReadOnlySpan<byte> page) =>
        page.Length <= MostBytes && !OpenTags.AreTooMany(page);

    /// <summary>Whether a response says that it is HTML.</summary>
    public static bool IsHtml(ComparedResponse response) =>
        Types.Contains(TypeOf(response).Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of Content-Type; empty when there is none.</summary>
    public static string TypeOf(ComparedResponse response) =>
        response.Fields.TryGetValue(ContentType, out var values) ? values[0] : "";

    /// <summary>The charset that Content-Type names, or null.</summary>
    public static string? CharsetOf(ComparedResponse response) => TypeOf(response).Split(';').Skip(1)
        .Select(parameter => parameter.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0].Trim()
            .Equals("charset", StringComparison.OrdinalIgnoreCase))
        .Select(pair => pair[1].Trim(' ', '\t', '"'))
        .FirstOrDefault();

    /// <summary>Parses bytes.</summary>
    /// <param name="content">The page.</param>
    /// <param name="charset">What the protocol says of it; null leaves it to the page.</param>
    public static IDocument Parse(byte[] content, string? charset)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true });
        using var stream = new MemoryStream(content);
        if (Charsets.Find(charset) is not { } encoding)
            return parser.ParseDocument(stream);
        using var reader = new StreamReader(stream, encoding);
        return parser.ParseDocument(reader.ReadToEnd());
    }
}
