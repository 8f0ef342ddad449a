// The few calls of Unix that .NET has no way to. They work on the numbers of descriptors: what a parent
// process lends as 0, 1 and 2 has no other name. Numbers of flags and faults that differ between systems or
// processors stand here for each.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Cli.Streams;

/// <summary>Calls of the operating system on descriptors.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SystemCalls
{
    /// <summary>EPIPE: nobody reads the other end any more.</summary>
    public const int BrokenPipe = 32;

    /// <summary>ELOOP: a link stands where none may stand.</summary>
    public const int TooManyLinks = 40;

    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int TryAgainOnMac = 35;

    private const int GetDescriptorFlags = 1;
    private const int ReadAndWrite = 2;
    private const short Writable = 4;
    private const int ForEver = -1;

    // open(2): for writing, made, behind the end, never waiting, no terminal of ours, closed in children.
    private const int ToAppend = 0x1 | 0x40 | 0x400 | 0x800 | 0x100 | 0x80000;
    private const int ReadWriteOfOwner = 0x180;

    // flock(2): exclusive, without waiting.
    private const int LockAtOnce = 2 | 4;

    // struct statx (statx(2)): what is asked for, and where it stands.
    private const int StateLength = 256;
    private const uint TypeLinksAndOwner = 0x1 | 0x4 | 0x8;
    private const int LinksOffset = 16;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int EmptyPath = 0x1000;
    private const int WorkingFolder = -100;

    private static readonly byte[] NullDevice = [.. "/dev/null\0"u8];

    /// <summary>
    /// Whether a descriptor was inherited from the parent process. What this process has opened itself is
    /// marked to be closed when another program starts, and what was inherited cannot be.
    /// </summary>
    public static bool IsInherited(int descriptor) => Control(descriptor, GetDescriptorFlags, 0) == 0;

    /// <summary>Opens /dev/null for reading and writing, at the lowest free descriptor.</summary>
    /// <returns>The descriptor, inherited by child processes; below 0 when it failed.</returns>
    public static int OpenNull() =>
        Open(in MemoryMarshal.GetArrayDataReference(NullDevice), ReadAndWrite);

    /// <summary>The user that this process acts for.</summary>
    public static uint UserId => EffectiveUser();

    /// <summary>The user that a file or folder belongs to; a link is followed.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    [SupportedOSPlatform("linux")]
    public static uint OwnerOf(string path)
    {
        Span<byte> state = stackalloc byte[StateLength];
        StateOf(WorkingFolder, path, 0, state);
        return BitConverter.ToUInt32(state[OwnerOffset..]);
    }

    /// <summary>Whether a path names a regular file; a link is followed.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    [SupportedOSPlatform("linux")]
    public static bool IsRegularFile(string path)
    {
        Span<byte> state = stackalloc byte[StateLength];
        StateOf(WorkingFolder, path, 0, state);
        return (BitConverter.ToUInt16(state[ModeOffset..]) & TypeMask) == RegularFile;
    }

    /// <summary>Whether an open file is a regular one of this user, with no second name.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    [SupportedOSPlatform("linux")]
    public static bool IsOwnFile(SafeFileHandle file)
    {
        Span<byte> state = stackalloc byte[StateLength];
        StateOf((int)file.DangerousGetHandle(), "", EmptyPath, state);
        return (BitConverter.ToUInt16(state[ModeOffset..]) & TypeMask) == RegularFile
            && BitConverter.ToUInt32(state[LinksOffset..]) == 1
            && BitConverter.ToUInt32(state[OwnerOffset..]) == UserId;
    }

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
        var bytes = Encoding.UTF8.GetBytes(path + '\0');
        var file = OpenAt(
            WorkingFolder, in MemoryMarshal.GetArrayDataReference(bytes), ToAppend | NoFollow(),
            ReadWriteOfOwner);
        fault = file < 0 ? Marshal.GetLastSystemError() : 0;
        return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    /// <summary>Locks an open file against other processes; false when one has locked it.</summary>
    [SupportedOSPlatform("linux")]
    public static bool TryLock(SafeFileHandle file) => Lock(file, LockAtOnce) == 0;

    /// <summary>Gives a descriptor back.</summary>
    public static void Close(int descriptor) => _ = CloseCall(descriptor);

    /// <summary>Writes all bytes; waits as long as there is no room.</summary>
    /// <returns>0, or the number of the fault.</returns>
    public static int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = WriteCall(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length);
            var fault = count < 0 ? Marshal.GetLastSystemError() : 0;
            // The parent, or who shares the descriptor with us, may have made it one that never waits.
            if (fault is TryAgain or TryAgainOnMac)
                WaitForRoom(descriptor);
            else if (fault is not (0 or Interrupted))
                return fault;
            bytes = bytes[(int)Math.Max(count, 0)..];
        }

        return 0;
    }

    private static void WaitForRoom(int descriptor)
    {
        var request = new PollRequest { Descriptor = descriptor, Wanted = Writable };
        _ = Poll(ref request, 1, ForEver);
    }

    // O_NOFOLLOW: one of the few flags that processors differ in.
    private static int NoFollow() => RuntimeInformation.ProcessArchitecture
        is Architecture.Arm or Architecture.Arm64 or Architecture.Armv6 or Architecture.Ppc64le
        ? 0x8000
        : 0x20000;

    [SupportedOSPlatform("linux")]
    private static void StateOf(int folder, string path, int flags, Span<byte> state)
    {
        var bytes = Encoding.UTF8.GetBytes(path + '\0');
        var fault = Stat(
            folder, in MemoryMarshal.GetArrayDataReference(bytes), flags, TypeLinksAndOwner,
            ref MemoryMarshal.GetReference(state));
        if (fault != 0)
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastSystemError()));
    }

    // struct pollfd (poll(2)).
    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int descriptor, int command, int argument);

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(ref readonly byte path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseCall(int descriptor);

    [DllImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint WriteCall(int descriptor, ref readonly byte bytes, nint count);

    [DllImport("libc", EntryPoint = "openat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenAt(int folder, ref readonly byte path, int flags, int mode);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(
        int folder, ref readonly byte path, int flags, uint wanted, ref byte state);

    [DllImport("libc", EntryPoint = "flock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Lock(SafeFileHandle file, int operation);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollRequest requests, nint count, int milliseconds);
}
