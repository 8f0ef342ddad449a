// Which bytes of a message are shown: the whole head, the beginning of the content, its end, and the
// surroundings of a broken rule. What lies between is left out when it is long, and counted.
using System;
using System.Collections.Generic;
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Cli.Showing;

internal static class Excerpt
{
    private const int Beginning = 2048;
    private const int Ending = 512;
    private const int Around = 256;

    // Less than that is not worth a line that says so.
    private const int LeastGap = 1024;

    /// <summary>The ranges that are shown, ascending, apart from each other.</summary>
    public static List<(int Start, int End)> Of(MessageAnatomy anatomy)
    {
        var length = anatomy.Length;
        var ranges = new List<(int Start, int End)>
        {
            (0, Math.Min(ContentStart(anatomy) + Beginning, length)),
        };
        if (anatomy.Rejection is { IsRejected: true, Offset: >= 0 } fault && fault.Offset < length)
            Add(ranges, (int)fault.Offset - Around, (int)Math.Min(fault.Offset + Around, length));
        Add(ranges, length - Ending, length);
        return ranges;
    }

    private static void Add(List<(int Start, int End)> ranges, int start, int end)
    {
        var last = ranges[^1];
        if (end <= last.End)
            return;
        if (start - last.End < LeastGap)
            ranges[^1] = (last.Start, end);
        else
            ranges.Add((start, end));
    }

    private static int ContentStart(MessageAnatomy anatomy)
    {
        foreach (var span in anatomy.Spans)
            if (span.Kind is SpanKind.Content or SpanKind.ChunkSize or SpanKind.LastChunk or SpanKind.Tunnel
                or SpanKind.AfterMessage or SpanKind.Wrong or SpanKind.NotParsed)
                return span.Start;
        return anatomy.Length;
    }
}
