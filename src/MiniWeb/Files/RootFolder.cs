// What lies below the root: where a path leads, and whether it may. Everything here may block, and so runs on
// the thread pool, never on the thread of a connection. Nothing outside of the root is ever read, and nothing
// but regular files.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace MiniWeb.Files;

/// <summary>Finds and opens the files below one folder.</summary>
internal sealed class RootFolder
{
    private readonly string _path;
    private readonly IReadOnlyList<string> _closed;

    /// <summary>Takes the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="closed">Folders below it in which nothing is found, and files.</param>
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
    public FileState? Find(string relative) => RegularFile.Guard(() =>
        Resolve(relative) is { } path ? RegularFile.Find(path) : null);

    /// <summary>Whether there is such a folder below the root.</summary>
    /// <param name="relative">A path that <see cref="TargetPath"/> has let through.</param>
    public bool IsFolder(string relative) => Directory.Exists(Resolve(relative));

    /// <summary>The path of a folder with all links resolved; null when there is none below the
    /// root.</summary>
    /// <param name="relative">A path that <see cref="TargetPath"/> has let through; empty for the root
    /// itself.</param>
    public string? FindFolder(string relative) => RegularFile.Guard(() =>
        Resolve(relative) is { } path && Directory.Exists(path) ? path : null);

    /// <summary>Where a path leads when every link in it is followed; null when that is outside.</summary>
    /// <param name="path">A full path.</param>
    public string? Follow(string path) => RegularFile.Guard(() => Inside(path));

    /// <summary>The closed folders and files as they are now, their links resolved.</summary>
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
    /// <param name="tasks">Reads it while it is sent; null: the thread pool.</param>
    /// <exception cref="IOException">The system cannot open files at present (too many are open,
    /// say).</exception>
    public static OpenFile? TryOpen(string realPath, TaskScheduler? tasks = null)
    {
        if (RegularFile.TryOpenReal(realPath) is not { } handle)
            return null;
        if (RegularFile.StateOf(handle, realPath) is { } state)
            return new OpenFile(handle, state, tasks ?? TaskScheduler.Default);
        handle.Dispose();
        return null;
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
}
