// The only part that touches the file system. Everything here may block, and so runs on the thread pool,
// never on the thread of a connection. Nothing outside of the root is ever read, and nothing but regular
// files.
using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Files;

/// <summary>Finds and opens the files below one folder.</summary>
internal sealed class RootFolder
{
    private readonly string _path;
    private readonly IReadOnlyList<string> _closed;

    /// <summary>Takes the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="closed">Folders below it in which nothing is found.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public RootFolder(string path, params IReadOnlyList<string> closed)
    {
        var folders = new List<string>();
        foreach (var folder in closed)
            folders.Add(FullPath(folder));
        _closed = folders;
        _path = FullPath(path);
        if (!Directory.Exists(_path))
            throw new DirectoryNotFoundException($"There is no folder {_path}.");
    }

    /// <summary>The state of a file; null when it is missing, outside, unreadable, or no regular
    /// file.</summary>
    /// <param name="relative">A path that <see cref="TargetPath"/> has let through.</param>
    public FileState? Find(string relative) => Guard(() =>
        Resolve(relative) is { } path ? Examine(path) : null);

    /// <summary>Whether there is such a folder below the root.</summary>
    /// <param name="relative">A path that <see cref="TargetPath"/> has let through.</param>
    public bool IsFolder(string relative) => Directory.Exists(Resolve(relative));

    /// <summary>The path of a folder with all links resolved; null when there is none below the
    /// root.</summary>
    /// <param name="relative">A path that <see cref="TargetPath"/> has let through; empty for the root
    /// itself.</param>
    public string? FindFolder(string relative) => Guard(() =>
        Resolve(relative) is { } path && Directory.Exists(path) ? path : null);

    /// <summary>Where a path leads when every link in it is followed; null when that is outside.</summary>
    /// <param name="path">A full path.</param>
    public string? Follow(string path) => Guard(() => Inside(path));

    /// <summary>The closed folders as they are now, their links resolved.</summary>
    public IReadOnlyList<string> FindClosed()
    {
        // The root itself, and what it is in, cannot be closed: that would leave nothing to serve.
        var root = RealPath.Of(_path);
        var folders = new List<string>();
        foreach (var closed in _closed)
            if (RealPath.Of(closed) is { } folder && root is not null && folder != root && IsIn(folder, root))
                folders.Add(folder);
        return folders;
    }

    /// <summary>Opens a file; null when it is no longer what <see cref="Find"/> found.</summary>
    /// <param name="realPath">The path of the state that was found.</param>
    /// <exception cref="IOException">The system cannot open files at present (too many are open,
    /// say).</exception>
    public static OpenFile? TryOpen(string realPath) => Guard(() =>
    {
        // Looked at right before: what has meanwhile become a FIFO must not be opened.
        if (Examine(realPath) is null)
            return null;
        var handle = File.OpenHandle(
            realPath,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            FileOptions.Asynchronous);
        if (RealPath.IsOf(handle, realPath) && StateOf(handle, realPath) is { } state)
            return new OpenFile(handle, state);
        handle.Dispose();
        return null;
    });

    /// <summary>The state of an open file; null when it has none because it is no regular file.</summary>
    public static FileState? StateOf(SafeFileHandle handle, string realPath)
    {
        try
        {
            return new FileState(realPath, RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private string? Resolve(string relative) => Inside(Path.GetFullPath(Path.Join(_path, relative)));

    // The root's own links are followed each time: a site may be put in place by moving one.
    private string? Inside(string fullPath)
    {
        var root = RealPath.Of(_path);
        var path = RealPath.Of(Path.TrimEndingDirectorySeparator(fullPath));
        if (root is null || path is null)
            return null;
        if (!IsIn(path, root))
            return null;
        foreach (var closed in FindClosed())
            if (IsIn(path, closed))
                return null;
        return path;
    }

    private static string FullPath(string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static bool IsIn(string path, string folder) => path == folder || path.StartsWith(
        Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
        StringComparison.Ordinal);

    private static FileState? Examine(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null)
            return null;
        if (file.Length == 0 && !NodeTypes.IsRegularFile(path))
            return null;
        return new FileState(path, file.Length, file.LastWriteTimeUtc);
    }

    // To a client, what cannot be reached is not there. Anything else is a fault of this machine, and no 404.
    private static T? Guard<T>(Func<T?> look)
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
}
