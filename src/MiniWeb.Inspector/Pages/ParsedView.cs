// A message as its parts: the start-line, the field lines as a table, and how much content there is.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http.Anatomy;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the parsed view of a message.</summary>
internal static class ParsedView
{
    private const int MostFields = 500;
    private const int MostOfValue = 4096;
    private const int MostOfName = 256;

    /// <summary>The markup.</summary>
    public static Html Of(Message message)
    {
        var html = new Html();
        html.Add($"""<table class="parsed"><caption>Start-line</caption><tbody>""");
        foreach (var span in StartLine(message))
            html.Add($"""<tr><th scope="row">{Figures.Words(span.KindName)}</th>""")
                .Add($"<td><code>{BytesText.Beginning(message.BytesOf(span), MostOfValue)}</code>")
                .Add($"<p>{span.Text}</p></td></tr>");
        html.Add($"</tbody></table>");
        WriteFields(html, message);
        return html.Add($"""<p class="sum">{ContentOf(message)}</p>""");
    }

    private static void WriteFields(Html html, Message message)
    {
        var fields = MessageContent.FieldsOf(message).ToArray();
        html.Add($"""<table class="parsed"><caption>{Figures.Of(fields.Length, "field line")}</caption>""")
            .Add($"<tbody>");
        var shown = 0;
        for (; shown < Math.Min(fields.Length, MostFields) && html.Length < Html.MostOfSide; shown++)
            html.Add($"{Row(message, fields[shown])}");
        html.Add($"</tbody></table>");
        if (shown < fields.Length)
            html.Add($"""<p class="more">Only the first {shown} are shown; Raw shows all.</p>""");
    }

    private static Html Row(Message message, Field field)
    {
        var trailer = field.Name.Kind == SpanKind.TrailerName ? new Html().Add($" <small>trailer</small>")
            : null;
        var value = field.Value is { } span
            ? BytesText.Beginning(message.BytesOf(span), MostOfValue)
            : new Html();
        var name = Encoding.Latin1.GetString(message.BytesOf(field.Name));
        return new Html().Add($"""
            <tr><th scope="row">{Figures.Cut(name, MostOfName)}{trailer}</th>
            <td><code>{value}</code><p>{field.Name.Text}</p></td></tr>

            """);
    }

    private static AnatomySpan[] StartLine(Message message) =>
    [
        .. message.Anatomy.Spans
            .TakeWhile(span =>
                span.Kind is not (SpanKind.FieldName or SpanKind.EmptyLine or SpanKind.Content))
            .Where(span => span.Kind is not (SpanKind.Space or SpanKind.LineEnd or SpanKind.EmptyLineBefore))
            .Take(20),
    ];

    private static string ContentOf(Message message)
    {
        if (MessageContent.Of(message) is not { } content)
            return ContentView.NothingOf(message);
        var chunks = content.IsChunked ? " in chunks" : "";
        return content.Size is { } size
            ? size == 0 ? "No content." : $"{Figures.Of(size, "byte")} of content{chunks}."
            : $"{Figures.Of(content.SizeOnWire, "byte")} of content{chunks}, the chunk lines counted.";
    }
}
