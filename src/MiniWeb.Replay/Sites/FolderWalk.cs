// The files below a folder that a request can name, each real folder once: a link that leads back into the
// folder ends there. Folders come before links to them, so that a file is told by its own name.
using System;
using System.Collections.Generic;
using System.IO;
using MiniWeb.Files;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Sites;

/// <summary>Walks through one folder.</summary>
/// <param name="root">The folder.</param>
internal sealed class FolderWalk(string root)
{
    private const int Most = 1_000_000;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _folders = new([""]);
    private readonly Queue<string> _links = new();
    private int _count;

    /// <summary>The files, relative to the root, parted by "/".</summary>
    /// <exception cref="BudgetExceededException">There are too many.</exception>
    public IEnumerable<string> Files()
    {
        while (_folders.TryDequeue(out var folder) || _links.TryDequeue(out folder))
        {
            if (RealPath.Of(Path.GetFullPath(Path.Join(root, folder))) is not { } real || !_seen.Add(real))
                continue;
            foreach (var entry in EntriesOf(folder))
            {
                var name = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
                if (!StaticFiles.IsServable(name))
                    continue;
                if (!Directory.Exists(entry.FullName))
                    yield return name;
                else
                    (entry.LinkTarget is null ? _folders : _links).Enqueue(name);
            }
        }
    }

    private List<FileSystemInfo> EntriesOf(string folder)
    {
        var entries = new List<FileSystemInfo>();
        try
        {
            foreach (var entry in new DirectoryInfo(Path.Join(root, folder)).EnumerateFileSystemInfos())
            {
                if (++_count > Most)
                    throw new BudgetExceededException($"more than {Most} files");
                // A name that is no UTF-8 comes with U+FFFD, and no request can name it.
                if (!entry.Name.Contains('\uFFFD') || Path.Exists(entry.FullName))
                    entries.Add(entry);
            }
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or DirectoryNotFoundException
            && folder.Length > 0)
        {
            // To a client, what cannot be read is not there.
        }

        return entries;
    }
}
