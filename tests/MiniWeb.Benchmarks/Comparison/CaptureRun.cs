// MiniWeb with captures on, under the load of small files. Every request that wrk saw answered must be found
// in the folder afterwards, with its three files; else something was lost, and there is no figure.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static class CaptureRun
{
    // Each second leaves some ten thousand files behind: a few tell enough.
    private const int Seconds = 2;
    private const int Rounds = 3;

    // The code that names and packs exchanges is compiled for the last time after some seconds of them.
    private const int WarmUpSeconds = 6;

    private static readonly string[] Suffixes = [".request.http", ".response.http", ".json"];

    public static async Task<CaptureResult?> RunAsync(
        CompareOptions options, SampleSite site, CancellationToken cancellation)
    {
        if (!options.Parts.Contains(CompareOptions.Captures))
            return null;
        using var server = await RunningServer.StartAsync(ServerProgram.Capturing, site, cancellation);
        var requests = (await Wrk.RunAsync(server, Load.Small, WarmUpSeconds, cancellation)).Requests;
        var rates = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var result = await Wrk.RunAsync(server, Load.Small, Seconds, cancellation);
            requests += result.Requests;
            rates.Add(result.PerSecond);
            await Console.Error.WriteLineAsync($"captures on: {result.PerSecond:F0} requests/s");
        }

        await server.StopAsync(cancellation);
        foreach (var suffix in Suffixes)
            Check(site, suffix, requests);
        return new CaptureResult(Series.Of(rates), requests);
    }

    private static void Check(SampleSite site, string suffix, long requests)
    {
        var files = Directory.EnumerateFiles(site.Captures, "*" + suffix, SearchOption.AllDirectories);
        var kept = files.LongCount();
        if (kept < requests)
            throw new ComparisonException($"{requests} requests were answered, {kept} {suffix} files kept");
    }
}
