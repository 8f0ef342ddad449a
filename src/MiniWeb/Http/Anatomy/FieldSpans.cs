// Names the parts of field lines up to and with the empty line: of a head, and of a trailer section.
using System;

namespace MiniWeb.Http.Anatomy;

internal static class FieldSpans
{
    public static void Take(ref SpanCursor cursor, bool isTrailer)
    {
        while (!cursor.IsAtEnd && cursor.Bytes[cursor.At] != ByteClasses.Cr)
            TakeLine(ref cursor, isTrailer);
        cursor.Take(2, SpanKind.EmptyLine, isTrailer
            ? "An empty line ends the trailer section, and with it the message."
            : null);
    }

    private static void TakeLine(ref SpanCursor cursor, bool isTrailer)
    {
        var end = cursor.IndexOf(ByteClasses.Cr);
        TakeBlank(ref cursor, end);
        var colon = cursor.IndexOf(ByteClasses.Colon, end);
        var name = cursor.Bytes[cursor.At..colon];
        cursor.TakeTo(
            colon, isTrailer ? SpanKind.TrailerName : SpanKind.FieldName, FieldNameText.Of(name, isTrailer));
        if (cursor.At < end)
            cursor.Take(1, SpanKind.Colon);
        TakeBlank(ref cursor, end);
        TakeValue(ref cursor, end, name, isTrailer);
        while (IsFold(cursor.Bytes, end))
        {
            cursor.TakeTo(BlankEnd(cursor.Bytes, end + 2), SpanKind.Fold);
            end = cursor.IndexOf(ByteClasses.Cr);
            cursor.TakeTo(end, SpanKind.FieldValue, "The value goes on.", "RFC 9112 §5.2");
        }

        cursor.Take(2, SpanKind.LineEnd);
    }

    private static void TakeValue(ref SpanCursor cursor, int end, ReadOnlySpan<byte> name, bool isTrailer)
    {
        var value = ByteClasses.TrimOws(cursor.Bytes[cursor.At..end]);
        // What a folded value means is not told by its first line.
        var (text, rule) = IsFold(cursor.Bytes, end)
            ? ("The value, which goes on in the next line.", null)
            : FieldValueText.Of(name, value, isTrailer);
        cursor.Take(value.Length, isTrailer ? SpanKind.TrailerValue : SpanKind.FieldValue, text, rule);
        TakeBlank(ref cursor, end);
    }

    // The parser refuses folds where they are not allowed: what is shown up to the wrong byte holds none.
    private static bool IsFold(ReadOnlySpan<byte> bytes, int end) =>
        end + 2 < bytes.Length && bytes[end + 2] is ByteClasses.Space or ByteClasses.Tab;

    private static int BlankEnd(ReadOnlySpan<byte> bytes, int from)
    {
        var text = bytes[from..].IndexOfAnyExcept(ByteClasses.Space, ByteClasses.Tab);
        return text < 0 ? bytes.Length : from + text;
    }

    private static void TakeBlank(ref SpanCursor cursor, int end)
    {
        cursor.TakeTo(BlankEnd(cursor.Bytes[..end], cursor.At), SpanKind.WhiteSpace);
    }
}
