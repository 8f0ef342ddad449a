// Keeps the captures within their limits: the oldest go first, all files of an exchange together. What is
// there is counted once, in the background, and then as it comes and goes. It deletes only what was named as
// a capture, and never one in progress, for it learns of an exchange when that is whole. Where other
// processes capture into the folder, or did, it looks for their captures now and then: the limits are those
// of all together. A capture that another process deletes first is no fault.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Capture;

/// <summary>Deletes old captures.</summary>
/// <param name="directory">The folder of captures.</param>
/// <param name="options">The limits.</param>
/// <param name="numbers">Tell whether other processes capture into the folder.</param>
/// <param name="warn">Takes a line for the log.</param>
/// <param name="clock">The time.</param>
internal sealed class CaptureRetention(
    string directory, CaptureOptions options, CaptureNumbers numbers, Action<string> warn, TimeProvider clock)
    : IAsyncDisposable
{
    // How often the age is looked at when nothing comes; while others capture, too, more often.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan IntervalWithOthers = TimeSpan.FromSeconds(5);

    // Between two looks for captures of others; a look takes a hundredth of the time at most.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private const int PauseOfLook = 100;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _scanned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<RetainedCapture> _kept = new();
    private long _bytes;
    private bool _isScanned;
    private bool _hasWarned;
    private CaptureWatch? _watch;
    private long _looked = clock.GetTimestamp();
    private TimeSpan _pause = ShortestPause;
    private Task _work = Task.CompletedTask;

    /// <summary>Completed when what was there at the start has been counted, or will not be.</summary>
    public Task Scanned => _scanned.Task;

    private bool IsLookDue => clock.GetElapsedTime(_looked) >= _pause;

    private bool IsFull => _bytes > options.MaxBytes || _kept.Count > options.MaxCount;

    /// <summary>Counts what is there, and keeps the limits from then on.</summary>
    public void Start() => _work = Task.Run(RunAsync);

    /// <summary>A new exchange is whole.</summary>
    public void Note(CaptureName name, long bytes)
    {
        lock (_gate)
        {
            // A look may have found it before it is told.
            if (_watch?.Note(name) == false)
                return;
            _kept.Enqueue(new RetainedCapture(name, bytes));
            _bytes += bytes;
            if (!_isScanned || !(IsFull || IsLookDue) || _signal.CurrentCount > 0)
                return;
        }

        _signal.Release();
    }

    /// <summary>Stops, with the limits kept one last time.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        await _work;
        Look();
        DeleteExcess();
        _stop.Dispose();
        _signal.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            Scan();
            while (true)
            {
                if (IsLookDue)
                    Look();
                DeleteExcess();
                await _signal.WaitAsync(_watch is null ? Interval : IntervalWithOthers, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        finally
        {
            _scanned.TrySetResult();
        }
    }

    private void Scan()
    {
        try
        {
            Merge(RetentionScan.Run(directory, clock.GetUtcNow().UtcDateTime, numbers, _stop.Token));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WarnOnce($"Old captures cannot be counted: {e.Message}");
            Merge([]);
        }

        _scanned.TrySetResult();
    }

    // What was written during the scan may have been found by it, too.
    private void Merge(List<RetainedCapture> found)
    {
        lock (_gate)
        {
            var written = new HashSet<CaptureName>();
            foreach (var capture in _kept)
                written.Add(capture.Name);
            found.RemoveAll(capture => written.Contains(capture.Name));
            found.ForEach(capture => _bytes += capture.Bytes);
            found.AddRange(_kept);
            _kept = new Queue<RetainedCapture>(found);
            _isScanned = true;
        }
    }

    // What others captured since the last look is counted with the rest.
    private void Look()
    {
        var began = clock.GetTimestamp();
        try
        {
            if (_isScanned && numbers.MayHaveOthers(directory))
                foreach (var name in Watch().Look())
                    Count(new RetainedCapture(name, RetentionScan.BytesOf(directory, name)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WarnOnce($"Captures of others cannot be counted: {e.Message}");
        }

        lock (_gate)
        {
            _looked = clock.GetTimestamp();
            var pause = clock.GetElapsedTime(began, _looked) * PauseOfLook;
            _pause = pause > ShortestPause ? pause : ShortestPause;
        }
    }

    // Made when there are others for the first time: it knows what has been counted by then.
    private CaptureWatch Watch()
    {
        lock (_gate)
        {
            if (_watch is not null)
                return _watch;
            _watch = new CaptureWatch(new CaptureStore(directory));
            foreach (var capture in _kept)
                _watch.Note(capture.Name);
            return _watch;
        }
    }

    private void Count(RetainedCapture capture)
    {
        lock (_gate)
        {
            _kept.Enqueue(capture);
            _bytes += capture.Bytes;
        }
    }

    private void DeleteExcess()
    {
        while (TryTakeExcess(out var capture, out var endsDay))
        {
            Delete(capture.Name);
            if (endsDay)
                DeleteDay(capture.Name.Day);
        }
    }

    private bool TryTakeExcess(out RetainedCapture capture, out bool endsDay)
    {
        lock (_gate)
        {
            endsDay = false;
            if (!_isScanned || !_kept.TryPeek(out capture) || !IsOver(capture))
            {
                capture = default;
                return false;
            }

            _kept.Dequeue();
            _bytes -= capture.Bytes;
            endsDay = !_kept.TryPeek(out var next) || next.Name.Day != capture.Name.Day;
            return true;
        }
    }

    private bool IsOver(RetainedCapture oldest) => IsFull || IsOld(oldest.Name);

    private bool IsOld(CaptureName name)
    {
        var began = DateTime.ParseExact(
            $"{name.Day} {name.Stem.AsSpan(0, 10)}",
            "yyyy-MM-dd HHmmss.fff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return clock.GetUtcNow().UtcDateTime - began > options.MaxAge;
    }

    // The sidecar first: an exchange without one is in progress, to all who look.
    private void Delete(CaptureName name)
    {
        try
        {
            for (var file = CaptureFile.SidecarPart; file >= CaptureFile.Request; file--)
                File.Delete(name.PathOf(directory, file));
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied up.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WarnOnce($"Old captures cannot be deleted: {e.Message}");
        }
    }

    private void DeleteDay(string day)
    {
        try
        {
            Directory.Delete(Path.Join(directory, day), recursive: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not empty: something else lies there, or an exchange is being written.
        }
    }

    private void WarnOnce(string line)
    {
        if (_hasWarned)
            return;
        _hasWarned = true;
        warn(line);
    }
}

/// <summary>A capture on the disk, as retention counts it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">The lengths of its files together.</param>
internal readonly record struct RetainedCapture(CaptureName Name, long Bytes);
