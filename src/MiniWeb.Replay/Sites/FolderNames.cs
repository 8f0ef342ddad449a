// The names in the folders of a site, each folder read once: to tell a missing file from one in other
// letter case.
using System;
using System.Collections.Generic;
using System.IO;

namespace MiniWeb.Replay.Sites;

/// <summary>Knows names.</summary>
internal sealed class FolderNames
{
    // When more are known, all are forgotten: a folder is read again then.
    private const int Most = 200_000;

    private readonly Dictionary<string, Names> _folders = [];
    private int _count;

    /// <summary>Whether a folder has a name.</summary>
    /// <param name="folder">Its path; one that cannot be read has none.</param>
    /// <param name="name">In its letter case.</param>
    /// <param name="other">A name that differs in letter case only, where it has one.</param>
    public bool Has(string folder, string name, out string? other)
    {
        if (!_folders.TryGetValue(folder, out var names))
        {
            names = Read(folder);
            _count += names.Exact.Count;
            if (_count > Most)
                _folders.Clear();
            _count = _folders.Count == 0 ? names.Exact.Count : _count;
            _folders.Add(folder, names);
        }

        names.Folded.TryGetValue(name, out other);
        return names.Exact.Contains(name);
    }

    private static Names Read(string folder)
    {
        var names = new Names([], new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        try
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(folder))
            {
                var name = Path.GetFileName(path);
                names.Exact.Add(name);
                names.Folded.TryAdd(name, name);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // To a client, what cannot be read is not there.
        }

        return names;
    }

    private sealed record Names(HashSet<string> Exact, Dictionary<string, string> Folded);
}
