// What a running process holds, as the kernel counts it: nothing that the process says of itself is believed.
using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MiniWeb.SystemTests.Load;

/// <summary>One look at a process.</summary>
/// <param name="Sockets">Open sockets.</param>
/// <param name="Files">Open files below the folder that it was asked about.</param>
/// <param name="Memory">Bytes of memory that the process has to itself and has written to.</param>
internal readonly record struct ServerFigures(int Sockets, int Files, long Memory)
{
    private const string Established = "01";

    /// <summary>Looks now.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="folder">Whose files are counted.</param>
    public static ServerFigures Of(int processId, string folder)
    {
        var targets = Directory.EnumerateFiles($"/proc/{processId}/fd")
            .Select(TargetOf).OfType<string>().ToList();
        return new ServerFigures(
            targets.Count(target => target.StartsWith("socket:", StringComparison.Ordinal)),
            targets.Count(target => target.StartsWith(folder, StringComparison.Ordinal)),
            MemoryOf(processId));
    }

    /// <summary>The memory of a process: pages that it has written to, and shares with nobody.</summary>
    public static long MemoryOf(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/smaps_rollup")
            .Single(row => row.StartsWith("Private_Dirty:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture);
    }

    /// <summary>Bytes that have come for the server at a port, and that it has not read yet.</summary>
    public static long UnreadBytesOf(int port)
    {
        // proc(5): the second field is the local end, the fifth the two queues; all in hexadecimal.
        var local = $":{port:X4}";
        return File.ReadLines("/proc/net/tcp").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == Established && fields[1].EndsWith(local, StringComparison.Ordinal))
            .Sum(fields => Convert.ToInt64(fields[4].Split(':')[1], 16));
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return null;
        }
    }
}
