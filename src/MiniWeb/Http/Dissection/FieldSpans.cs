// Names the parts of field lines up to and with the empty line: of a head, and of a trailer section.
namespace MiniWeb.Http.Dissection;

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
        var value = ByteClasses.TrimOws(cursor.Bytes[cursor.At..end]);
        var (text, rule) = FieldValueText.Of(name, value, isTrailer);
        cursor.Take(value.Length, isTrailer ? SpanKind.TrailerValue : SpanKind.FieldValue, text, rule);
        TakeBlank(ref cursor, end);
        cursor.Take(2, SpanKind.LineEnd);
    }

    private static void TakeBlank(ref SpanCursor cursor, int end)
    {
        var line = cursor.Bytes[cursor.At..end];
        var text = System.MemoryExtensions.IndexOfAnyExcept(line, ByteClasses.Space, ByteClasses.Tab);
        cursor.TakeTo(text < 0 ? end : cursor.At + text, SpanKind.WhiteSpace);
    }
}
