// A small file by three system calls: open, write, close, in a folder that is open. .NET's own way asks for
// the kind of file system, locks, unlocks and keeps a finalizable handle besides, which together cost as much
// as a fifth of the file itself. It says only whether it worked: who wants to know why not does the same by
// the portable way.
using System;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MiniWeb.Capture;

/// <summary>Makes files on Linux. The numbers are the same on all processors that .NET runs on.</summary>
[SupportedOSPlatform("linux")]
internal static class NativeFile
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;

    // What lies in the folder's place may be a pipe.
    private const int Nonblocking = 0x800;

    // The path is not looked for below a folder.
    private const int Nowhere = -100;
    private const int ReadWriteOfOwner = 0x180;

    /// <summary>Opens a folder, for files to be made in it.</summary>
    /// <param name="path">In UTF-8, with a zero behind it.</param>
    /// <returns>Below 0 when it failed; else to be closed by <see cref="CloseFolder"/>.</returns>
    /// <exception cref="DllNotFoundException">There is no C library of a known name.</exception>
    /// <exception cref="EntryPointNotFoundException">It lacks the call.</exception>
    public static int OpenFolder(byte[] path) =>
        OpenAt(Nowhere, path, ReadOnly | Nonblocking | CloseOnExec, 0);

    /// <summary>Closes a folder.</summary>
    public static void CloseFolder(int folder) => _ = Close(folder);

    /// <summary>Makes an empty file that did not exist, for its owner only.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">In UTF-8, with a zero behind it.</param>
    /// <returns>Below 0 when it failed; else to be written, and closed by <see cref="CloseOne"/>.</returns>
    public static int TryOpenNew(int folder, byte[] name) =>
        OpenAt(folder, name, WriteOnly | Create | Exclusive | CloseOnExec, ReadWriteOfOwner);

    /// <summary>Closes a file; false when what was written into it is lost.</summary>
    public static bool CloseOne(int file) => Close(file) == 0;

    /// <summary>Makes a file that did not exist, for its owner only, with all of its content.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">In UTF-8, with a zero behind it.</param>
    /// <param name="content">What is written into it.</param>
    /// <returns>False when it failed; then nothing is left of it.</returns>
    public static bool TryCreate(int folder, byte[] name, ReadOnlySpan<byte> content)
    {
        var file = TryOpenNew(folder, name);
        if (file < 0)
            return false;
        var isWritten = content.IsEmpty
            || Write(file, in MemoryMarshal.GetReference(content), content.Length) == content.Length;
        // Some file systems say only now that the disk is full.
        var isClosed = CloseOne(file);
        if (isWritten && isClosed)
            return true;
        _ = UnlinkAt(folder, name, 0);
        return false;
    }

    [DllImport("libc", EntryPoint = "openat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenAt(int folder, byte[] path, int flags, int mode);

    [DllImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int file, ref readonly byte bytes, nint count);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);

    [DllImport("libc", EntryPoint = "unlinkat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int UnlinkAt(int folder, byte[] path, int flags);
}
