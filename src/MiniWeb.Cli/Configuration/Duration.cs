// Spans of time as people write them. A unit is asked for: a bare number leaves open what it counts.
using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>A span of time as text: <c>200ms</c>, <c>3s</c>, <c>1m</c>, <c>2h</c>, <c>7d</c>.</summary>
internal static class Duration
{
    /// <summary>
    /// Reads digits and a unit; false for anything else, and beyond a <see cref="TimeSpan"/>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The span, not negative.</param>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var unit = text.AsSpan().TrimStart("0123456789");
        var digits = text.AsSpan(0, text.Length - unit.Length);
        var ticks = TicksOf(unit);
        if (ticks == 0
            || !Digits.TryParse(digits, out var number)
            || number > long.MaxValue / ticks)
            return false;
        duration = new TimeSpan(number * ticks);
        return true;
    }

    private static long TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        _ => 0,
    };
}
