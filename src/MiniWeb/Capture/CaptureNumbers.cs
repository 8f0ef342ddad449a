// Several processes may capture into one folder, and each counts its connections from 1. So that no two
// exchanges get the same identity, each process takes a range of numbers for its connections: the first one
// from 1, the second one from 1,000,000,001, and so on. A range is taken by a lock, which the system gives
// back when the process ends, whichever way: on the folder itself for the first range, and on the files
// .numbers-2, .numbers-3 and so on for the others (.numbers-1 where a folder cannot be locked). They stay:
// one that is removed while another process waits for its lock would let two of them in.
using System;
using System.IO;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Interop;

namespace MiniWeb.Capture;

/// <summary>The numbers that one process gives to connections in one folder, as long as it is held.</summary>
internal sealed class CaptureNumbers : IDisposable
{
    /// <summary>How many numbers a range has.</summary>
    public const long Span = 1_000_000_000;

    // With more processes than this, or where locks do not work, a range is picked at random.
    private const int Locks = 64;
    private const int Ranges = 900_000;

    private readonly SafeFileHandle? _lock;
    private readonly int _range;

    private CaptureNumbers(int range, SafeFileHandle? held) => (_range, _lock) = (range, held);

    /// <summary>The numbers where no other process can be.</summary>
    public static CaptureNumbers OfOneProcess() => new(0, null);

    /// <summary>The number before the first one.</summary>
    public long Before => _range * Span;

    /// <summary>Takes the first range that is free.</summary>
    /// <param name="directory">The folder of captures, which exists.</param>
    public static CaptureNumbers Take(string directory)
    {
        for (var range = 0; range < Locks; range++)
        {
            var (held, mayBeFree) = TryLock(directory, range);
            if (held is not null)
                return new CaptureNumbers(range, held);
            if (!mayBeFree)
                break;
        }

        return new CaptureNumbers(RandomNumberGenerator.GetInt32(Locks, Ranges), null);
    }

    /// <summary>Whether another process captures into the folder, or did so at any time.</summary>
    public bool MayHaveOthers(string directory) =>
        _lock is null || _range > 0 || File.Exists(PathOf(directory, 1));

    /// <summary>Whether another process holds the range of a number.</summary>
    public bool IsOfAnother(string directory, long number)
    {
        var range = (number - 1) / Span;
        if (range == _range || range is < 0 or >= Locks)
            return range != _range;
        if (range > 0 && !File.Exists(PathOf(directory, (int)range)))
            return false;
        using var free = TryLock(directory, (int)range).Held;
        return free is null;
    }

    /// <summary>The number that a connection has in the folder.</summary>
    /// <param name="connection">Counted from 1, or in the range already.</param>
    public long Of(long connection) => connection > Before ? connection : Before + connection;

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    private static string PathOf(string directory, int range) =>
        Path.Join(directory, FormattableString.Invariant($".numbers-{range + 1}"));

    // Without a handle: another process has it, and the next may be free; or locks do not work here.
    private static (SafeFileHandle? Held, bool OthersMayBeFree) TryLock(string directory, int range)
    {
        var path = PathOf(directory, range);
        try
        {
            return OperatingSystem.IsLinux()
                ? TryLockNatively(directory, range)
                : (File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, true);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return (null, false);
        }
    }

    [SupportedOSPlatform("linux")]
    private static (SafeFileHandle? Held, bool OthersMayBeFree) TryLockNatively(string directory, int range)
    {
        // With a dot behind it: the user's folder of captures may be a link.
        var file = -1;
        var fault = range == 0
            ? NativeFile.LockFolder(FileNode.BytesOf(Path.Join(directory, ".")), out file)
            : NativeFile.NoEntry;
        // Not on every file system can a folder be locked.
        if (fault is not (0 or NativeFile.IsLocked))
            fault = NativeFile.OpenLock(FileNode.BytesOf(PathOf(directory, range)), out file);
        return fault == 0
            ? (new SafeFileHandle(file, ownsHandle: true), true)
            : (null, fault is NativeFile.IsLocked or NativeFile.NoAccess or NativeFile.TooManyLinks);
    }
}
