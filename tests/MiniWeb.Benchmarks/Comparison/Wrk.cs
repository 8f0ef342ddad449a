// One run of wrk: one thread on core 1. A run with a socket error, or an answer that is no success, is no
// measurement, and says so.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static partial class Wrk
{
    // Seconds. wrk's own 2 are too few for the largest file: 64 connections share a core, and some wait long.
    private const int Patience = 10;

    /// <summary>Asks for one address again and again.</summary>
    /// <returns>What wrk counted.</returns>
    /// <exception cref="ComparisonException">wrk failed, or saw an error.</exception>
    public static async Task<WrkResult> RunAsync(
        RunningServer server, Load load, int seconds, CancellationToken cancellation)
    {
        var address = server.AddressOf(load.File);
        List<string> command =
        [
            "-c", $"{CoreTime.Client}", "wrk", "-t1", $"-c{load.Connections}", $"-d{seconds}s",
            "--timeout", $"{Patience}s",
        ];
        if (load.Way == LoadWay.Pipelined)
            command.AddRange(["--script", server.Site.PipelineScript]);
        if (load.Way == LoadWay.Closing)
            command.AddRange(["--header", "Connection: close"]);
        command.Add(address.AbsoluteUri);
        return Read(await CommandOutput.ReadAsync("taskset", command, cancellation), address);
    }

    private static WrkResult Read(string output, Uri address)
    {
        if (Errors().Match(output) is { Success: true } errors)
            throw new ComparisonException($"wrk at {address}: {errors.Value.Trim()}");
        if (RequestsPerSecond().Match(output) is not { Success: true } rate
            || Requests().Match(output) is not { Success: true } requests)
            throw new ComparisonException($"wrk at {address} gave no figure: {output}");
        return new WrkResult(
            double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            long.Parse(requests.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RequestsPerSecond();

    [GeneratedRegex(@"([0-9]+) requests in ")]
    private static partial Regex Requests();

    [GeneratedRegex("(Socket errors|Non-2xx or 3xx responses):.*")]
    private static partial Regex Errors();
}
