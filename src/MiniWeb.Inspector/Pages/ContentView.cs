// The content of a message as people read it: JSON indented, forms as a table, other text as it is, images as
// images, the rest by its size. Captured HTML is text here; its rendering stands in a frame that may run no
// script, load nothing, and has no origin. However large the content is, or unfolds to, a part of it is read,
// and the page stays small.
using System;
using System.Globalization;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the content view of a message.</summary>
/// <param name="message">The message.</param>
/// <param name="url">Where its content can be fetched.</param>
internal sealed class ContentView(Message message, string url)
{
    /// <summary>So many bytes of content are read for one page.</summary>
    public const int Window = 256 * 1024;

    private const int MostPairs = 500;
    private const int MostOfValue = 4096;

    private readonly Html _html = new();

    /// <summary>The markup.</summary>
    /// <param name="from">The first byte of the content that is shown.</param>
    public Html Write(long from)
    {
        if (MessageContent.Of(message) is not { } content)
            return _html.Add($"""<p class="sum">{NothingOf(message)}</p>""");
        var part = content.Read(from, Window);
        if (part is { Bytes.Length: 0, Start: 0, Fault: null })
            return _html.Add($"""<p class="sum">No content.</p>""");
        _html.Add($"""<p class="sum">{SummaryOf(content, part)} """)
            .Add($"""<a href="{url}?save=yes">Download content</a></p>""");
        if (part.Fault is not null)
            _html.Add($"""<p class="fault">{part.Fault}</p>""");
        if (content.IsImage && content.IsPlain)
            _html.Add($"""
                <figure class="image"><img src="{url}" alt="The image in the {message.Side}"></figure>
                """);
        if (content.MediaType == "application/x-www-form-urlencoded" && content.IsPlain)
            WriteForm(part);
        if (content.MediaType == "text/html" && content.IsPlain)
            WriteFrame();
        if ((content.IsText || content.MediaType == "image/svg+xml") && content.IsPlain)
            WriteText(content, part);
        return _html;
    }

    /// <summary>What is said of a message in which no content was found.</summary>
    public static string NothingOf(Message message) => message.IsCut
        ? "The head is longer than is read here: the rest is in the file only."
        : "No content.";

    private static string SummaryOf(MessageContent content, ContentPart part)
    {
        var type = content.MediaType.Length == 0 ? "no media type told" : content.MediaType;
        var sent = content.Size is { } size
            ? Figures.Of(size, "byte")
            : $"{Figures.Of(content.SizeOnWire, "byte")} with the chunk lines";
        var coding = content.Coding.Length == 0 ? ""
            : !content.IsPlain ? $", as {content.Coding}: cannot be decompressed"
            : content.IsDecoded ? $", decompressed ({content.Coding})" : $", {content.Coding}";
        if (!content.IsDecoded)
            return $"{sent}, {type}{coding}.";
        return part.IsWhole
            ? $"{Figures.Of(part.Bytes.Length, "byte")}, {type}{coding} from {sent}."
            : $"{sent}, {type}{coding}: only a part is shown.";
    }

    private void WriteText(MessageContent content, ContentPart part)
    {
        var isJson = content.MediaType.EndsWith("json", StringComparison.Ordinal) && part.IsWhole;
        var text = (isJson ? JsonText.Indent(part.Bytes) : null) ?? content.TextOf(part.Bytes);
        _html.Add($"""
            <pre class="text" tabindex="0" role="region"
              aria-label="{message.Side}, content as text">
            """);
        var shown = _html.AddText(text.ReplaceLineEndings("\n"), Html.MostOfSide);
        _html.Add($"</pre>");
        if (!shown)
            _html.Add($"""<p class="fault">The text is longer than is shown here; download it.</p>""");
        WriteWay(content, part);
    }

    // Which part of the content it is, and the way to the others.
    private void WriteWay(MessageContent content, ContentPart part)
    {
        if (part.IsWhole || part.Bytes.Length == 0)
            return;
        var end = part.Start + part.Bytes.Length;
        var of = content.IsDecoded || content.Size is not { } size ? "" : $" of {Figures.Count(size)}";
        var what = content.IsDecoded ? "Decompressed bytes" : "Bytes";
        _html.Add($"""<p class="more">{what} {part.Start} to {end - 1}{of}: only a part is shown.""");
        if (part.Start > 0)
            _html.Add($""" <a href="{LinkTo(Math.Max(0, part.Start - Window))}">Before</a>""");
        if (!part.IsLast && part.Fault is null)
            _html.Add($""" <a href="{LinkTo(end)}">After</a>""");
        _html.Add($"</p>");
    }

    private string LinkTo(long from) =>
        string.Create(CultureInfo.InvariantCulture, $"?view=content&{message.Side}={from}");

    private void WriteFrame() => _html.Add($"""
        <details class="rendered"><summary>As a page, without script,
            images and style from elsewhere</summary>
        <iframe sandbox src="{url}" title="The captured page, in a sandbox" loading="lazy"></iframe></details>
        """);

    private void WriteForm(ContentPart part)
    {
        var form = QueryText.Of(part.Bytes, MostPairs);
        _html.Add($"""<table class="parsed"><caption>Form</caption><tbody>""");
        var isWhole = part.IsWhole && !form.IsCut;
        foreach (var (name, value) in form.Pairs)
        {
            if (_html.Length > Html.MostOfSide / 2)
            {
                isWhole = false;
                break;
            }

            _html.Add($"""<tr><th scope="row">{Figures.Cut(name, MostOfValue)}</th>""")
                .Add($"<td><code>{Figures.Cut(value, MostOfValue)}</code></td></tr>");
        }

        _html.Add($"</tbody></table>");
        if (!isWhole)
            _html.Add($"""<p class="more">Only the first fields of the form are shown.</p>""");
    }
}
