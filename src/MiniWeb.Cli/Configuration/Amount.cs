// A number with a unit behind it, as people write times and sizes: 200ms, 0.5s, 1.5MiB. Both are read here,
// so that a fraction means the same everywhere.
using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>A number and its unit.</summary>
internal static class Amount
{
    // More would be beyond a long, times the largest unit.
    private const int MostFractionDigits = 6;

    /// <summary>Takes a number and the letters behind it from the front of a text.</summary>
    /// <param name="text">What is left of it afterwards.</param>
    /// <param name="number">Digits, perhaps with a point and more digits.</param>
    /// <param name="unit">The letters; perhaps none.</param>
    /// <returns>False when there is no number in front.</returns>
    public static bool TryTake(
        ref ReadOnlySpan<char> text, out ReadOnlySpan<char> number, out ReadOnlySpan<char> unit)
    {
        var behind = text.TrimStart("0123456789.");
        number = text[..^behind.Length];
        var length = 0;
        while (length < behind.Length && char.IsAsciiLetter(behind[length]))
            length++;
        unit = behind[..length];
        text = behind[length..];
        return !number.IsEmpty;
    }

    /// <summary>A number times its unit; a rest below one is dropped.</summary>
    /// <param name="number">The text of the number.</param>
    /// <param name="unit">What one of it is.</param>
    /// <param name="product">The product, not negative.</param>
    /// <returns>False when it is no number, has too many digits, or is beyond a long.</returns>
    public static bool TryMultiply(ReadOnlySpan<char> number, long unit, out long product)
    {
        product = 0;
        var point = number.IndexOf('.');
        if (!Digits.TryParse(point < 0 ? number : number[..point], out var whole)
            || whole > long.MaxValue / unit
            || !TryFraction(point < 0 ? "0" : number[(point + 1)..], unit, out var fraction)
            || whole * unit > long.MaxValue - fraction)
            return false;
        product = (whole * unit) + fraction;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> digits, long unit, out long fraction)
    {
        fraction = 0;
        if (digits.Length > MostFractionDigits || !Digits.TryParse(digits, out var number))
            return false;
        var whole = 1L;
        for (var i = 0; i < digits.Length; i++)
            whole *= 10;
        fraction = (long)((Int128)number * unit / whole);
        return true;
    }
}
