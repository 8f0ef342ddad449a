// A message as it was on the wire: each part in its colour, a link to what is said of it; and a tear line
// where each read or write ended. Works without script: the link brings the page with the part explained.
using System;
using System.Collections.Generic;
using System.Globalization;
using MiniWeb.Http.Anatomy;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the raw view of a message.</summary>
/// <param name="message">The message.</param>
/// <param name="selected">The offset of the selected byte, or -1.</param>
internal sealed class RawView(Message message, int selected)
{
    /// <summary>So many bytes are on one page.</summary>
    public const int Window = 64 * 1024;

    // A part that is begun shows at least one byte, so that each page goes forward.
    private const int MostOfTag = 4096;
    private const int MostTears = 1000;

    private readonly Html _html = new();

    /// <summary>The markup.</summary>
    /// <param name="from">The first byte that is shown.</param>
    public Html Write(int from)
    {
        var start = Math.Clamp(from, 0, Math.Max(0, message.Bytes.Length - 1));
        var end = Math.Min(message.Bytes.Length, start + Window);
        _html.Add($"""<div class="wire" data-side="{message.Side}">""");
        if (end > start)
            end = WriteSpans(start, end);
        _html.Add($"</div>");
        return _html.Add($"{WindowLinks.Of(message, "raw", start, end, Window)}");
    }

    /// <summary>What is said of a part.</summary>
    /// <param name="message">The message.</param>
    /// <param name="at">A byte of the part, or -1 for none.</param>
    public static Html Explain(Message? message, int at)
    {
        if (message is null || at < 0 || at >= message.Anatomy.Length)
            return new Html().Add($"""
                <h2>Choose a byte</h2>
                <p>Click any byte, or go to the bytes with Tab and on with the arrow keys: its name, its rule
                and what it means are told here.</p>
                """);
        var span = message.Anatomy.Spans[message.Anatomy.IndexOfSpanAt(at)];
        return new Html().Add($"""
            <h2>{Figures.Words(span.KindName)} <small>{RangeOf(message, span)}</small></h2>
            <p>{span.Text}</p>
            <p class="rule">{RuleLink.In(span.Rule)}</p>
            """);
    }

    // Ends early where the markup is long enough: of many small parts there is much more markup than bytes.
    private int WriteSpans(int start, int end)
    {
        var tears = Tears(start, end);
        var next = 0;
        var at = start;
        var spans = message.Anatomy.Spans;
        for (var i = message.Anatomy.IndexOfSpanAt(start); at < end && i < spans.Count; i++)
        {
            var stop = Math.Min(end, spans[i].End);
            for (; next < tears.Count && tears[next].Offset <= stop; next++)
            {
                at = WritePart(spans[i], at, tears[next].Offset);
                if (at < tears[next].Offset)
                    return at;
                WriteTear(tears[next].Label);
            }

            at = WritePart(spans[i], at, stop);
            if (at < stop)
                return at;
        }

        return at;
    }

    // Returns the place behind the last byte that was written.
    private int WritePart(AnatomySpan span, int from, int to)
    {
        if (from >= to || _html.Length >= Html.MostOfSide)
            return from;
        var isOn = selected >= span.Start && selected < span.End;
        _html.Add($"""<a class="part k-{span.KindName}" """)
            .Add($"""href="?view=raw&amp;side={message.Side}&amp;at={span.Start}#explain" """)
            .Add($"""data-name="{Figures.Words(span.KindName)}" data-range="{RangeOf(message, span)}" """)
            .Add($"""data-rule="{span.Rule}" data-text="{span.Text}" data-at="{span.Start}" """);
        if (isOn)
            _html.Add($"""aria-current="true" """);
        // A space is nothing to a screen reader.
        if (message.Bytes.AsSpan(from, to - from).IndexOfAnyExcept((byte)' ') < 0)
            _html.Add($"""aria-label="{Figures.Words(span.KindName)}" """);
        var isText = span.Kind is SpanKind.Content or SpanKind.ChunkData or SpanKind.AfterMessage;
        _html.Add($">");
        var bytes = message.Bytes.AsSpan(from, to - from);
        var written = BytesText.Write(_html, bytes, isText, Html.MostOfSide + MostOfTag);
        _html.Add($"</a>");
        return from + written;
    }

    private void WriteTear(string label) => _html.Add($"""<span class="tear"><span>{label}</span></span>""");

    // Where the reads ended, in order; none twice, and none outside.
    private List<(int Offset, string Label)> Tears(int start, int end)
    {
        var noun = message.Side == "response" ? "write" : "read";
        var tears = new List<(int, string)>();
        var count = message.Transfers.Count + message.TransfersLeftOut;
        for (var i = 0; i < message.Transfers.Count && tears.Count < MostTears; i++)
        {
            var (offset, length, microseconds) = message.Transfers[i];
            if (offset + length <= start || offset + length > end)
                continue;
            tears.Add(((int)(offset + length), string.Create(
                CultureInfo.InvariantCulture,
                $"{noun} {i + 1} of {count} · {Figures.Of(length, "byte")} · {Figures.Time(microseconds)}")));
        }

        return tears;
    }

    private static string RangeOf(Message message, AnatomySpan span)
    {
        var what = span.Length == 1 ? $"byte {span.Start}" : $"bytes {span.Start}–{span.End - 1}";
        return $"{what} of the {message.Side}, {Figures.Of(span.Length, "byte")}";
    }
}
