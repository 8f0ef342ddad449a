// A message as its parts: the start-line, the field lines as a table, and how much content there is.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http.Dissection;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the parsed view of a message.</summary>
internal static class ParsedView
{
    private const int MostFields = 500;

    /// <summary>The markup.</summary>
    public static Html Of(Message message)
    {
        var html = new Html();
        html.Add($"""<table class="parsed"><caption>Start-line</caption><tbody>""");
        foreach (var span in StartLine(message))
            html.Add($"""<tr><th scope="row">{Figures.Words(span.KindName)}</th>""")
                .Add($"<td><code>{BytesText.Of(message.BytesOf(span), false)}</code>")
                .Add($"<p>{span.Text}</p></td></tr>");
        html.Add($"</tbody></table>");
        var fields = MessageContent.FieldsOf(message).Take(MostFields).ToArray();
        html.Add($"""<table class="parsed"><caption>{Figures.Of(fields.Length, "field line")}</caption>""")
            .Add($"<tbody>");
        foreach (var field in fields)
            html.Add($"{Row(message, field)}");
        html.Add($"</tbody></table>");
        return html.Add($"""<p class="sum">{ContentOf(message)}</p>""");
    }

    private static Html Row(Message message, Field field)
    {
        var trailer = field.Name.Kind == SpanKind.TrailerName ? new Html().Add($" <small>trailer</small>")
            : null;
        var value = field.Value is { } span ? BytesText.Of(message.BytesOf(span), false) : new Html();
        return new Html().Add($"""
            <tr><th scope="row">{Encoding.Latin1.GetString(message.BytesOf(field.Name))}{trailer}</th>
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
        var content = message.Anatomy.Spans
            .Where(span => span.Kind is SpanKind.Content or SpanKind.ChunkData)
            .Sum(span => (long)span.Length);
        var chunks = message.Anatomy.Spans.Count(span => span.Kind == SpanKind.ChunkData);
        return content == 0
            ? "No content."
            : $"{Figures.Of(content, "byte")} of content"
                + (chunks > 0 ? $" in {Figures.Of(chunks, "chunk")}." : ".");
    }
}
