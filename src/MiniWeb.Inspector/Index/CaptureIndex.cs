// The list of captures, on disk: what was there when the server started is read once, in the background and
// newest first; what is captured from then on is added as it is written; what others put into the folder (an
// import, a second server) is looked for while somebody looks at the list. Rows are numbered: live ones up
// from 1, earlier ones down from 0, so that the newest has the highest number in every order of arrival.
// Bounded: beyond the number of captures that are kept, the oldest rows go. A row whose files are gone is
// passed over when it is read.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Inspector.Index;

/// <summary>The rows of all captures.</summary>
internal sealed class CaptureIndex : IAsyncDisposable
{
    /// <summary>How many rows a file has.</summary>
    public const int RowsOfSegment = 16_384;

    private const int PageOfRows = 100;

    private readonly Lock _gate = new();
    private readonly CaptureStore _store;
    private readonly long _most;
    private readonly int _rowsOfSegment;
    private readonly CancellationTokenSource _stop = new();
    private readonly OtherCaptures _others;

    // Each in the order in which it grows: the last one is written.
    private readonly List<IndexSegment> _live = [];
    private readonly List<IndexSegment> _past = [];
    private readonly DateTime _started;
    private TaskCompletionSource? _changed;
    private Task _building = Task.CompletedTask;
    private long _newest;
    private long _oldest = 1;
    private long _missed;
    private long _rows;

