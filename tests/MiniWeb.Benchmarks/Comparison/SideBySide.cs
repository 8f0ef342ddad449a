// The run under load. Every server is started once and warmed up under every load: just-in-time compiled
// servers reach their speed only after half a minute of work, and are to be measured at it. Then come rounds
// of all servers in turn (A B C, A B C, …), so that a slow minute of the machine meets all of them; those not
// in turn are idle. A figure is thrown away and measured again when others took part of the server's core.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static class SideBySide
{
    private const int Attempts = 20;

    // Before each figure: long enough for the processor's caches and clock to settle on the next server.
    private const int SettleSeconds = 1;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(
        CompareOptions options, SampleSite site, CancellationToken cancellation)
    {
        if (options.Loads.Count == 0)
            return [];
        var running = new List<RunningServer>();
        try
        {
            foreach (var server in options.Servers)
                running.Add(await RunningServer.StartAsync(server, site, cancellation));
            foreach (var load in options.Loads)
                await WarmUpAsync(running, load, options.WarmUpSeconds, cancellation);
            return await MeasureAllAsync(running, options, cancellation);
        }
        finally
        {
            running.ForEach(server => server.Dispose());
        }
    }

    private static async Task<Measurement> MeasureUndisturbedAsync(
        RunningServer server, Load load, CompareOptions options, CancellationToken cancellation)
    {
        server.Limit(load.Share);
        for (var attempt = 1; ; attempt++)
        {
            await Wrk.RunAsync(server, load, SettleSeconds, cancellation);
            var measurement = await MeasureAsync(server, load, options.Seconds, cancellation);
            await Console.Error.WriteLineAsync(measurement.ToString());
            if (!measurement.IsDisturbed || options.KeepDisturbed)
                return measurement;
            if (attempt == Attempts)
                throw new ComparisonException("the machine is too busy with other things to measure on");
        }
    }

    private static async Task WarmUpAsync(
        List<RunningServer> servers, Load load, int seconds, CancellationToken cancellation)
    {
        // Half of a core needs no warm-up of its own: it is the same work.
        foreach (var server in servers)
            if (load.Share == 1)
                await Wrk.RunAsync(server, load, server.Program.NeedsWarmUp ? seconds : 1, cancellation);
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAllAsync(
        List<RunningServer> servers, CompareOptions options, CancellationToken cancellation)
    {
        var measurements = new List<Measurement>();
        foreach (var load in options.Loads)
            for (var round = 1; round <= options.Rounds; round++)
                foreach (var server in servers)
                    measurements.Add(await MeasureUndisturbedAsync(server, load, options, cancellation));
        return measurements;
    }

    private static async Task<Measurement> MeasureAsync(
        RunningServer server, Load load, int seconds, CancellationToken cancellation)
    {
        var serverBefore = server.ReadProcessorTime();
        var (coreBefore, clientBefore) = (CoreTime.Read(CoreTime.Server), CoreTime.Read(CoreTime.Client));
        var started = Stopwatch.GetTimestamp();
        var result = await Wrk.RunAsync(server, load, seconds, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var byServer = (server.ReadProcessorTime() - serverBefore) / elapsed;
        var byPrograms = (CoreTime.Read(CoreTime.Server).Programs - coreBefore.Programs) / elapsed;
        var client = CoreTime.Read(CoreTime.Client);
        return new Measurement(server.Program, load, result)
        {
            ByServer = byServer,
            ByOthers = Math.Max(0, byPrograms - byServer),
            ByClient = (client.Programs - clientBefore.Programs
                + client.Interrupts - clientBefore.Interrupts) / elapsed,
        };
    }
}
