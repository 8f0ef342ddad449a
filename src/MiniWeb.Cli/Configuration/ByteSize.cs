// Sizes as people write them. Powers of 1,024 have the names of IEC 80000-13, so that nobody has to guess.
using System;
using System.Globalization;

namespace MiniWeb.Cli.Configuration;

/// <summary>A number of bytes as text: <c>512</c>, <c>64KiB</c>, <c>16MiB</c>, <c>1GiB</c>.</summary>
internal static class ByteSize
{
    // Each is 1,024 of the one before it.
    private static readonly string[] Units = ["", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>
    /// Reads digits and a unit in any letter case; false for anything else, and beyond a long.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The number of bytes, not negative.</param>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var unit = text.AsSpan().TrimStart("0123456789").ToString();
        var digits = text.AsSpan(0, text.Length - unit.Length);
        var shift = 10 * IndexOf(unit);
        if (shift < 0
            || !Digits.TryParse(digits, out var number)
            || number > long.MaxValue >> shift)
            return false;
        bytes = number << shift;
        return true;
    }

    /// <summary>The text of a number of bytes, in the largest unit that leaves no rest.</summary>
    /// <param name="bytes">Not negative.</param>
    public static string Write(long bytes)
    {
        var index = 0;
        for (; index < Units.Length - 1 && bytes != 0 && bytes % 1024 == 0; index++)
            bytes /= 1024;
        return bytes.ToString(CultureInfo.InvariantCulture) + Units[index];
    }

    private static int IndexOf(string unit) => unit is "B" or "b"
        ? 0
        : Array.FindIndex(Units, name => name.Equals(unit, StringComparison.OrdinalIgnoreCase));
}
