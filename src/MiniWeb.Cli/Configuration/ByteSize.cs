// Sizes as people write them. Powers of 1,024 have the names of IEC 80000-13, so that nobody has to guess.
using System;
using System.Globalization;

namespace MiniWeb.Cli.Configuration;

/// <summary>A number of bytes as text: <c>512</c>, <c>64KiB</c>, <c>16MiB</c>, <c>1GiB</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, int Shift)[] Units =
        [("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10), ("B", 0), ("", 0)];

    /// <summary>
    /// Reads digits and a unit in any letter case; false for anything else, and beyond a long.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The number of bytes, not negative.</param>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        foreach (var (unit, shift) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                continue;
            var digits = text.AsSpan(0, text.Length - unit.Length);
            var whole = long.TryParse(
                digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            bytes = whole ? number << shift : 0;
            return whole && number <= long.MaxValue >> shift;
        }

        return false;
    }

    /// <summary>The text of a number of bytes, in the largest unit that leaves no rest.</summary>
    /// <param name="bytes">Not negative.</param>
    public static string Write(long bytes)
    {
        foreach (var (unit, shift) in Units)
            if (bytes != 0 && (bytes >> shift) << shift == bytes && unit is not ("B" or ""))
                return (bytes >> shift).ToString(CultureInfo.InvariantCulture) + unit;
        return bytes.ToString(CultureInfo.InvariantCulture);
    }
}
