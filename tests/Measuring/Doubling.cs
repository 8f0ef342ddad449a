// Twice the input may cost at most two and a half times the memory, and four times the input at most 2.5
// × 2.5 times the time: foreign content is read in linear time, or refused. Quadratic work costs four
// times as much. The processor time of the thread is measured, so that other threads and programs do not
// count; the fastest of several rounds counts, and a bad figure is measured again. For work that stays on
// its thread.
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace MiniWeb.Tests.Measuring;

/// <summary>Measures work of size n, 2n and 4n.</summary>
internal static class Doubling
{
    private const double MostRatio = 2.5;
    private const int Attempts = 16;
    private const int MostRounds = 5;

    // Less says nothing: the clock, the caches and the first call weigh as much.
    private const double LeastMilliseconds = 2;
    private const double LeastBytes = 64 * 1024;

    // Rounds of long work vary little.
    private const double EnoughMilliseconds = 30;

    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadTime = 3;

    /// <summary>Asserts that work grows with its size.</summary>
    /// <param name="size">The size n.</param>
    /// <param name="inputOf">Makes an input of a size; not measured.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="slack">
    /// Milliseconds that do not count, for work whose garbage collections vary more than the work itself.
    /// </param>
    public static void IsLinear<T>(int size, Func<int, T> inputOf, Action<T> read, double slack) => IsLinear(
        size,
        n =>
        {
            var input = inputOf(n);
            return () => read(input);
        },
        slack);

    /// <summary>Asserts that work grows with its size.</summary>
    /// <param name="size">The size n.</param>
    /// <param name="prepare">Makes the work for a size; what it does itself is not measured.</param>
    /// <param name="slack">Milliseconds that do not count.</param>
    public static void IsLinear(int size, Func<int, Action> prepare, double slack = 0)
    {
        var work = new[] { prepare(size), prepare(2 * size), prepare(4 * size) };
        var cost = Array.ConvertAll(work, CostOf);
        for (var attempt = 1; attempt < Attempts && !IsQuick(cost, slack); attempt++)
            for (var i = 0; i < cost.Length; i++)
                cost[i] = cost[i] with { Time = Math.Min(cost[i].Time, CostOf(work[i]).Time) };
        var figures = FormattableString.Invariant($"{cost[0]}, {cost[1]}, {cost[2]}");
        Assert.True(IsQuick(cost, slack), figures);
        Assert.True(cost[1].Bytes <= MostRatio * cost[0].Bytes, figures);
        Assert.True(cost[2].Bytes <= MostRatio * cost[1].Bytes, figures);
    }

    // Over both doublings: the time of one varies more than its memory.
    private static bool IsQuick(Cost[] cost, double slack) =>
        cost[2].Time <= (MostRatio * MostRatio * cost[0].Time) + slack;

    private static Cost CostOf(Action work)
    {
        var (best, total, bytes) = (double.MaxValue, 0d, 0L);
        for (var round = 0; round < MostRounds && (round < 2 || total < EnoughMilliseconds); round++)
        {
            var (began, allocated) = (Milliseconds(), GC.GetAllocatedBytesForCurrentThread());
            work();
            bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var time = Milliseconds() - began;
            (best, total) = (Math.Min(best, time), total + time);
        }

        return new Cost(Math.Max(best, LeastMilliseconds), Math.Max(bytes, LeastBytes));
    }

    private static double Milliseconds()
    {
        if (!OperatingSystem.IsLinux())
            return Stopwatch.GetElapsedTime(0).TotalMilliseconds;
        var time = new long[2];
        Assert.Equal(0, GetTime(ThreadTime, time));
        return (time[0] * 1e3) + (time[1] / 1e6);
    }

    // struct timespec: seconds and nanoseconds, 64 bits each on the machines that run the tests.
    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, [Out] long[] time);

    private readonly record struct Cost(double Time, double Bytes);
}
