// Numbers as people read them: bytes, times, counts.
using System;
using System.Globalization;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes numbers.</summary>
internal static class Figures
{
    /// <summary><c>1,234</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 byte</c>, <c>1,234 bytes</c>.</summary>
    public static string Of(long number, string noun) =>
        number == 1 ? $"1 {noun}" : $"{Count(number)} {noun}s";

    /// <summary><c>640 B</c>, <c>11.7 kB</c>, <c>3.2 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    /// <summary><c>850 µs</c>, <c>67.5 ms</c>, <c>12.0 s</c>; a dash below 0.</summary>
    public static string Time(long microseconds) => microseconds switch
    {
        < 0 => "–",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds} µs"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e3:0.0} ms"),
        < 120_000_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e6:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 60e6:0.0} min"),
    };

    /// <summary><c>11:30:36.938</c>, UTC.</summary>
    public static string Clock(DateTime utc) => utc.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary><c>client-closed</c> or <c>ClientClosed</c> as <c>client closed</c>.</summary>
    public static string Words(string name)
    {
        var words = new System.Text.StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
            words.Append(letter == '-' ? ' ' : char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>The text; a long one is cut, and ends with an ellipsis.</summary>
    public static string Cut(string text, int most) => text.Length > most ? text[..most] + "…" : text;

    /// <summary>A number in a place that is not for people: an attribute, a URL.</summary>
    public static string Plain(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
