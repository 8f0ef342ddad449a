// Goes through the bytes once, and leaves a span behind each step: that each byte is in exactly one span, in
// order, holds by construction.
using System;
using System.Collections.Generic;

namespace MiniWeb.Http.Anatomy;

/// <summary>The bytes that are to be named, and the spans so far.</summary>
/// <param name="bytes">The bytes; a step never goes beyond their end.</param>
/// <param name="spans">Where the spans go.</param>
internal ref struct SpanCursor(ReadOnlySpan<byte> bytes, List<AnatomySpan> spans)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The first byte that has no span yet.</summary>
    public int At { get; private set; }

    public readonly int Spans => spans.Count;

    public readonly bool IsAtEnd => At >= Bytes.Length;

    /// <summary>The offset of the first such byte from here on, or of the end.</summary>
    public readonly int IndexOf(byte value) => IndexOf(value, Bytes.Length);

    /// <summary>The offset of the first such byte from here on, or <paramref name="end"/>.</summary>
    public readonly int IndexOf(byte value, int end)
    {
        var found = Bytes[At..end].IndexOf(value);
        return found < 0 ? end : At + found;
    }

    /// <summary>Makes one span of what lies before <paramref name="end"/>; none of nothing.</summary>
    public void TakeTo(long end, SpanKind kind, string? text = null, string? rule = null)
    {
        var stop = (int)Math.Min(end, Bytes.Length);
        if (stop <= At)
            return;
        var row = SpanKindTable.RowOf(kind);
        spans.Add(new AnatomySpan(At, stop - At, kind, rule ?? row.Rule, text ?? row.Sentence));
        At = stop;
    }

    /// <summary>Makes one span of the next bytes, as far as they are there.</summary>
    public void Take(int count, SpanKind kind, string? text = null, string? rule = null) =>
        TakeTo(At + (long)count, kind, text, rule);
}
