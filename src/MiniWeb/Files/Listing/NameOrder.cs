// Names in the order in which people look for them: letter case does not part them, and numbers count as
// numbers ("page 9" before "page 10"). Two different names are never equal, so that the order is always the
// same. Pure, and without the rules of any one language.
using System;

namespace MiniWeb.Files.Listing;

/// <summary>Compares names.</summary>
internal static class NameOrder
{
    /// <summary>Less than 0 when <paramref name="one"/> comes first.</summary>
    /// <param name="one">A name as UTF-8.</param>
    /// <param name="other">A name as UTF-8.</param>
    public static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var (i, j) = (0, 0);
        while (i < one.Length && j < other.Length)
        {
            var difference = char.IsAsciiDigit((char)one[i]) && char.IsAsciiDigit((char)other[j])
                ? CompareNumbers(TakeNumber(one, ref i), TakeNumber(other, ref j))
                : Fold(one[i++]) - Fold(other[j++]);
            if (difference != 0)
                return difference;
        }

        var rest = (one.Length - i).CompareTo(other.Length - j);
        return rest != 0 ? rest : one.SequenceCompareTo(other);
    }

    private static ReadOnlySpan<byte> TakeNumber(ReadOnlySpan<byte> name, ref int at)
    {
        var start = at;
        while (at < name.Length && char.IsAsciiDigit((char)name[at]))
            at++;
        return name[start..at].TrimStart((byte)'0');
    }

    // Without leading zeros the longer number is the larger one.
    private static int CompareNumbers(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.Length != other.Length ? one.Length - other.Length : one.SequenceCompareTo(other);

    private static int Fold(byte value) =>
        value is >= (byte)'A' and <= (byte)'Z' ? value + ('a' - 'A') : value;
}
