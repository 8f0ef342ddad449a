// The run itself: rounds of every server in turn (A B C, A B C, …), so that a slow minute of the machine
// meets all of them. Each turn is a fresh process that has the server core alone; each figure follows its
// own warm-up. When others took part of that core the figure is thrown away and measured again.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static class SideBySide
{
    private const int Attempts = 20;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(
        CompareOptions options, CancellationToken cancellation)
    {
        if (options.Servers.FirstOrDefault(server => !server.IsInstalled) is { } missing)
            throw new ComparisonException($"{missing.Title} is not there: {missing.Requires}");

        var measurements = new List<Measurement>();
        using var site = new SampleSite();
        for (var round = 1; round <= options.Rounds; round++)
            foreach (var server in options.Servers)
                measurements.AddRange(await MeasureServerAsync(server, site, options, cancellation));
        return measurements;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureServerAsync(
        ServerProgram server, SampleSite site, CompareOptions options, CancellationToken cancellation)
    {
        var measurements = new List<Measurement>();
        using var running = await RunningServer.StartAsync(server, site, options.Files, cancellation);
        foreach (var file in options.Files)
            measurements.Add(await MeasureUndisturbedAsync(running, file, options, cancellation));
        return measurements;
    }

    private static async Task<Measurement> MeasureUndisturbedAsync(
        RunningServer running, SampleFile file, CompareOptions options, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Wrk.RunAsync(running.AddressOf(file), options.WarmUpSeconds, cancellation);
            var measurement = await MeasureAsync(running, file, options.Seconds, cancellation);
            await Console.Error.WriteLineAsync(measurement.ToString());
            if (!measurement.IsDisturbed)
                return measurement;
            if (attempt == Attempts)
                throw new ComparisonException("the machine is too busy with other things to measure on");
        }
    }

    private static async Task<Measurement> MeasureAsync(
        RunningServer running, SampleFile file, int seconds, CancellationToken cancellation)
    {
        var (serverBefore, coreBefore) = (running.ReadProcessorTime(), ServerCore.ReadBusyTime());
        var started = Stopwatch.GetTimestamp();
        var rate = await Wrk.RunAsync(running.AddressOf(file), seconds, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var byServer = (running.ReadProcessorTime() - serverBefore) / elapsed;
        var byAll = (ServerCore.ReadBusyTime() - coreBefore) / elapsed;
        return new Measurement(running.Program, file, rate, byServer, Math.Max(0, byAll - byServer));
    }
}
