// Names the parts of chunked content. What lies before the offending byte has been read by ChunkedDecoder, so
// that sizes are sizes; all the same, each round of the loop goes forward.
using System;

namespace MiniWeb.Http.Anatomy;

internal static class ChunkSpans
{
    /// <returns>How many chunks there are, the last one of size 0 not counted.</returns>
    public static int Take(ref SpanCursor cursor, int mostSpans)
    {
        var chunks = 0;
        while (!cursor.IsAtEnd)
        {
            var start = cursor.At;
            if (cursor.Spans >= mostSpans)
                chunks += TakeTogether(ref cursor);
            if (TakeSize(ref cursor, out var size))
            {
                FieldSpans.Take(ref cursor, isTrailer: true);
                return chunks;
            }

            chunks += size > 0 ? 1 : 0;
            cursor.TakeTo(cursor.At + size, SpanKind.ChunkData);
            cursor.Take(2, SpanKind.ChunkEnd);
            if (cursor.At == start)
                return chunks;
        }

        return chunks;
    }

    // Size, extensions and CR LF; true for the last chunk.
    private static bool TakeSize(ref SpanCursor cursor, out long size)
    {
        var digits = SizeAt(cursor.Bytes, cursor.At, out size);
        var isLast = size == 0 && digits > 0 && cursor.At + digits < cursor.Bytes.Length;
        if (isLast)
            cursor.Take(digits, SpanKind.LastChunk);
        else
            cursor.Take(
                digits, SpanKind.ChunkSize, $"A chunk of {Wording.Bytes(size)}: the size is in hexadecimal.");
        var cr = cursor.IndexOf(ByteClasses.Cr);
        cursor.TakeTo(cr, SpanKind.ChunkExtension);
        cursor.Take(2, SpanKind.LineEnd, "CR LF ends the chunk size.", "RFC 9112 §7.1");
        return isLast;
    }

    // Passes over whole chunks, and names them all at once.
    private static int TakeTogether(ref SpanCursor cursor)
    {
        var (at, chunks) = (cursor.At, 0);
        while (TryPass(cursor.Bytes, ref at))
            chunks++;
        cursor.TakeTo(at, SpanKind.Chunks, $"{chunks} more chunks, taken together.");
        return chunks;
    }

    private static bool TryPass(ReadOnlySpan<byte> bytes, ref int at)
    {
        var digits = SizeAt(bytes, at, out var size);
        var line = digits == 0 ? -1 : bytes[(at + digits)..].IndexOf(ByteClasses.Cr);
        var end = at + digits + line + 2 + size + 2;
        if (line < 0 || size == 0 || end > bytes.Length)
            return false;
        at = (int)end;
        return true;
    }

    private static int SizeAt(ReadOnlySpan<byte> bytes, int at, out long size)
    {
        size = 0;
        var digits = 0;
        while (at + digits < bytes.Length && ByteClasses.HexValue(bytes[at + digits]) is var digit and >= 0)
        {
            if (size <= long.MaxValue >> 8)
                size = (size << 4) | (uint)digit;
            digits++;
        }

        return digits;
    }
}
