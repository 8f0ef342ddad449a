// The order of captures: by day and time, then by connection and request as numbers, so that r10 follows r9.
using System;
using System.Collections.Generic;

namespace MiniWeb.Capture;

/// <summary>Oldest first.</summary>
internal sealed class CaptureNameOrder : IComparer<CaptureName>
{
    private const int TimeLength = 10;

    private CaptureNameOrder()
    {
    }

    public static CaptureNameOrder Instance { get; } = new();

    public int Compare(CaptureName x, CaptureName y)
    {
        var order = string.CompareOrdinal(x.Day, y.Day);
        if (order == 0)
            order = string.CompareOrdinal(x.Stem, 0, y.Stem, 0, TimeLength);
        return order == 0 ? CompareNumbers(x.Stem.AsSpan(TimeLength), y.Stem.AsSpan(TimeLength)) : order;
    }

    // "-c7-r10-GET": a run of digits is compared by its length first, all other characters as they are.
    private static int CompareNumbers(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        while (!x.IsEmpty && !y.IsEmpty)
        {
            var digits = (X: DigitCount(x), Y: DigitCount(y));
            if (digits.X != digits.Y)
                return digits.X - digits.Y;
            var length = Math.Max(digits.X, 1);
            var order = x[..length].CompareTo(y[..length], StringComparison.Ordinal);
            if (order != 0)
                return order;
            x = x[length..];
            y = y[length..];
        }

        return x.Length - y.Length;
    }

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
