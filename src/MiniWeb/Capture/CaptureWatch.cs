// Finds the captures in a folder that its owner does not know of: those of another server, of an import, of a
// copy. It looks when it is asked. A day's folder in which nothing was made or removed since the last look
// costs one question to the system; any other one is listed by names, and no file of a known capture is
// opened. In memory are eight bytes for each capture, and the table around them.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using System.Threading;

namespace MiniWeb.Capture;

/// <summary>
/// Tells which captures came without being noted. One thread looks at a time; any thread may note.
/// </summary>
/// <param name="store">The captures.</param>
public sealed class CaptureWatch(CaptureStore store)
{
    // A clock of files may go in steps of two seconds: a folder counts as unchanged after some looks.
    private const int Looks = 3;

    // Sidecars that are empty: of exchanges that end just now, or that a killed process left behind.
    private const int MostUnfinished = 1000;
    private const int Few = 10_000;

    private static readonly EnumerationOptions Plain = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true,
    };

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTime Changed, int Looks)> _days = [];
    private readonly List<CaptureName> _unfinished = [];
    private HashSet<ulong> _known = [];
    private List<ulong>? _noted;
    private int _most = Few;

    /// <summary>A capture is known, and not to be told.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False when it was known before.</returns>
    public bool Note(CaptureName name) => Note(name.Day, name.Stem);

    /// <summary>A capture is known, and not to be told.</summary>
    /// <param name="day">Its day.</param>
    /// <param name="stem">Its stem.</param>
    /// <returns>False when it was known before.</returns>
    public bool Note(ReadOnlySpan<char> day, ReadOnlySpan<char> stem)
    {
        var key = CaptureName.KeyOf(day, stem);
        lock (_gate)
        {
            _noted?.Add(key);
            return _known.Add(key);
        }
    }

    /// <summary>The captures that are whole and were not known, oldest first. They are known then.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be listed.</exception>
    public IReadOnlyList<CaptureName> Look()
    {
        var isFresh = Begin();
        var keys = isFresh ? new HashSet<ulong>() : null;
        var found = new List<CaptureName>(_unfinished);
        _unfinished.Clear();
        foreach (var day in store.DayFolders())
            if (HasChanged(day) || isFresh)
                found.AddRange(NewIn(day, keys));
        End(keys);
        var whole = found.Where(store.Has).ToList();
        _unfinished.AddRange(found.Except(whole).Where(IsThere).TakeLast(MostUnfinished));
        whole.RemoveAll(name => !Note(name));
        whole.Sort(CaptureNameOrder.Instance);
        return whole;
    }

    // An empty sidecar: its capture will be whole, or is one that a killed process left behind.
    private bool IsThere(CaptureName name) =>
        !IsKnown(CaptureName.KeyOf(name.Day, name.Stem))
        && File.Exists(name.PathOf(store.Directory, CaptureFile.Sidecar));

    // Whether all days are listed, so that captures that are gone can be forgotten.
    private bool Begin()
    {
        lock (_gate)
        {
            _noted = [];
            return _known.Count > _most;
        }
    }

    private void End(HashSet<ulong>? keys)
    {
        lock (_gate)
        {
            if (keys is not null)
            {
                keys.IntersectWith(_known);
                keys.UnionWith(_noted!);
                _known = keys;
                _most = Few + (2 * keys.Count);
            }

            _noted = null;
        }
    }

    private bool HasChanged(string day)
    {
        var changed = System.IO.Directory.GetLastWriteTimeUtc(Path.Join(store.Directory, day));
        var (before, looks) = _days.GetValueOrDefault(day);
        looks = changed == before ? looks + 1 : 1;
        _days[day] = (changed, looks);
        return looks <= Looks;
    }

    private List<CaptureName> NewIn(string day, HashSet<ulong>? keys)
    {
        var ending = CaptureName.EndingOf(CaptureFile.Sidecar);
        var found = new List<CaptureName>();
        try
        {
            var names = new FileSystemEnumerable<string>(
                Path.Join(store.Directory, day),
                (ref FileSystemEntry entry) => entry.FileName.ToString(),
                Plain)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    entry.FileName.EndsWith(ending, StringComparison.Ordinal)
                    && IsNew(CaptureName.KeyOf(day, entry.FileName[..^ending.Length]), keys),
            };
            foreach (var fileName in names)
                if (CaptureName.TryParse(day, fileName, out var name, out _))
                    found.Add(name);
        }
        catch (DirectoryNotFoundException)
        {
            // The day went in the meantime.
        }

        return found;
    }

    private bool IsNew(ulong key, HashSet<ulong>? keys)
    {
        keys?.Add(key);
        return !IsKnown(key);
    }

    private bool IsKnown(ulong key)
    {
        lock (_gate)
            return _known.Contains(key);
    }
}
