// Bytes as HTML text in which nothing is invisible: CR and LF as their symbols, other control bytes and what
// is not ASCII as \xHH. A line of the message ends at its LF, and so does the line on the screen.
using System;
using System.Text;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes bytes as text.</summary>
internal static class BytesText
{
    private const int LongestRun = 1024;

    /// <summary>The bytes as markup.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="isText">Whether valid UTF-8 is shown as the letters that it means.</param>
    public static Html Of(ReadOnlySpan<byte> bytes, bool isText)
    {
        var html = new Html();
        Write(html, bytes, isText, int.MaxValue);
        return html;
    }

    /// <summary>The first of the bytes as markup; a sentence behind them when there are more.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="most">How many of them are shown.</param>
    public static Html Beginning(ReadOnlySpan<byte> bytes, int most)
    {
        var html = Of(bytes[..Math.Min(bytes.Length, most)], false);
        return bytes.Length > most
            ? html.Add($"<i>… {Figures.Of(bytes.Length, "byte")} in all</i>")
            : html;
    }

    /// <summary>Writes bytes as markup until it has a length.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="isText">Whether valid UTF-8 is shown as the letters that it means.</param>
    /// <param name="most">How long the markup may grow; some more for the last byte.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(Html html, ReadOnlySpan<byte> bytes, bool isText, int most)
    {
        var at = 0;
        for (; at < bytes.Length && html.Length < most; at++)
            if (bytes[at] is >= 0x20 and <= 0x7E)
                at = AddRun(html, bytes, at) - 1;
            else if (isText && TryLetter(bytes[at..], out var letter, out var length))
            {
                html.AddText(letter);
                at += length - 1;
            }
            else
                AddByte(html, bytes[at]);
        return at;
    }

    private static int AddRun(Html html, ReadOnlySpan<byte> bytes, int from)
    {
        var rest = bytes.Slice(from, Math.Min(LongestRun, bytes.Length - from));
        var length = rest.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
        var end = from + (length < 0 ? rest.Length : length);
        html.AddText(Encoding.ASCII.GetString(bytes[from..end]));
        return end;
    }

    private static void AddByte(Html html, byte value) => _ = value switch
    {
        (byte)'\r' => html.Add($"<i>␍</i>"),
        (byte)'\n' => html.Add($"<i>␊</i>\n"),
        _ => html.Add($"<i>\\x{value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)}</i>"),
    };

    private static bool TryLetter(ReadOnlySpan<byte> bytes, out string letter, out int length)
    {
        (letter, length) = ("", 0);
        if (bytes[0] < 0xC2
            || Rune.DecodeFromUtf8(bytes, out var rune, out length) != System.Buffers.OperationStatus.Done
            || !Rune.IsLetterOrDigit(rune) && !Rune.IsPunctuation(rune) && !Rune.IsSymbol(rune))
            return false;
        letter = rune.ToString();
        return true;
    }
}
