// Spans of time as people write them. A unit is asked for: a bare number leaves open what it counts.
using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>
/// A span of time as text: <c>200ms</c>, <c>0.5s</c>, <c>1m30s</c>, <c>2h</c>, <c>7d</c>.
/// </summary>
internal static class Duration
{
    /// <summary>What may be written, as examples in an error.</summary>
    public const string Examples = "such as 200ms, 0.5s, 1m30s, 2h or 7d";

    /// <summary>
    /// Reads numbers with their units, the larger unit first; false for anything else, and beyond a
    /// <see cref="TimeSpan"/>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The span, not negative.</param>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var rest = text.AsSpan();
        var (ticks, larger) = (0L, long.MaxValue);
        do
        {
            if (!Amount.TryTake(ref rest, out var number, out var unit)
                || TicksOf(unit) is var one && (one == 0 || one >= larger)
                || !Amount.TryMultiply(number, one, out var part)
                || part > long.MaxValue - ticks)
                return false;
            (ticks, larger) = (ticks + part, one);
        }
        while (!rest.IsEmpty);
        duration = new TimeSpan(ticks);
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
