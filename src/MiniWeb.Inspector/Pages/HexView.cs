// A message in hexadecimal: sixteen bytes a line, each part in the colour that it has in the raw view, and a
// mark where a read or write ended.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the hexadecimal view of a message.</summary>
internal static class HexView
{
    /// <summary>So many bytes are on one page.</summary>
    public const int Window = 16 * 1024;

    private const int Columns = 16;

    /// <summary>The markup.</summary>
    /// <param name="message">The message.</param>
    /// <param name="from">The first byte that is shown.</param>
    public static Html Of(Message message, int from)
    {
        var start = Math.Clamp(from, 0, Math.Max(0, message.Bytes.Length - 1)) / Columns * Columns;
        var end = Math.Min(message.Bytes.Length, start + Window);
        var cuts = message.Transfers.Select(one => one.Offset + one.Length).ToHashSet();
        var html = new Html()
            .Add($"""<pre class="hex" tabindex="0" role="region" """)
            .Add($"""aria-label="{message.Side}, hexadecimal">""");
        var at = start;
        for (; at < end && html.Length < Html.MostOfSide; at += Columns)
            WriteLine(html, message, at, Math.Min(at + Columns, end), cuts);
        html.Add($"</pre>");
        return html.Add($"{WindowLinks.Of(message, "hex", start, Math.Min(at, end), Window)}");
    }

    private static void WriteLine(Html html, Message message, int start, int end, HashSet<long> cuts)
    {
        html.Add($"""<span class="at">{start.ToString("x8", CultureInfo.InvariantCulture)}</span> """);
        for (var at = start; at < end;)
            at = WriteRun(html, message, at, end, cuts);
        html.Add($"{new string(' ', 3 * (Columns - (end - start)))} ");
        html.Add($"""<span class="ascii">{AsciiOf(message.Bytes.AsSpan(start, end - start))}</span>""");
        html.Add($"\n");
    }

    // As many bytes as are in one part, and before the end of a read.
    private static int WriteRun(Html html, Message message, int from, int end, HashSet<long> cuts)
    {
        var span = message.Anatomy.Spans[message.Anatomy.IndexOfSpanAt(from)];
        var text = new StringBuilder();
        var at = from;
        do
        {
            text.Append(CultureInfo.InvariantCulture, $"{message.Bytes[at]:x2} ");
            at++;
        }
        while (at < Math.Min(end, span.End) && !cuts.Contains(at));
        html.Add($"""<span class="k-{span.KindName}" title="{Figures.Words(span.KindName)}">""")
            .Add($"{text.ToString(0, text.Length - 1)}</span>");
        return Separate(html, cuts.Contains(at), at);
    }

    private static int Separate(Html html, bool isCut, int at)
    {
        if (isCut)
            html.Add($"""<b class="cut" title="a read or write ended here">¦</b>""");
        else
            html.Add($" ");
        return at;
    }

    private static string AsciiOf(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
            text.Append(value is >= 0x20 and <= 0x7E ? (char)value : '·');
        return text.ToString();
    }
}
