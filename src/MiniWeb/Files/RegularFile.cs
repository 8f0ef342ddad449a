// Regular files and nothing else: opening a FIFO waits for its other end, for ever if need be, and opening a
// device may do things. On Linux the node is held before it is asked what it is, and the very node is opened:
// nobody can put another in its place between check and use. Elsewhere the path is looked at right before.
using System;
using System.IO;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Files;

/// <summary>Opens what is certainly a file. All of it may block.</summary>
public static class RegularFile
{
    // The folder in which Linux names what a process has open; not every container has it.
    private const string Descriptors = "/proc/self/fd/";

    [SupportedOSPlatformGuard("linux")]
    private static readonly bool CanHold = LinuxNode.IsThere && Directory.Exists(Descriptors);

    /// <summary>Opens a file for asynchronous reading, by whoever else it is written or removed.</summary>
    /// <param name="path">Its path. Links to its folder are followed; it may be none itself.</param>
    /// <returns>Null when there is none that may be read, or it is a link, a folder, a FIFO, a device or a
    /// socket.</returns>
    /// <exception cref="IOException">The system cannot open files at present (too many are open,
    /// say).</exception>
    public static SafeFileHandle? TryOpen(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(path);
        var folder = RealPath.Of(Path.GetDirectoryName(full) ?? full);
        return folder is null ? null : TryOpenReal(Path.Join(folder, Path.GetFileName(full)));
    }

    /// <summary>The first bytes of a file; fewer when it is shorter.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="length">How many, at least 0.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(SafeFileHandle file, int length)
    {
        var content = new byte[length];
        var filled = 0;
        while (filled < length)
        {
            var read = RandomAccess.Read(file, content.AsSpan(filled), filled);
            if (read == 0)
                return content[..filled];
            filled += read;
        }

        return content;
    }

    /// <summary>Opens a file by a path without links; null, too, when one led elsewhere.</summary>
    internal static SafeFileHandle? TryOpenReal(string realPath) => Guard(() =>
        CanHold ? TryOpenHeld(realPath) : TryOpenSeen(realPath));

    /// <summary>The state of a file by its path; null when it is no regular one, or cannot be
    /// reached.</summary>
    /// <param name="path">A link is none.</param>
    internal static FileState? Find(string path) => Guard(() =>
        LinuxNode.IsThere ? LinuxNode.StateOf(path) : Examine(path));

    /// <summary>The state of an open file; null when it has none because it is no regular file.</summary>
    internal static FileState? StateOf(SafeFileHandle handle, string realPath)
    {
        if (LinuxNode.IsThere)
            return LinuxNode.StateOf(handle, realPath);
        try
        {
            return new FileState(realPath, RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Null in place of the faults that say that there is nothing to find. To a client, what cannot
    /// be reached is not there; anything else is a fault of this machine, and no 404.</summary>
    internal static T? Guard<T>(Func<T?> look)
        where T : class
    {
        try
        {
            return look();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException
            or PathTooLongException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [SupportedOSPlatform("linux")]
    private static SafeFileHandle? TryOpenHeld(string realPath)
    {
        using var node = LinuxNode.TryHold(realPath);
        if (node is null || !RealPath.IsOf(node, realPath) || LinuxNode.StateOf(node, realPath) is null)
            return null;
        return Open(Descriptors + node.DangerousGetHandle());
    }

    private static SafeFileHandle? TryOpenSeen(string realPath)
    {
        if (Find(realPath) is null)
            return null;
        var handle = Open(realPath);
        if (RealPath.IsOf(handle, realPath))
            return handle;
        handle.Dispose();
        return null;
    }

    private static SafeFileHandle Open(string path) => File.OpenHandle(
        path,
        FileMode.Open,
        FileAccess.Read,
        FileShare.ReadWrite | FileShare.Delete,
        FileOptions.Asynchronous);

    private static FileState? Examine(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null)
            return null;
        if (file.Length == 0 && !NodeTypes.IsRegularFile(path))
            return null;
        return new FileState(path, file.Length, file.LastWriteTimeUtc);
    }
}
