// What the figures were measured on, in one sentence: without it a table of requests per second says
// little.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static class MachineDescription
{
    public static async Task<string> ReadAsync(CompareOptions options, CancellationToken cancellation)
    {
        var cpuInfo = await File.ReadAllLinesAsync("/proc/cpuinfo", cancellation);
        var model = cpuInfo.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        var cores = cpuInfo.Count(line => line.StartsWith("processor", StringComparison.Ordinal));
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var processor = model?.Split(':')[^1].Trim() ?? "an unnamed processor";
        return $"Measured {today} on {cores} cores of {processor}, "
            + $"{RuntimeInformation.FrameworkDescription}, Linux {Environment.OSVersion.Version}: "
            + $"{options.Rounds} rounds of {options.Seconds} s, "
            + $"after {options.WarmUpSeconds} s of warm-up for each server and load. "
            + Network();
    }

    // Set by the script that starts this, which has made the network.
    private static string Network() =>
        Environment.GetEnvironmentVariable("COMPARE_NETWORK") == "own"
            ? "Loopback of a network of its own, with cubic as its congestion control."
            : "The system's own loopback with its own congestion control, which large files depend on: a "
                + "network of its own was not allowed.";
}
