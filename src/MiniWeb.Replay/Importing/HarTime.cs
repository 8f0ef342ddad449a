// When an entry began, in the forms that tools write: ISO 8601 with and without a zone, with any number of
// digits, and seconds or milliseconds since 1970.
using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniWeb.Replay.Importing;

internal static partial class HarTime
{
    // 1e11 seconds are the year 5138, and 1e11 milliseconds are March 1973.
    private const double LeastMilliseconds = 1e11;
    private const double MostMilliseconds = 2.5e14;

    /// <summary>The time that a text names; null when it names none.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        text = text?.Trim() ?? "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return OfNumber(number);
        // Seven digits behind the point are all that a time has.
        var short7 = Fraction().Replace(text, "$1");
        return DateTimeOffset.TryParse(
            short7, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var began)
            && began.UtcDateTime.Year > 1
            ? began
            : null;
    }

    private static DateTimeOffset? OfNumber(double number)
    {
        var milliseconds = number < LeastMilliseconds ? number * 1000 : number;
        return milliseconds is > 0 and < MostMilliseconds
            ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds)
            : null;
    }

    [GeneratedRegex(@"([.,]\d{7})\d+")]
    private static partial Regex Fraction();
}
