// A time axis for lanes on which things happen in bursts: the stretches in which nothing happens anywhere are
// drawn short, as gaps, so that a burst of milliseconds can be seen beside a minute of silence.
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Inspector.Lanes;

/// <summary>Places moments on a line.</summary>
internal sealed class TimeAxis
{
    private const double GapWidth = 34;

    private readonly List<Stretch> _stretches = [];

    /// <summary>Makes an axis for these moments.</summary>
    /// <param name="moments">In microseconds, in any order; at least one.</param>
    /// <param name="width">How wide it is.</param>
    public TimeAxis(IEnumerable<long> moments, double width)
    {
        var sorted = moments.Distinct().Order().ToArray();
        var longest = LongestPlain(sorted);
        var gaps = 0;
        var plain = 0L;
        for (var i = 1; i < sorted.Length; i++)
        {
            var length = sorted[i] - sorted[i - 1];
            (gaps, plain) = length > longest ? (gaps + 1, plain) : (gaps, plain + length);
        }

        // However many gaps there are, half of the width is for what happens.
        var gapWidth = gaps == 0 ? 0 : Math.Min(GapWidth, width / 2 / gaps);
        var scale = (width - (gaps * gapWidth)) / Math.Max(1, plain);
        var x = 0.0;
        for (var i = 1; i < sorted.Length; i++)
        {
            var isGap = sorted[i] - sorted[i - 1] > longest;
            var next = x + (isGap ? gapWidth : (sorted[i] - sorted[i - 1]) * scale);
            _stretches.Add(new Stretch(sorted[i - 1], sorted[i], x, next, isGap));
            x = next;
        }
    }

    /// <summary>Some time on the axis.</summary>
    /// <param name="From">Its first moment.</param>
    /// <param name="To">Its last moment.</param>
    /// <param name="X">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="IsGap">Whether nothing happens in it, and it is drawn short.</param>
    public readonly record struct Stretch(long From, long To, double X, double End, bool IsGap);

    /// <summary>The gaps.</summary>
    public IEnumerable<Stretch> Gaps => _stretches.Where(stretch => stretch.IsGap);

    /// <summary>Where a moment is; the nearest end for one that is outside.</summary>
    public double X(long moment)
    {
        if (_stretches.Count == 0 || moment <= _stretches[0].From)
            return 0;
        if (moment >= _stretches[^1].To)
            return _stretches[^1].End;
        var (from, to, x, end, _) = _stretches[IndexOf(moment)];
        return x + ((moment - from) / (double)(to - from) * (end - x));
    }

    // The stretch that a moment between the first and the last one is in. There may be thousands.
    private int IndexOf(long moment)
    {
        var (low, high) = (0, _stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = moment <= _stretches[middle].To ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    // A stretch is a gap when it is longer than half a second and than a thirtieth of all time.
    private static long LongestPlain(long[] sorted) =>
        sorted.Length < 2 ? 0 : Math.Max(500_000, (sorted[^1] - sorted[0]) / 30);
}
