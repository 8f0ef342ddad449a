// How many connections the process has descriptors for. The runtime itself needs some at any time: a new
// thread takes two, and ends the whole process when there are none; code that is loaded when it is first
// needed takes two, and stays missing for ever when there are none. So connections never get them all.
using System;
using System.Buffers.Text;
using System.IO;

namespace MiniWeb.Cli.Serving;

/// <summary>Keeps some file descriptors from the connections.</summary>
internal static class DescriptorBudget
{
    // For threads, code and log files that are not there yet.
    private const int Reserve = 48;

    // More than are open at the start: then there is nothing to count.
    private const int Plenty = 1024;

    // A socket, and the file that is sent through it.
    private const int ForEach = 2;

    /// <summary>How many connections there may be at one time.</summary>
    /// <param name="wanted">What the settings allow, at least 1.</param>
    /// <param name="besides">Descriptors that something else needs.</param>
    /// <returns>1 to <paramref name="wanted"/>; that, where the system does not tell its bound.</returns>
    public static int ConnectionsFor(int wanted, int besides)
    {
        if (!OperatingSystem.IsLinux() || LimitOf(File.ReadAllBytes("/proc/self/limits")) is not { } limit)
            return wanted;
        if (limit >= (ForEach * (long)wanted) + Reserve + besides + Plenty)
            return wanted;
        var free = limit - Directory.GetFiles("/proc/self/fd").Length - Reserve - besides;
        return (int)Math.Clamp(free / ForEach, 1, wanted);
    }

    // proc(5): the name in columns, then the soft limit, a number or "unlimited".
    private static long? LimitOf(ReadOnlySpan<byte> limits)
    {
        var name = "Max open files"u8;
        var start = limits.IndexOf(name);
        if (start < 0)
            return null;
        var soft = limits[(start + name.Length)..].TrimStart((byte)' ');
        return Utf8Parser.TryParse(soft, out long limit, out _) ? limit : null;
    }
}
