// One run of wrk: one thread, 64 connections, on core 1. A run with a socket error, or an answer that is no
// success, is no measurement, and says so.
using System;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static partial class Wrk
{
    private const string WrkCore = "1";

    // Seconds. wrk's own 2 are too few for the largest file: 64 connections share a core, and some wait long.
    private const int Patience = 10;

    /// <summary>Asks for one address again and again.</summary>
    /// <returns>Requests per second.</returns>
    /// <exception cref="ComparisonException">wrk failed, or saw an error.</exception>
    public static async Task<double> RunAsync(Uri address, int seconds, CancellationToken cancellation)
    {
        string[] command =
        [
            "-c", WrkCore, "wrk", "-t1", "-c64", $"-d{seconds}s", "--timeout", $"{Patience}s",
            address.AbsoluteUri,
        ];
        var output = await CommandOutput.ReadAsync("taskset", command, cancellation);
        if (Errors().Match(output) is { Success: true } errors)
            throw new ComparisonException($"wrk at {address}: {errors.Value.Trim()}");
        if (RequestsPerSecond().Match(output) is not { Success: true } rate)
            throw new ComparisonException($"wrk at {address} gave no figure: {output}");
        return double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RequestsPerSecond();

    [GeneratedRegex("(Socket errors|Non-2xx or 3xx responses):.*")]
    private static partial Regex Errors();
}
