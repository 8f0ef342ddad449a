using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>Whole numbers as text. The framework's own reading takes some fifty types to load, at each
/// start.</summary>
internal static class Digits
{
    /// <summary>Reads one or more digits; false for anything else, and beyond a long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number, not negative.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        foreach (var character in text)
        {
            var digit = character - '0';
            if (digit is < 0 or > 9 || number > (long.MaxValue - digit) / 10)
                return false;
            number = 10 * number + digit;
        }

        return !text.IsEmpty;
    }
}
