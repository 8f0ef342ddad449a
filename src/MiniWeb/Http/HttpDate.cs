// HTTP-date (RFC 9110 §5.6.7): written as IMF-fixdate, read in all three forms. By hand, so that neither
// culture nor allocation comes in, and so that 24:00 or a wrong month is refused. The day name is checked for
// its spelling only.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>Reads and writes HTTP dates; always UTC, whole seconds.</summary>
public static class HttpDate
{
    /// <summary>The length of the form that is written: <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    public const int Length = 29;

    private static readonly byte[] Months = "JanFebMarAprMayJunJulAugSepOctNovDec"u8.ToArray();
    private static readonly byte[] ShortDays = "SunMonTueWedThuFriSat"u8.ToArray();

    private static readonly byte[][] LongDays =
    [
        "Sunday"u8.ToArray(), "Monday"u8.ToArray(), "Tuesday"u8.ToArray(), "Wednesday"u8.ToArray(),
        "Thursday"u8.ToArray(), "Friday"u8.ToArray(), "Saturday"u8.ToArray(),
    ];

    /// <summary>Writes IMF-fixdate.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <param name="when">Any time; fractions of a second are cut off.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static void Write(Span<byte> destination, DateTimeOffset when)
    {
        if (destination.Length < Length)
            throw new ArgumentException("Too short for a date.", nameof(destination));
        var utc = when.UtcDateTime;
        ShortDays.AsSpan((int)utc.DayOfWeek * 3, 3).CopyTo(destination);
        ", 00 Mon 0000 00:00:00 GMT"u8.CopyTo(destination[3..]);
        WriteTwo(destination[5..], utc.Day);
        Months.AsSpan((utc.Month - 1) * 3, 3).CopyTo(destination[8..]);
        WriteTwo(destination[12..], utc.Year / 100);
        WriteTwo(destination[14..], utc.Year % 100);
        WriteTwo(destination[17..], utc.Hour);
        WriteTwo(destination[20..], utc.Minute);
        WriteTwo(destination[23..], utc.Second);
    }

    /// <summary>IMF-fixdate as text.</summary>
    public static string Format(DateTimeOffset when)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Write(bytes, when);
        return Encoding.ASCII.GetString(bytes);
    }

    /// <summary>Reads IMF-fixdate, the RFC 850 form and the asctime form; false on anything else.</summary>
    /// <param name="bytes">The whole value.</param>
    /// <param name="now">
    /// Decides the century of a two-digit year: to the second, at most 50 years ahead.
    /// </param>
    /// <param name="when">The time, in UTC.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, DateTimeOffset now, out DateTimeOffset when)
    {
        if (bytes.Length == Length && bytes[3] == ',')
            return TryParseFixdate(bytes, out when);
        return bytes.Length == 24 ? TryParseAsctime(bytes, out when) : TryParseRfc850(bytes, now, out when);
    }

    // Sun, 06 Nov 1994 08:49:37 GMT
    private static bool TryParseFixdate(ReadOnlySpan<byte> bytes, out DateTimeOffset when)
    {
        when = default;
        return bytes[4] == ' ' && bytes[7] == ' ' && bytes[11] == ' ' && bytes[16] == ' '
            && bytes[25..].SequenceEqual(" GMT"u8)
            && IndexOf(ShortDays, bytes[..3]) >= 0
            && TryMake(Number(bytes[12..16]), IndexOf(Months, bytes[8..11]) + 1, Number(bytes[5..7]),
                bytes[17..25], out when);
    }

    // Sun Nov  6 08:49:37 1994
    private static bool TryParseAsctime(ReadOnlySpan<byte> bytes, out DateTimeOffset when)
    {
        when = default;
        var day = bytes[8] == ' ' ? bytes[9..10] : bytes[8..10];
        return bytes[3] == ' ' && bytes[7] == ' ' && bytes[10] == ' ' && bytes[19] == ' '
            && IndexOf(ShortDays, bytes[..3]) >= 0
            && TryMake(Number(bytes[20..24]), IndexOf(Months, bytes[4..7]) + 1, Number(day),
                bytes[11..19], out when);
    }

    // Sunday, 06-Nov-94 08:49:37 GMT
    private static bool TryParseRfc850(ReadOnlySpan<byte> bytes, DateTimeOffset now, out DateTimeOffset when)
    {
        when = default;
        var comma = bytes.IndexOf((byte)',');
        if (comma < 0 || bytes.Length != comma + 24 || !IsLongDay(bytes[..comma]))
            return false;
        var rest = bytes[(comma + 1)..];
        if (rest[0] != ' ' || rest[3] != '-' || rest[7] != '-' || rest[10] != ' ')
            return false;
        if (!rest[19..].SequenceEqual(" GMT"u8))
            return false;
        var year = Number(rest[8..10]);
        if (year < 0)
            return false;
        var (month, day) = (IndexOf(Months, rest[4..7]) + 1, Number(rest[1..3]));
        year += now.Year / 100 * 100;
        return TryMake(year, month, day, rest[11..19], out when)
            && (when <= now.AddYears(50) || TryMake(year - 100, month, day, rest[11..19], out when));
    }

    private static bool IsLongDay(ReadOnlySpan<byte> name)
    {
        foreach (var day in LongDays)
            if (name.SequenceEqual(day))
                return true;
        return false;
    }

    private static bool TryMake(
        int year, int month, int day, ReadOnlySpan<byte> time, out DateTimeOffset when)
    {
        when = default;
        var (hour, minute, second) = (Number(time[..2]), Number(time[3..5]), Number(time[6..8]));
        if (time[2] != ':' || time[5] != ':' || year < 1 || month < 1 || day < 1)
            return false;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
            return false;
        if (day > DateTime.DaysInMonth(year, month))
            return false;
        // A leap second is read as the second before it: no clock here can hold it.
        when = new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), TimeSpan.Zero);
        return true;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            number = number * 10 + (digit - '0');
        }

        return number;
    }

    private static int IndexOf(ReadOnlySpan<byte> names, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < names.Length; i += 3)
            if (names.Slice(i, 3).SequenceEqual(name))
                return i / 3;
        return -1;
    }

    private static void WriteTwo(Span<byte> destination, int number)
    {
        destination[0] = (byte)('0' + number / 10);
        destination[1] = (byte)('0' + number % 10);
    }
}
