// Joins what the parsers decided with the names of the bytes: the head up to the offending byte or the end,
// the content by its framing, and what is left.
using System;
using System.Collections.Generic;

namespace MiniWeb.Http.Anatomy;

internal static class AnatomyBuilder
{
    public static MessageAnatomy Of(ReadOnlySpan<byte> bytes, MessageReading reading, AnatomyOptions options)
    {
        var spans = new List<AnatomySpan>();
        var stop = reading.StopIn(bytes.Length);
        var cursor = new SpanCursor(bytes[..stop], spans);
        TakeHeads(ref cursor, reading);
        var chunks = reading.HasHead ? TakeContent(ref cursor, reading, options) : 0;
        TakeRest(ref cursor, reading);
        if (stop < bytes.Length)
            TakeFault(bytes, stop, reading.Rejection.Row, spans);
        else if (reading.Outcome == AnatomyOutcome.Incomplete)
            TellEnd(spans);
        return new MessageAnatomy(bytes.Length, spans, reading, VerdictText.Of(reading, chunks));
    }

    private static void TellEnd(List<AnatomySpan> spans) =>
        spans[^1] = spans[^1] with { Text = $"{spans[^1].Text} The bytes end here, the message does not." };

    private static void TakeHeads(ref SpanCursor cursor, MessageReading reading)
    {
        if (reading.IsRequest)
        {
            StartLineSpans.TakeRequestLine(ref cursor);
            FieldSpans.Take(ref cursor, isTrailer: false);
            return;
        }

        while (cursor.At <= reading.HeadStart && !cursor.IsAtEnd)
        {
            StartLineSpans.TakeStatusLine(ref cursor);
            FieldSpans.Take(ref cursor, isTrailer: false);
        }
    }

    // What the message's own framing says, also when it is a fault in the content that ends it.
    private static int TakeContent(ref SpanCursor cursor, MessageReading reading, AnatomyOptions options)
    {
        if (reading.Framing.Rejection.IsRejected || cursor.IsAtEnd)
            return 0;
        var length = reading.Framing.Length;
        switch (reading.Framing.Kind)
        {
            case FramingKind.Chunked:
                return ChunkSpans.Take(ref cursor, options.MostSpans);
            case FramingKind.Length:
                var isWhole = reading.Outcome != AnatomyOutcome.Incomplete;
                cursor.TakeTo(reading.HeadEnd + length, SpanKind.Content, isWhole
                    ? $"{Wording.Bytes(length)} of content, as Content-Length announced."
                    : $"{reading.DataLength} of the {Wording.Bytes(length)} that Content-Length announced.");
                return 0;
            case FramingKind.UntilClose:
                cursor.TakeTo(
                    cursor.Bytes.Length, SpanKind.Content, "Content: all until the connection closes.");
                return 0;
            case FramingKind.Tunnel:
                cursor.TakeTo(cursor.Bytes.Length, SpanKind.Tunnel);
                return 0;
            default:
                return 0;
        }
    }

    private static void TakeRest(ref SpanCursor cursor, MessageReading reading)
    {
        if (reading.Rejection.IsRejected)
            cursor.TakeTo(cursor.Bytes.Length, SpanKind.NotParsed);
        else
            cursor.TakeTo(cursor.Bytes.Length, SpanKind.AfterMessage, reading.IsRequest
                ? null
                : "The response is over: these bytes belong to the next one, or nobody asked for them.");
    }

    private static void TakeFault(
        ReadOnlySpan<byte> bytes, int at, RejectionRow row, List<AnatomySpan> spans)
    {
        spans.Add(new AnatomySpan(at, 1, SpanKind.Wrong, row.Section, row.Sentence));
        if (at + 1 == bytes.Length)
            return;
        var rest = SpanKindTable.RowOf(SpanKind.NotParsed);
        spans.Add(new AnatomySpan(at + 1, bytes.Length - at - 1, rest.Kind, rest.Rule, rest.Sentence));
    }
}
