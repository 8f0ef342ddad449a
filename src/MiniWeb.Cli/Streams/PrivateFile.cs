// Files that hold what others must not read, in a folder that others may be able to write to. A link in the
// file's place is not followed, for it may lead to any file of this user; a FIFO is not waited for; a file of
// another user, or one with a second name elsewhere, is refused.
using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Interop;

namespace MiniWeb.Cli.Streams;

/// <summary>Opens files that belong to this user alone.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderOfOwner = OfOwner | UnixFileMode.UserExecute;
    private const UnixFileMode ToWriteForOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OfOthers = ToWriteForOthers | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Makes a folder that is not there, for its owner only.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderOfOwner);
    }

    /// <summary>What is unsafe about a folder, as the end of a sentence; null for nothing.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? DangerOf(string folder)
    {
        if (OperatingSystem.IsWindows())
            return null;
        if (OperatingSystem.IsLinux() && FileNode.OwnerOf(folder) is { } owner
            && owner != FileNode.Self && owner != 0)
            return "belongs to another user";
        return (File.GetUnixFileMode(folder) & ToWriteForOthers) != 0 ? "can be written by others" : null;
    }

    /// <summary>Opens a file for writing behind its end; makes it when it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be opened, or is not a file of this user alone.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SafeFileHandle OpenToAppend(string path)
    {
        var file = OperatingSystem.IsLinux()
            ? OpenOnLinux(path)
            : OpenElsewhere(path, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OfOthers) != 0)
            File.SetUnixFileMode(file, OfOwner);
        return file;
    }

    /// <summary>Locks a lock file against other processes, until the handle is closed.</summary>
    /// <returns>Null when another process has locked it.</returns>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SafeFileHandle? TryLock(string path)
    {
        if (!OperatingSystem.IsLinux())
            return TryLockElsewhere(path);
        var file = OpenOnLinux(path);
        if (SystemCalls.TryLock(file))
            return file;
        file.Dispose();
        return null;
    }

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static SafeFileHandle OpenOnLinux(string path)
    {
        var file = SystemCalls.OpenToAppend(path, out var fault);
        if (file is null)
            throw new IOException(fault == SystemCalls.TooManyLinks
                ? $"'{path}' is a symbolic link, which is not followed"
                : $"'{path}' cannot be written: {Marshal.GetPInvokeErrorMessage(fault)}");
        if (SystemCalls.IsOwnFile(file))
            return file;
        file.Dispose();
        throw new IOException($"'{path}' is not a file of this user alone");
    }

    // The look for a link comes before the opening: the best that can be had without the call of Linux.
    private static SafeFileHandle OpenElsewhere(string path, FileShare share)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new IOException($"'{path}' is a symbolic link, which is not followed");
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = share, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OfOwner;
        return new FileStream(path, options).SafeFileHandle;
    }

    private static SafeFileHandle? TryLockElsewhere(string path)
    {
        try
        {
            return OpenElsewhere(path, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
