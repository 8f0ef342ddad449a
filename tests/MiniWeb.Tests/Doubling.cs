// Twice the input may cost at most two and a half times as much, in time and in memory: what a peer sends is
// read in linear time, whatever it is. Quadratic work costs four times as much. Processor time is measured,
// so that other programs do not count; the fastest of several rounds counts, and a bad figure is measured
// again.
using System;
using Xunit;

namespace MiniWeb.Tests;

internal static class Doubling
{
    private const double MostRatio = 2.5;
    private const double LeastMicroseconds = 2000;
    private const int Rounds = 5;
    private const int Attempts = 8;

    /// <summary>Measures sizes n, 2n and 4n.</summary>
    /// <param name="size">The size n.</param>
    /// <param name="prepare">Makes the work for a size; what it does itself is not measured.</param>
    public static void IsLinear(int size, Func<int, Action> prepare)
    {
        var cost = new (double Time, double Memory)[3];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var i = 0; i < cost.Length; i++)
                cost[i] = Best(cost[i], CostOf(prepare(size << i)));
            if (Ratio(cost[1].Time, cost[0].Time) && Ratio(cost[2].Time, cost[1].Time))
                break;
        }

        Assert.InRange(cost[1].Time, 0, MostRatio * cost[0].Time);
        Assert.InRange(cost[2].Time, 0, MostRatio * cost[1].Time);
        Assert.InRange(cost[1].Memory, 0, MostRatio * cost[0].Memory);
        Assert.InRange(cost[2].Memory, 0, MostRatio * cost[1].Memory);
    }

    private static (double Time, double Memory) Best(
        (double Time, double Memory) known, (double Time, double Memory) next) =>
        known.Time == 0 ? next : (Math.Min(known.Time, next.Time), next.Memory);

    private static bool Ratio(double more, double less) => more <= MostRatio * less;

    private static (double Time, double Memory) CostOf(Action work)
    {
        var best = double.MaxValue;
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var began = Environment.CpuUsage.TotalTime;
            work();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - began).TotalMicroseconds);
        }

        // A few kilobytes are the same for every size, and so little time tells nothing.
        var memory = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
        return (Math.Max(best, LeastMicroseconds), Math.Max(memory, 64 * 1024));
    }
}
