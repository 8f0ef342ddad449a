// Time and memory of n, 2n and 4n: a reader of foreign content is linear, or refuses. Time is that of the
// thread on the processor where Linux tells it, and the shortest of three runs, so that a busy machine
// changes little. From n to 4n both grow by 2.5 × 2.5 at most; the square would grow 16 times.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Xunit;

namespace MiniWeb.Replay.Tests.Bounds;

internal static class Doubling
{
    private const string Statistics = "/proc/thread-self/schedstat";
    private const double Most = 2.5 * 2.5;
    private const double SlackMilliseconds = 250;
    private const long SlackBytes = 2_000_000;

    /// <summary>Asserts that four times the input takes at most 2.5 × 2.5 times of both.</summary>
    /// <param name="n">The size of the first input; large enough that the square of 4n takes seconds.</param>
    /// <param name="inputOf">Makes an input; not measured.</param>
    /// <param name="read">Reads it on the calling thread.</param>
    public static void IsLinear<T>(int n, Func<int, T> inputOf, Action<T> read)
    {
        read(inputOf(Math.Min(n, 100)));
        var one = CostOf(inputOf(n), read);
        var two = CostOf(inputOf(2 * n), read);
        var four = CostOf(inputOf(4 * n), read);
        var text = FormattableString.Invariant($"{one}, {two}, {four}");
        Assert.True(four.Milliseconds <= one.Milliseconds * Most + SlackMilliseconds, text);
        Assert.True(four.Bytes <= one.Bytes * Most + SlackBytes, text);
    }

    private static Cost CostOf<T>(T input, Action<T> read)
    {
        GC.Collect();
        var (shortest, bytes) = (double.MaxValue, 0L);
        for (var run = 0; run < 3; run++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = Now();
            read(input);
            shortest = Math.Min(shortest, Now() - began);
            bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        return new Cost(shortest, bytes);
    }

    // The first number there is the time on the processor in nanoseconds.
    private static double Now() => File.Exists(Statistics)
        ? long.Parse(File.ReadAllText(Statistics).Split(' ')[0], CultureInfo.InvariantCulture) / 1e6
        : Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    private sealed record Cost(double Milliseconds, long Bytes);
}
