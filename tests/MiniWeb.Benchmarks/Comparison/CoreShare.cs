// A part of a core for one process, by a control group of its own (cgroups(7), version 1 or 2): with less
// than a whole core for the server, wrk is never the slowest part.
using System;
using System.Globalization;
using System.IO;

namespace MiniWeb.Benchmarks.Comparison;

/// <summary>The control group of one process.</summary>
internal sealed class CoreShare : IDisposable
{
    // Short, so that nobody waits long for a turn; the system allows 1,000 and more.
    private const int PeriodMicroseconds = 10_000;

    private const string Root = "/sys/fs/cgroup";

    private readonly string _folder;
    private readonly bool _isFirstVersion;

    private CoreShare(string folder, bool isFirstVersion) =>
        (_folder, _isFirstVersion) = (folder, isFirstVersion);

    /// <summary>Whether such groups can be made here.</summary>
    public static bool IsAllowed { get; } = Try();

    /// <summary>Makes a group for a process, which has all of its core until it is limited.</summary>
    /// <returns>Null where that is not allowed.</returns>
    public static CoreShare? TryCreate(int? processId)
    {
        var isFirstVersion = Directory.Exists($"{Root}/cpu");
        var folder = $"{Root}/{(isFirstVersion ? "cpu/" : "")}compare-{processId ?? Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var share = new CoreShare(folder, isFirstVersion);
        if (share.TryTake(processId))
            return share;
        share.Dispose();
        return null;
    }

    /// <summary>Allows so much of a core.</summary>
    public void Limit(double share)
    {
        var quota = (int)(share * PeriodMicroseconds);
        if (!_isFirstVersion)
        {
            Write("cpu.max", $"{(share < 1 ? $"{quota}" : "max")} {PeriodMicroseconds}");
            return;
        }

        Write("cpu.cfs_period_us", PeriodMicroseconds.ToString(CultureInfo.InvariantCulture));
        Write("cpu.cfs_quota_us", share < 1 ? $"{quota}" : "-1");
    }

    // Empty by now, or it stays.
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"compare: {_folder} stays: {fault.Message}");
        }
    }

    private static bool Try()
    {
        using var trial = TryCreate(processId: null);
        return trial is not null;
    }

    // Without the system's own file it is a folder like any other, and limits nobody.
    private bool TryTake(int? processId)
    {
        if (!File.Exists(Path.Join(_folder, _isFirstVersion ? "cpu.cfs_quota_us" : "cpu.max")))
            return false;
        try
        {
            Limit(1);
            if (processId is not null)
                Write("cgroup.procs", $"{processId}");
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Write(string name, string value) => File.WriteAllText(Path.Join(_folder, name), value);
}
