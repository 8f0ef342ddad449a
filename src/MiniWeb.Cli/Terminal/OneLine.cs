// Text from outside (arguments, files, exceptions) inside a message of one line: no line ends, nothing that
// moves a terminal's cursor or turns its text around. Letters of any language stay.
using System.Globalization;
using System.Text;

namespace MiniWeb.Cli.Terminal;

/// <summary>Makes text fit for a message of one line.</summary>
internal static class OneLine
{
    /// <summary>
    /// The text with line ends as spaces, and other control and format characters as <c>\uHHHH</c>, or
    /// <c>\UHHHHHHHH</c> beyond four digits; half a character as U+FFFD.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => IsPlain(text) ? text.Trim() : Escape(text);

    // Nearly every text is. To look for what must be changed otherwise takes longer, at a start, than to read
    // the settings.
    private static bool IsPlain(string text)
    {
        foreach (var character in text)
            if (character is < ' ' or > '~')
                return false;
        return true;
    }

    private static string Escape(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings(" ").Trim().EnumerateRunes())
            if (!MovesTheCursor(rune))
                line.Append(rune);
            else if (rune.IsBmp)
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                line.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        return line.ToString();
    }

    private static bool MovesTheCursor(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
