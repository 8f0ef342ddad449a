// The content of a message as people read it: JSON indented, forms as a table, other text as it is, images as
// images, the rest by its size. Captured HTML is text here; its rendering stands in a frame that may run no
// script, load nothing, and has no origin.
using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the content view of a message.</summary>
internal static class ContentView
{
    private const int MostText = 256 * 1024;

    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The markup.</summary>
    /// <param name="message">The message.</param>
    /// <param name="url">Where its content can be fetched.</param>
    public static Html Of(Message message, string url)
    {
        if (MessageContent.Of(message) is not { } content)
            return new Html().Add($"""<p class="sum">No content.</p>""");
        var html = new Html().Add($"""<p class="sum">{SummaryOf(content)}</p>""");
        if (message.IsCut)
            html.Add($"""
                <p class="fault">Only the beginning: the message is larger than is shown here.</p>
                """);
        if (content.IsImage && content.IsDecoded)
            html.Add($"""
                <figure class="image"><img src="{url}" alt="The image in the {message.Side}"></figure>
                """);
        if (content.MediaType == "application/x-www-form-urlencoded")
            html.Add($"{FormOf(content.Bytes)}");
        if (content.MediaType is "text/html" or "application/xhtml+xml" && content.IsDecoded)
            html.Add($"{FrameOf(url)}");
        if ((content.IsText || content.MediaType == "image/svg+xml") && content.IsDecoded)
            html.Add($"{TextOf(content, message.Side)}");
        return html;
    }

    private static string SummaryOf(MessageContent content)
    {
        var type = content.MediaType.Length == 0 ? "no media type told" : content.MediaType;
        var coding = content.Coding.Length == 0 ? ""
            : content.IsDecoded ? $", {content.Coding} undone" : $", as {content.Coding}: not undone";
        return $"{Figures.Of(content.Bytes.Length, "byte")}, {type}{coding}.";
    }

    private static Html TextOf(MessageContent content, string side)
    {
        var text = content.MediaType.EndsWith("json", StringComparison.Ordinal)
            ? IndentedOf(content.Bytes) ?? content.Text
            : content.Text;
        var shown = text.Length > MostText ? text[..MostText] : text;
        var html = new Html().Add($"""
            <pre class="text" tabindex="0" role="region"
              aria-label="{side}, content as text">{shown.ReplaceLineEndings("\n")}</pre>
            """);
        return text.Length > MostText
            ? html.Add($"""<p class="more">The first {Figures.Count(MostText)} characters.</p>""")
            : html;
    }

    private static Html FrameOf(string url) => new Html().Add($"""
        <details class="rendered"><summary>As a page, without script,
            images and style from elsewhere</summary>
        <iframe sandbox src="{url}" title="The captured page, in a sandbox" loading="lazy"></iframe></details>
        """);

    private static Html FormOf(byte[] content)
    {
        var html = new Html().Add($"""<table class="parsed"><caption>Form</caption><tbody>""");
        foreach (var (name, value) in QueryText.Of(content).Pairs)
            html.Add($"""<tr><th scope="row">{name}</th><td><code>{value}</code></td></tr>""");
        return html.Add($"</tbody></table>");
    }

    private static string? IndentedOf(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            using var indented = new MemoryStream();
            using (var writer = new Utf8JsonWriter(indented, Indented))
                document.WriteTo(writer);
            return Encoding.UTF8.GetString(indented.GetBuffer(), 0, (int)indented.Length);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
