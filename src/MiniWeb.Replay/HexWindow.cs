// A few rows of bytes around a place: offset, hexadecimal, ASCII. The row with the place is in the middle, so
// that the eye finds what came before and after.
using System;
using System.Globalization;
using System.Text;

namespace MiniWeb.Replay;

internal static class HexWindow
{
    private const int Width = 16;

    /// <summary>Up to three rows; the end of the bytes is told when the place is there.</summary>
    /// <param name="bytes">The bytes, up to two rows behind the place.</param>
    /// <param name="at">The place, from 0 to the length.</param>
    /// <param name="offset">The offset of the first of the bytes, a multiple of 16.</param>
    public static string Of(ReadOnlySpan<byte> bytes, int at, long offset = 0)
    {
        var text = new StringBuilder();
        var first = Math.Max(0, at / Width - 1) * Width;
        var end = Math.Min(bytes.Length, (at / Width + 2) * Width);
        for (var row = first; row < end; row += Width)
            AppendRow(text, bytes[row..Math.Min(row + Width, end)], offset + row);
        if (at >= bytes.Length)
            text.Append(CultureInfo.InvariantCulture, $"{offset + bytes.Length:x8}  (the end)\n");
        return text.ToString().TrimEnd('\n');
    }

    private static void AppendRow(StringBuilder text, ReadOnlySpan<byte> row, long offset)
    {
        text.Append(CultureInfo.InvariantCulture, $"{offset:x8}  ");
        for (var i = 0; i < Width; i++)
            text.Append(i < row.Length ? row[i].ToString("x2", CultureInfo.InvariantCulture) : "  ")
                .Append(i == 7 ? "  " : " ");
        text.Append(" |");
        foreach (var value in row)
            text.Append(value is >= 0x20 and <= 0x7E ? (char)value : '.');
        text.Append("|\n");
    }
}
