// Captures that others put into the folder while the inspector runs: an import, a second server, a copy. The
// folder is looked at only when somebody looks at the list, not more often than each second, and a look takes
// a tenth of the time at most. The rows of many come some hundred at a time.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using MiniWeb.Capture;

namespace MiniWeb.Inspector.Index;

/// <summary>Finds captures that the server did not tell of.</summary>
/// <param name="store">The captures.</param>
/// <param name="clock">Measures the pauses between looks.</param>
internal sealed class OtherCaptures(CaptureStore store, TimeProvider clock)
{
    // How many captures are read in one go.
    private const int Most = 500;
    private const int PauseOfLook = 10;

    // Day, tab and identity are shorter.
    private const int LongestName = 128;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly CaptureWatch _watch = new(store);
    private readonly Lock _gate = new();
    private readonly Queue<CaptureName> _found = new();
    private long? _looked;
    private TimeSpan _pause = ShortestPause;

    /// <summary>A capture has its row. Any thread.</summary>
    /// <returns>False when it had one before.</returns>
    public bool TryNote(CaptureName name) => _watch.Note(name);

    /// <summary>The capture of a row gets its place in the list. Any thread.</summary>
    /// <param name="line">The row as a line, which begins with day and stem.</param>
    /// <returns>False when it has one: a look found it before it was told.</returns>
    public bool TryNote(ReadOnlySpan<byte> line)
    {
        var text = line[..Math.Min(line.Length, LongestName)];
        Span<char> name = stackalloc char[text.Length];
        name = name[..Encoding.Latin1.GetChars(text, name)];
        var tab = name.IndexOf('\t');
        if (tab < 0)
            return true;
        var stem = name[(tab + 1)..];
        var end = stem.IndexOf('\t');
        return _watch.Note(name[..tab], end < 0 ? stem : stem[..end]);
    }

    /// <summary>The rows of those that came; at most some hundred. It blocks on the disk.</summary>
    public List<IndexRow> Take()
    {
        var rows = new List<IndexRow>();
        lock (_gate)
        {
            if (_found.Count == 0 && (_looked is not { } last || clock.GetElapsedTime(last) >= _pause))
                Look();
            while (rows.Count < Most && _found.TryDequeue(out var name))
                if (store.Open(name) is { SidecarPath: not null } capture)
                    rows.Add(IndexRow.Of(name, capture.Record));
        }

        return rows;
    }

    private void Look()
    {
        var began = clock.GetTimestamp();
        try
        {
            foreach (var name in _watch.Look())
                _found.Enqueue(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next look may succeed; what this server captures is told in any case.
        }

        _looked = clock.GetTimestamp();
        var pause = clock.GetElapsedTime(began, _looked.Value) * PauseOfLook;
        _pause = pause > ShortestPause ? pause : ShortestPause;
    }
}
