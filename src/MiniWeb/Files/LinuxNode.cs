// What a path names, and since when, by the calls of Linux: open with O_PATH, which opens nothing but takes
// hold of the name's node, and statx, which tells of it to the nanosecond. The class library has neither. All
// numbers are the same on all processors that .NET runs on.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Files;

/// <summary>Asks for nodes of the file system.</summary>
internal static class LinuxNode
{
    private const int PathOnly = 0x200000;
    private const int CloseOnExec = 0x80000;
    private const int EmptyPath = 0x1000;
    private const int NotFollowed = 0x100;

    // The path is not looked for below a folder.
    private const int Nowhere = -100;

    // struct statx, up to where it tells of the modification.
    private const int StateLength = 256;
    private const int ModeOffset = 28;
    private const int LengthOffset = 40;
    private const int SecondsOffset = 112;
    private const int NanosecondsOffset = 120;

    // Type, mode, modification time and size.
    private const uint Wanted = 0x1 | 0x2 | 0x40 | 0x200;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    private const int NoEntry = 2;
    private const int NoAccess = 13;
    private const int NotFolder = 20;
    private const int NameTooLong = 36;
    private const int TooManyLinks = 40;

    /// <summary>Whether the C library has these calls.</summary>
    [SupportedOSPlatformGuard("linux")]
    public static bool IsThere { get; } = OperatingSystem.IsLinux() && HasCalls();

    /// <summary>Takes hold of what a path names, whatever it is; null when it cannot be reached.</summary>
    /// <returns>For <see cref="StateOf(SafeFileHandle, string)"/> and <c>/proc/self/fd</c>; nothing can be
    /// read from it.</returns>
    /// <exception cref="IOException">The system cannot at present.</exception>
    [SupportedOSPlatform("linux")]
    public static SafeFileHandle? TryHold(string path)
    {
        var descriptor = Open(in FirstOf(BytesOf(path)), PathOnly | CloseOnExec);
        if (descriptor >= 0)
            return new SafeFileHandle(descriptor, ownsHandle: true);
        ThrowUnlessAway(path);
        return null;
    }

    /// <summary>The state of what a path names, of a link itself; null when it is no regular file, or cannot
    /// be reached.</summary>
    /// <exception cref="IOException">The system cannot at present.</exception>
    [SupportedOSPlatform("linux")]
    public static FileState? StateOf(string path) => StateOf(Nowhere, BytesOf(path), NotFollowed, path);

    /// <summary>The state of what a handle holds; null when it is no regular file.</summary>
    /// <param name="node">An open file, or what <see cref="TryHold"/> gave.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="IOException">The system cannot at present.</exception>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    [SupportedOSPlatform("linux")]
    public static FileState? StateOf(SafeFileHandle node, string path)
    {
        var isHeld = false;
        node.DangerousAddRef(ref isHeld);
        try
        {
            return StateOf((int)node.DangerousGetHandle(), [0], EmptyPath, path);
        }
        finally
        {
            node.DangerousRelease();
        }
    }

    private static FileState? StateOf(int folder, byte[] name, int flags, string path)
    {
        Span<byte> state = stackalloc byte[StateLength];
        if (Stat(folder, in FirstOf(name), flags, Wanted, ref MemoryMarshal.GetReference(state)) != 0)
        {
            ThrowUnlessAway(path);
            return null;
        }

        if ((BitConverter.ToUInt16(state[ModeOffset..]) & TypeMask) != RegularFile)
            return null;
        return FileState.Of(
            path,
            BitConverter.ToInt64(state[LengthOffset..]),
            BitConverter.ToInt64(state[SecondsOffset..]),
            BitConverter.ToInt32(state[NanosecondsOffset..]));
    }

    private static void ThrowUnlessAway(string path)
    {
        var fault = Marshal.GetLastSystemError();
        if (fault is not (NoEntry or NoAccess or NotFolder or NameTooLong or TooManyLinks))
            throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(fault)}");
    }

    [SupportedOSPlatform("linux")]
    private static bool HasCalls()
    {
        try
        {
            return StateOf("/") is null;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException
            or IOException)
        {
            return false;
        }
    }

    // In UTF-8, with a zero behind it.
    private static byte[] BytesOf(string path)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, bytes);
        return bytes;
    }

    private static ref readonly byte FirstOf(byte[] bytes) =>
        ref MemoryMarshal.GetArrayDataReference(bytes);

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(ref readonly byte path, int flags);

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(
        int folder, ref readonly byte path, int flags, uint wanted, ref byte state);
}
