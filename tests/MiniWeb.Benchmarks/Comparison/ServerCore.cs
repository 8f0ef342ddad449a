// The one processor core that servers run on: its number, and the time it has been busy for anyone, the
// hypervisor's share included. What is left after the server's own time was taken by others.
using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MiniWeb.Benchmarks.Comparison;

internal static class ServerCore
{
    public const int Number = 0;

    // The unit of /proc/stat: Linux shows it as hundredths of a second whatever the kernel's own clock is.
    private const double TicksPerSecond = 100;

    /// <summary>The time since the system's start in which the core was not idle.</summary>
    public static TimeSpan ReadBusyTime()
    {
        var line = File.ReadLines("/proc/stat")
            .First(line => line.StartsWith($"cpu{Number} ", StringComparison.Ordinal));
        var ticks = line.Split(' ').Skip(1)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture))
            .ToArray();
        // user, nice, system, idle, iowait, irq, softirq, steal; the guests' time after them is in user.
        var busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
        return TimeSpan.FromSeconds(busy / TicksPerSecond);
    }
}