    /// <summary>Makes an index that is empty as yet.</summary>
    /// <param name="store">The captures.</param>
    /// <param name="most">How many captures are kept.</param>
    /// <param name="started">Captures that began before are read from disk; later ones are told.</param>
    /// <param name="rowsOfSegment">How many rows a file has.</param>
    /// <param name="clock">Measures the pauses between looks for captures of others.</param>
    public CaptureIndex(
        CaptureStore store,
        long most,
        DateTime started,
        int rowsOfSegment = RowsOfSegment,
        TimeProvider? clock = null)
    {
        _store = store;
        _others = new OtherCaptures(store, clock ?? TimeProvider.System);
        _most = most;
        _rowsOfSegment = rowsOfSegment;
        // Names tell milliseconds.
        _started = started.AddTicks(-(started.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>The number of the newest row; 0 before any was captured.</summary>
    public long Newest => Volatile.Read(ref _newest);

    /// <summary>
    /// How many captures are in the list, those included that were deleted by somebody else.
    /// </summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return Math.Min(_most, _rows);
        }
    }

    /// <summary>How many captures could not be added, because the disk is full.</summary>
    public long Missed => Volatile.Read(ref _missed);

    /// <summary>Whether the captures of earlier runs are still being read.</summary>
    public bool IsBuilding => !_building.IsCompleted;

    /// <summary>
    /// How far the reading of earlier captures is, in steps that are worth a look: 0 nothing, 1 a page, 2
    /// all.
    /// </summary>
    public int Reading => _building.IsCompleted ? 2 : Volatile.Read(ref _oldest) <= -PageOfRows ? 1 : 0;

    /// <summary>Completed when the captures of earlier runs have been read.</summary>
    public Task Built => _building;

    /// <summary>Completed when a row is added after the call.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
                return (_changed ??= NewSignal()).Task;
        }
    }

    /// <summary>Begins to read what was captured before.</summary>
    public void Start() => _building = Task.Factory.StartNew(
        Build, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Adds a capture that was just written.</summary>
    public void Add(CaptureName name, CaptureRecord record) => Add(IndexRow.Of(name, record).ToLine());

    /// <summary>Adds a capture that was just written.</summary>
    /// <param name="line">Its row, as a line.</param>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (_others.TryNote(line))
            Append(line);
    }

    /// <summary>
    /// Adds what others have put into the folder since the last look; nothing, when that was just now. It
    /// blocks on the disk.
    /// </summary>
    public void LookForOthers()
    {
        if (IsBuilding || _stop.IsCancellationRequested)
            return;
        foreach (var row in _others.Take())
            Append(row.ToLine());
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        TaskCompletionSource? changed;
        lock (_gate)
        {
            if (!TryAppend(_live, _newest + 1, 1, line))
                return;
            Volatile.Write(ref _newest, _newest + 1);
            Trim();
            (changed, _changed) = (_changed, null);
        }

        changed?.SetResult();
    }

    /// <summary>Rows from the newest to the oldest.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only those with lower numbers.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="budget">What the search may cost; see <see cref="RowSearch"/>.</param>
    public RowSearch NewestFirst(RowFilter filter, long before, int count, ReadBudget budget)
    {
        if (before == long.MaxValue)
            LookForOthers();
        return RowSearch.In(
            Descending(before), row => filter.Allows(row) && _store.Has(row.Name), count, budget);
    }

    /// <summary>Rows from the oldest to the newest.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only live ones with higher numbers, from 0.</param>
    /// <param name="most">The highest number that is looked at.</param>
    public IEnumerable<IndexRow> Since(RowFilter filter, long after, long most) =>
        Snapshot(_live)
            .SelectMany(segment => segment.Forwards(segment.PlaceOf(after) + 1, segment.PlaceOf(most) + 1))
            .Where(filter.Allows);

    /// <summary>The row of a capture, or null.</summary>
    public IndexRow? Find(string day, string id) =>
        Descending(long.MaxValue).FirstOrDefault(row =>
            row.Name.Stem.StartsWith(id, StringComparison.Ordinal) && row.Name.Day == day
                && row.Name.Id == id);

    /// <summary>The next newer row that is there, or null.</summary>
    public IndexRow? NewerThan(long sequence) => Ascending(sequence)
        .FirstOrDefault(row => _store.Has(row.Name));

    /// <summary>The next older row that is there, or null.</summary>
    public IndexRow? OlderThan(long sequence) => Descending(sequence)
        .FirstOrDefault(row => _store.Has(row.Name));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        await _building;
        lock (_gate)
        {
            foreach (var segment in _live.Concat(_past))
                segment.Dispose();
            _live.Clear();
            _past.Clear();
        }

        _stop.Dispose();
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Build()
    {
        try
        {
            foreach (var name in _store.EnumerateNames())
            {
                if (_stop.IsCancellationRequested)
                    return;
                if (name.Began < _started)
                    AddPast(name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What can be listed is listed; the folder was made, or will be, by the one who captures.
            Interlocked.Increment(ref _missed);
        }
    }

    // Those that are too many are known, but have no row.
    private void AddPast(CaptureName name)
    {
        if (Count >= _most)
            _others.TryNote(name);
        else if (_store.Open(name) is { SidecarPath: not null } capture && _others.TryNote(name))
            AddPast(IndexRow.Of(name, capture.Record));
    }

    private void AddPast(IndexRow row)
    {
        lock (_gate)
            if (TryAppend(_past, _oldest - 1, -1, row.ToLine()))
                _oldest--;
    }

    private bool TryAppend(List<IndexSegment> segments, long sequence, int step, ReadOnlySpan<byte> line)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            if (segments.Count == 0 || segments[^1].Count >= _rowsOfSegment)
                segments.Add(new IndexSegment(_store.Directory, sequence, step));
            segments[^1].Append(line);
            _rows++;
            return true;
        }
        // Captures may still be written when the inspector has ended. A disk that is full, or a folder that
        // was taken away, costs the line in the list, not the capture.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException
            or ArgumentOutOfRangeException or OverflowException)
        {
            Interlocked.Increment(ref _missed);
            return false;
        }
    }

    // The oldest segment goes when all of the others hold as many rows as there are captures.
    private void Trim()
    {
        while (_live.Count + _past.Count > 1)
        {
            var oldest = _past.Count > 0 ? _past[^1] : _live[0];
            if (_rows - oldest.Count < _most)
                return;
            _rows -= oldest.Count;
            oldest.Dispose();
            if (!_past.Remove(oldest))
                _live.RemoveAt(0);
        }
    }

    private IndexSegment[] Snapshot(List<IndexSegment> segments)
    {
        lock (_gate)
            return [.. segments];
    }

    private IEnumerable<IndexRow> Descending(long before)
    {
        foreach (var segment in Snapshot(_live).Reverse())
            foreach (var row in segment.Backwards(segment.PlaceOf(before)))
                yield return row;
        foreach (var segment in Snapshot(_past))
            foreach (var row in segment.Forwards(segment.PlaceOf(before) + 1, segment.Count))
                yield return row;
    }

    private IEnumerable<IndexRow> Ascending(long after)
    {
        foreach (var segment in Snapshot(_past).Reverse())
            foreach (var row in segment.Backwards(segment.PlaceOf(after)))
                yield return row;
        foreach (var segment in Snapshot(_live))
            foreach (var row in segment.Forwards(segment.PlaceOf(after) + 1, segment.Count))
                yield return row;
    }
}
