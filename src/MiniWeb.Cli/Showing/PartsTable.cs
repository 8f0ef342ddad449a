// The parts of a message, a line each: offset, length, kind, rule, the bytes as far as they fit, and the
// sentence.
using System;
using System.Globalization;
using System.IO;
using System.Text;
using MiniWeb.Capture;
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Cli.Showing;

internal static class PartsTable
{
    private const int BytesColumn = 28;

    // Of content in many chunks only the first and the last parts are listed.
    private const int MostFirst = 600;
    private const int MostLast = 60;

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, ExplainedMessage message, ShowForm form)
    {
        var spans = message.Anatomy.Spans;
        var leftOut = form.IsWhole ? 0 : Math.Max(0, spans.Count - MostFirst - MostLast);
        for (var i = 0; i < spans.Count; i++)
        {
            if (leftOut > 0 && i == MostFirst)
            {
                output.WriteLine($"╌╌ {leftOut} parts left out (--all shows them)");
                i += leftOut;
            }

            output.WriteLine(RowOf(message, spans[i], form));
        }
    }

    private static string RowOf(ExplainedMessage message, AnatomySpan span, ShowForm form)
    {
        var bytes = Quote(message.Bytes.Span.Slice(span.Start, span.Length));
        var cell = bytes.PadRight(BytesColumn);
        if (form.HasColour)
            cell = $"{PartColour.Of(span.Kind)}{bytes}{PartColour.Off}{cell[bytes.Length..]}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{span.Start,8} {span.Length,8}  {span.KindName,-17} {span.Rule,-19} {cell} {span.Text}");
    }

    private static string Quote(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes)
        {
            var before = text.Length;
            VisibleByte.Append(text, value);
            if (text.Length < BytesColumn)
                continue;
            text.Length = before;
            return text.Append('…').ToString();
        }

        return text.ToString();
    }
}
