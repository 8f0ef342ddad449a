// What the command asks of Unix and .NET has no way to. The calls work on the numbers of descriptors, because
// what a parent process lends as 0, 1 and 2 has no other name.
using System;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Interop;

namespace MiniWeb.Cli.Streams;

/// <summary>Calls of the operating system on descriptors.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SystemCalls
{
    /// <summary>EPIPE: nobody reads the other end any more.</summary>
    public const int BrokenPipe = 32;

    /// <summary>ELOOP: a link stands where none may stand.</summary>
    public const int TooManyLinks = 40;

    private const int TryAgain = 11;
    private const int TryAgainOnMac = 35;

    private const int GetDescriptorFlags = 1;
    private const int ReadAndWrite = 2;
    private const short Writable = 4;
    private const int ForEver = -1;

    // open(2): for writing, made, behind the end, never waiting, no terminal of ours.
    private const int ToAppend = 0x1 | 0x40 | 0x400 | 0x800 | 0x100;
    private const int ReadWriteOfOwner = 0x180;

    // flock(2): exclusive, without waiting.
    private const int LockAtOnce = 2 | 4;

    private static readonly byte[] NullDevice = [.. "/dev/null\0"u8];

    /// <summary>
    /// Whether a descriptor was inherited from the parent process. What this process has opened itself is
    /// marked to be closed when another program starts, and what was inherited cannot be.
    /// </summary>
    public static bool IsInherited(int descriptor) => LibC.Control(descriptor, GetDescriptorFlags, 0) == 0;

    /// <summary>Opens /dev/null for reading and writing, at the lowest free descriptor.</summary>
    /// <returns>The descriptor, inherited by child processes; below 0 when it failed.</returns>
    public static int OpenNull() => LibC.Open(NullDevice, ReadAndWrite);

    /// <summary>Whether an open file is a regular one of this user, with no second name.</summary>
    [SupportedOSPlatform("linux")]
    public static bool IsOwnFile(SafeFileHandle file) =>
        FileNode.Of((int)file.DangerousGetHandle()) is { IsRegularFile: true, Names: 1 } node
        && node.Owner == FileNode.Self;

    /// <summary>
    /// Opens a file for writing behind its end, made for its owner only when it is not there. No link is
    /// followed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">The number of the fault when it failed.</param>
    /// <returns>Null when it failed.</returns>
    [SupportedOSPlatform("linux")]
    public static SafeFileHandle? OpenToAppend(string path, out int fault)
    {
        var file = LibC.OpenAt(
            LibC.WorkingFolder, FileNode.BytesOf(path), ToAppend | LibC.NoLink | LibC.CloseOnExec,
            ReadWriteOfOwner);
        fault = file < 0 ? Marshal.GetLastPInvokeError() : 0;
        return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    /// <summary>Locks an open file against other processes; false when one has locked it.</summary>
    [SupportedOSPlatform("linux")]
    public static bool TryLock(SafeFileHandle file) =>
        LibC.Lock((int)file.DangerousGetHandle(), LockAtOnce) == 0;

    /// <summary>Gives a descriptor back.</summary>
    public static void Close(int descriptor) => _ = LibC.Close(descriptor);

    /// <summary>Writes all bytes; waits as long as there is no room.</summary>
    /// <returns>0, or the number of the fault.</returns>
    public static int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = LibC.Write(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length);
            var fault = count < 0 ? Marshal.GetLastPInvokeError() : 0;
            // The parent, or who shares the descriptor with us, may have made it one that never waits.
            if (fault is TryAgain or TryAgainOnMac)
                WaitForRoom(descriptor);
            else if (fault is not (0 or LibC.Interrupted))
                return fault;
            bytes = bytes[(int)Math.Max(count, 0)..];
        }

        return 0;
    }

    private static void WaitForRoom(int descriptor)
    {
        var request = new LibC.PollRequest { Descriptor = descriptor, Wanted = Writable };
        _ = LibC.Poll(ref request, 1, ForEver);
    }
}
