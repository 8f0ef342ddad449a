// A small file by three system calls: open, write, close. .NET's own way asks for the kind of file system,
// locks, unlocks and keeps a finalizable handle besides, which together cost as much as a fifth of the file
// itself. It says only whether it worked: who wants to know why not does the same again by the portable way.
using System;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MiniWeb.Capture;

/// <summary>Makes files on Linux. The numbers are the same on all processors that .NET runs on.</summary>
[SupportedOSPlatform("linux")]
internal static class NativeFile
{
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;
    private const int ReadWriteOfOwner = 0x180;

    /// <summary>Makes a file that did not exist, for its owner only, with all of its content.</summary>
    /// <param name="path">In UTF-8, with a zero behind it.</param>
    /// <param name="content">What is written into it.</param>
    /// <returns>False when it failed; then nothing is left of it.</returns>
    /// <exception cref="DllNotFoundException">There is no C library of a known name.</exception>
    /// <exception cref="EntryPointNotFoundException">It lacks one of the calls.</exception>
    public static bool TryCreate(byte[] path, ReadOnlySpan<byte> content)
    {
        var file = Open(path, WriteOnly | Create | Exclusive | CloseOnExec, ReadWriteOfOwner);
        if (file < 0)
            return false;
        var isWritten = content.IsEmpty
            || Write(file, in MemoryMarshal.GetReference(content), content.Length) == content.Length;
        // Some file systems say only now that the disk is full.
        var isClosed = Close(file) == 0;
        if (isWritten && isClosed)
            return true;
        _ = Unlink(path);
        return false;
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags, int mode);

    [DllImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int file, ref readonly byte bytes, nint count);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);

    [DllImport("libc", EntryPoint = "unlink")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unlink(byte[] path);
}
