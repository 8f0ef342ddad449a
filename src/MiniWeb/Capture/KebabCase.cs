// How the names of our enumerations are spelled in files: ClientClosed is client-closed, TlsHello is
// tls-hello.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MiniWeb.Capture;

internal static class KebabCase
{
    /// <summary>The name in lower case, its words joined by hyphens.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Names<T>.All.TryGetValue(value, out var name) ? name : Spell(value.ToString());

    /// <summary>The value with that spelling; false for any other text, a number included.</summary>
    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        // A list of names parted by commas would be a value, too.
        return text is { Length: > 0 } && char.IsAsciiLetter(text[0])
            && !text.Contains(',', StringComparison.Ordinal)
            && Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out value);
    }

    private static string Spell(string name)
    {
        var spelled = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && spelled.Length > 0)
                spelled.Append('-');
            spelled.Append(char.ToLowerInvariant(letter));
        }

        return spelled.ToString();
    }

    // Spelled once: an exchange has up to three of them.
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> All =
            Enum.GetValues<T>().Distinct().ToDictionary(value => value, value => Spell($"{value}"));
    }
}
