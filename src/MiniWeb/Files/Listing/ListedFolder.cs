// Reads a folder for its listings. Requests that come within the time for which an answer holds share one
// reading, so that a crowd before a large folder costs its disk and the memory once. A reading is not kept
// beyond the responses that are made of it.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Files.Listing;

/// <summary>A folder that is listed.</summary>
/// <param name="root">The folder that is served.</param>
/// <param name="relative">A path that <see cref="TargetPath"/> has let through.</param>
/// <param name="options">For the clock and the rules of names.</param>
internal sealed class ListedFolder(RootFolder root, string relative, StaticFilesOptions options)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    private readonly FileNames _names = FileNames.For(options.WindowsNames);
    private readonly Lock _gate = new();
    private WeakReference<Task<FolderEntries>>? _last;
    private long _lastAt;

    /// <summary>Whether the folder may be read at all. It blocks.</summary>
    /// <param name="folder">Its real path.</param>
    public static bool MayBeRead(string folder)
    {
        try
        {
            using var names = Directory.EnumerateFileSystemEntries(folder, "*", Everything).GetEnumerator();
            names.MoveNext();
            return true;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>What is in the folder, as of within the time for which an answer holds.</summary>
    /// <exception cref="IOException">It cannot be read, or is another folder by now.</exception>
    public Task<FolderEntries> ReadAsync()
    {
        lock (_gate)
        {
            var age = options.Time.GetElapsedTime(_lastAt);
            if (_last is not null && age < options.Revalidate && _last.TryGetTarget(out var last))
                return last;
            _lastAt = options.Time.GetTimestamp();
            var reading = Task.Run(Read);
            _last = new WeakReference<Task<FolderEntries>>(reading);
            return reading;
        }
    }

    private FolderEntries Read()
    {
        var folder = root.FindFolder(relative)
            ?? throw new DirectoryNotFoundException("The folder has gone.");
        var entries = new FolderEntries(folder);
        var closed = root.FindClosed();
        var names = new FileSystemEnumerable<bool>(
            folder, (ref FileSystemEntry entry) => TryAdd(entries, closed, ref entry), Everything);
        foreach (var _ in names)
            continue;
        // A folder cannot be held open: one that a link has taken the place of is told by a second look.
        if (root.FindFolder(relative) != folder)
            throw new IOException("The folder was exchanged while it was read.");
        return entries;
    }

    // Listed is what can be asked for; hidden names cannot.
    private bool TryAdd(FolderEntries entries, IReadOnlyList<string> closed, ref FileSystemEntry entry)
    {
        var name = entry.FileName;
        if (!_names.Allow(name, isFirst: false))
            return false;
        // The replacement character stands for bytes that are no UTF-8, unless it is one itself.
        if (name.Contains('\uFFFD') && !Path.Exists(entry.ToFullPath()))
            return false;
        if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
            return TryAddLink(entries, name, entry.ToFullPath());
        var isFolder = entry.IsDirectory;
        if (closed.Count > 0 && closed.Contains(entry.ToFullPath()))
            return false;
        entries.Add(name, isFolder, isFolder ? 0 : entry.Length, entry.LastWriteTimeUtc.UtcDateTime);
        return true;
    }

    private bool TryAddLink(FolderEntries entries, ReadOnlySpan<char> name, string path)
    {
        if (root.Follow(path) is not { } target)
            return false;
        var isFolder = Directory.Exists(target);
        var file = new FileInfo(target);
        if (!isFolder && !file.Exists)
            return false;
        entries.Add(name, isFolder, isFolder ? 0 : file.Length, file.LastWriteTimeUtc);
        return true;
    }
}
