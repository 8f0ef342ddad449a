// Text from the network on its way to a terminal: nothing in it may move the cursor, change colours or turn
// the direction of writing. Letters of any language stay.
using System;
using System.Globalization;
using System.Text;

namespace MiniWeb.Lab;

/// <summary>Makes text of strangers fit for one line of a terminal.</summary>
internal static class Printable
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text, control and format characters as <c>\uHHHH</c>.</summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
            if (MovesTheCursor(character))
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else
                line.Append(character);
        return line.ToString();
    }

    /// <summary>Bytes as text: UTF-8; U+FFFD stands for what is none.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Of(Encoding.UTF8.GetString(bytes));

    /// <summary>Whether the bytes are UTF-8 from the first to the last.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetCharCount(bytes) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool MovesTheCursor(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
