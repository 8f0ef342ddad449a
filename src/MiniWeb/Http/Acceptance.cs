// How gladly a client takes one media type (RFC 9110 §12.5.1). A member that breaks the grammar is passed
// over and spoils none of the others. Parameters of a range but for its weight are not compared: what the
// server has to offer has none that could tell two of them apart.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>What the Accept of a request says of one media type.</summary>
/// <param name="Quality">In thousandths, 0 to 1000; 0: it is not taken.</param>
/// <param name="Precision">
/// How precisely the range that decided names the type: 3 the type itself, 2 with parameters, 1
/// <c>text/*</c>, 0 <c>*/*</c>, or no Accept at all.
/// </param>
internal readonly record struct Acceptance(int Quality, int Precision)
{
    private const int Most = 1000;

    /// <summary>What the fields say of a type. Several lines are one list (RFC 9110 §5.3).</summary>
    /// <param name="fields">The request's.</param>
    /// <param name="type">For example <c>text</c>.</param>
    /// <param name="subtype">For example <c>html</c>.</param>
    public static Acceptance Of(FieldSection fields, ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype)
    {
        var best = new Acceptance(0, -1);
        var isAnyRange = false;
        var index = fields.IndexOf(KnownField.Accept);
        for (; index >= 0; index = fields.IndexOf(KnownField.Accept, index + 1))
        {
            var rest = fields[index].Value;
            while (!rest.IsEmpty)
                if (TryRead(TakeUntil(ref rest, (byte)','), type, subtype, ref isAnyRange, out var found))
                    best = best.Or(found);
        }

        // Without a range everything is welcome.
        return isAnyRange ? best : new Acceptance(Most, 0);
    }

    // The more precise range decides, be it the more generous one or not.
    private Acceptance Or(Acceptance other) =>
        other.Precision > Precision || (other.Precision == Precision && other.Quality > Quality)
            ? other
            : this;

    // False for a range that is broken, or that is of other types.
    private static bool TryRead(
        ReadOnlySpan<byte> member, ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype, ref bool isAnyRange,
        out Acceptance found)
    {
        found = default;
        var range = ByteClasses.TrimOws(TakeUntil(ref member, (byte)';'));
        var slash = range.IndexOf((byte)'/');
        if (slash < 0 || !ByteClasses.IsToken(range[..slash]) || !ByteClasses.IsToken(range[(slash + 1)..]))
            return false;
        if (!TryReadParameters(member, out var quality, out var hasParameters))
            return false;
        isAnyRange = true;
        var precision = PrecisionOf(range[..slash], range[(slash + 1)..], type, subtype);
        if (precision == 3 && hasParameters)
            precision = 2;
        found = new Acceptance(quality, precision);
        return precision >= 0;
    }

    private static int PrecisionOf(
        ReadOnlySpan<byte> rangeType, ReadOnlySpan<byte> rangeSubtype, ReadOnlySpan<byte> type,
        ReadOnlySpan<byte> subtype)
    {
        if (rangeType.SequenceEqual("*"u8))
            return rangeSubtype.SequenceEqual("*"u8) ? 0 : -1;
        if (!Ascii.EqualsIgnoreCase(rangeType, type))
            return -1;
        if (rangeSubtype.SequenceEqual("*"u8))
            return 1;
        return Ascii.EqualsIgnoreCase(rangeSubtype, subtype) ? 3 : -1;
    }

    // What follows the weight belonged to nothing even in the days when it was allowed.
    private static bool TryReadParameters(
        ReadOnlySpan<byte> rest, out int quality, out bool hasParameters)
    {
        (quality, hasParameters) = (Most, false);
        while (!rest.IsEmpty)
        {
            var parameter = ByteClasses.TrimOws(TakeUntil(ref rest, (byte)';'));
            if (parameter.Length > 1 && parameter[0] is (byte)'q' or (byte)'Q' && parameter[1] == '=')
                return TryReadWeight(parameter[2..], out quality);
            hasParameters |= !parameter.IsEmpty;
        }

        return true;
    }

    // RFC 9110 §12.4.2.
    private static bool TryReadWeight(ReadOnlySpan<byte> text, out int weight)
    {
        weight = 0;
        if (text.IsEmpty || text.Length > 5 || text[0] is not ((byte)'0' or (byte)'1'))
            return false;
        if (text.Length > 1 && text[1] != '.')
            return false;
        weight = (text[0] - '0') * Most;
        var step = Most / 10;
        foreach (var digit in text.Length > 2 ? text[2..] : default)
        {
            if (!ByteClasses.Digit.Contains(digit))
                return false;
            weight += (digit - '0') * step;
            step /= 10;
        }

        return weight <= Most;
    }

    // The bytes before a separator that stands in no quoted string; all of them when there is none.
    private static ReadOnlySpan<byte> TakeUntil(ref ReadOnlySpan<byte> rest, byte separator)
    {
        var isQuoted = false;
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
                isQuoted = !isQuoted;
            else if (rest[i] == '\\' && isQuoted)
                i++;
            else if (rest[i] == separator && !isQuoted)
            {
                var taken = rest[..i];
                rest = rest[(i + 1)..];
                return taken;
            }
        }

        var all = rest;
        rest = default;
        return all;
    }
}
