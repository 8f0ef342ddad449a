// How the names of our enumerations are spelled in files: ClientClosed is client-closed, TlsHello is
// tls-hello.
using System;
using System.Text;

namespace MiniWeb.Capture;

internal static class SpelledOut
{
    /// <summary>The name in lower case, its words joined by hyphens.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var spelled = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && spelled.Length > 0)
                spelled.Append('-');
            spelled.Append(char.ToLowerInvariant(letter));
        }

        return spelled.ToString();
    }

    /// <summary>The value with that spelling; false for any other text, a number included.</summary>
    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is { Length: > 0 } && char.IsAsciiLetter(text[0])
            && Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out value);
    }
}
