// The run itself. Every server is started once and warmed up at length: just-in-time compiled servers reach
// their speed only after half a minute of work, and are to be measured at it. Then come rounds of all
// servers in turn (A B C, A B C, …), so that a slow minute of the machine meets all of them; those not in
// turn are idle. A figure is thrown away and measured again when others took part of the server's core.
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

    // Before each figure: long enough for the processor's caches and clock to settle on the next server.
    private const int SettleSeconds = 1;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(
        CompareOptions options, CancellationToken cancellation)
    {
        if (options.Servers.FirstOrDefault(server => !server.IsInstalled) is { } missing)
            throw new ComparisonException($"{missing.Title} is not there: {missing.Requires}");

        using var site = new SampleSite();
        var running = new List<RunningServer>();
        try
        {
            foreach (var server in options.Servers)
                running.Add(await RunningServer.StartAsync(server, site, options.Files, cancellation));
            await WarmUpAsync(running, options, cancellation);
            return await MeasureAllAsync(running, options, cancellation);
        }
        finally
        {
            running.ForEach(server => server.Dispose());
        }
    }

    private static async Task WarmUpAsync(
        List<RunningServer> servers, CompareOptions options, CancellationToken cancellation)
    {
        foreach (var server in servers)
            foreach (var file in options.Files)
                await Wrk.RunAsync(server.AddressOf(file), options.WarmUpSeconds, cancellation);
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAllAsync(
        List<RunningServer> servers, CompareOptions options, CancellationToken cancellation)
    {
        var measurements = new List<Measurement>();
        foreach (var file in options.Files)
            for (var round = 1; round <= options.Rounds; round++)
                foreach (var server in servers)
                    measurements.Add(await MeasureUndisturbedAsync(server, file, options, cancellation));
        return measurements;
    }

    private static async Task<Measurement> MeasureUndisturbedAsync(
        RunningServer server, SampleFile file, CompareOptions options, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Wrk.RunAsync(server.AddressOf(file), SettleSeconds, cancellation);
            var measurement = await MeasureAsync(server, file, options.Seconds, cancellation);
            await Console.Error.WriteLineAsync(measurement.ToString());
            if (!measurement.IsDisturbed)
                return measurement;
            if (attempt == Attempts)
                throw new ComparisonException("the machine is too busy with other things to measure on");
        }
    }

    private static async Task<Measurement> MeasureAsync(
        RunningServer server, SampleFile file, int seconds, CancellationToken cancellation)
    {
        var (serverBefore, coreBefore) = (server.ReadProcessorTime(), ServerCore.ReadBusyTime());
        var started = Stopwatch.GetTimestamp();
        var rate = await Wrk.RunAsync(server.AddressOf(file), seconds, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var byServer = (server.ReadProcessorTime() - serverBefore) / elapsed;
        var byAll = (ServerCore.ReadBusyTime() - coreBefore) / elapsed;
        return new Measurement(server.Program, file, rate, byServer, Math.Max(0, byAll - byServer));
    }
}
