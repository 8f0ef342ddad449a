// The time that one processor core has been busy, from /proc/stat. What the system does on it for the network
// (soft interrupts) is told apart: it is nobody's, and on loopback it is the server's own sends.
using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MiniWeb.Benchmarks.Comparison;

/// <param name="Programs">In programs, whosever, and in other guests of the machine.</param>
/// <param name="Interrupts">In the system's interrupts.</param>
internal readonly record struct CoreTime(TimeSpan Programs, TimeSpan Interrupts)
{
    /// <summary>The core that servers run on.</summary>
    public const int Server = 0;

    /// <summary>The core that wrk, and everything else, runs on.</summary>
    public const int Client = 1;

    // The unit of /proc/stat: Linux shows it as hundredths of a second whatever the kernel's own clock is.
    private const double TicksPerSecond = 100;

    /// <summary>The time since the system's start.</summary>
    /// <param name="core">Its number.</param>
    public static CoreTime Read(int core)
    {
        var line = File.ReadLines("/proc/stat")
            .First(line => line.StartsWith($"cpu{core} ", StringComparison.Ordinal));
        var ticks = line.Split(' ').Skip(1)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture))
            .ToArray();
        // user, nice, system, idle, iowait, irq, softirq, steal; the guests' time after them is in user.
        return new CoreTime(
            TimeSpan.FromSeconds((ticks[0] + ticks[1] + ticks[2] + ticks[7]) / TicksPerSecond),
            TimeSpan.FromSeconds((ticks[5] + ticks[6]) / TicksPerSecond));
    }
}
