// Sizes as people write them. Powers of 1,024 have the names of IEC 80000-13, KiB and MiB, and powers of
// 1,000 those of the SI, KB and MB, so that nobody has to guess.
using System;
using System.Globalization;

namespace MiniWeb.Cli.Configuration;

/// <summary>
/// A number of bytes as text: <c>512</c>, <c>64KiB</c>, <c>1.5MiB</c>, <c>10MB</c>, <c>1GiB</c>.
/// </summary>
internal static class ByteSize
{
    /// <summary>What may be written, as examples in an error.</summary>
    public const string Examples = "such as 512, 64KiB, 1.5MiB, 10MB or 1GiB";

    // Each is 1,024 of the one before it.
    private static readonly string[] Units = ["", "KiB", "MiB", "GiB", "TiB"];

    // Each is 1,000 of the one before it.
    private static readonly string[] DecimalUnits = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>
    /// Reads a number and a unit in any letter case; false for anything else, and beyond a long. A fraction
    /// of a byte is dropped.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The number of bytes, not negative.</param>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var rest = text.AsSpan();
        return Amount.TryTake(ref rest, out var number, out var unit)
            && rest.IsEmpty
            && BytesOf(unit.ToString()) is > 0 and var one
            && (one > 1 || !number.Contains('.'))
            && Amount.TryMultiply(number, one, out bytes);
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

    private static long BytesOf(string unit) =>
        IndexIn(Units, unit) is >= 0 and var power ? 1L << (10 * power)
        : IndexIn(DecimalUnits, unit) is >= 0 and var thousands ? Thousands(thousands)
        : 0;

    private static int IndexIn(string[] units, string unit) =>
        Array.FindIndex(units, name => name.Equals(unit, StringComparison.OrdinalIgnoreCase));

    private static long Thousands(int power)
    {
        var bytes = 1L;
        for (; power > 0; power--)
            bytes *= 1000;
        return bytes;
    }
}
