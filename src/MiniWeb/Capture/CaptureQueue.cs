// Between the connections and the disk thread: work in the order in which it came, bounded by the bytes that
// it holds. Nobody blocks here but the disk thread. With Wait, connections are held before their next read or
// send while it is full: it holds its cap at most, and one read and one send for each connection; nothing is
// dropped. With Drop, what does not fit is left out, and counted.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Capture;

/// <summary>A queue of work, bounded in bytes.</summary>
internal sealed class CaptureQueue(CaptureOptions options, LossReport drops) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _filled = new(initialState: false);
    private readonly long _cap = options.WhenFull == WhenFull.Wait ? long.MaxValue : options.QueueBytes;
    private Queue<CaptureWork> _work = new();
    private long _pending;
    private bool _closed;
    private TaskCompletionSource? _room;

    /// <summary>Adds work if there is room; if not, that is a dropped exchange.</summary>
    public bool TryAdd(CaptureWork work)
    {
        if (Volatile.Read(ref _pending) >= _cap)
        {
            drops.Lost("the disk takes them more slowly than they come");
            return false;
        }

        drops.Well();
        return Add(work);
    }

    /// <summary>Adds work even if there is no room; false when nothing is taken any more.</summary>
    public bool Add(CaptureWork work)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _work.Enqueue(work);
                Volatile.Write(ref _pending, _pending + work.Weight);
                if (_work.Count == 1)
                    _filled.Set();
                return true;
            }
        }

        if (work.Kind == WorkKind.End)
            drops.Lost("capturing has ended");
        return false;
    }

    /// <summary>Takes all work there is, waiting for some.</summary>
    /// <param name="taken">An empty queue, and in its place the one with the work.</param>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(ref Queue<CaptureWork> taken)
    {
        while (!TryTake(ref taken))
            _filled.WaitOne();
        return taken.Count > 0;
    }

    /// <summary>Work is done, and its memory free again.</summary>
    public void Release(long weight)
    {
        TaskCompletionSource? room = null;
        lock (_gate)
        {
            Volatile.Write(ref _pending, _pending - weight);
            // Half full, not just below full: else each finished piece would wake all who wait.
            if (_pending <= options.QueueBytes / 2)
                (room, _room) = (_room, null);
        }

        room?.SetResult();
    }

    /// <summary>Completes when there is room; at once with Drop.</summary>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        if (options.WhenFull == WhenFull.Drop || Volatile.Read(ref _pending) < options.QueueBytes)
            return ValueTask.CompletedTask;
        lock (_gate)
        {
            if (_closed || _pending < options.QueueBytes)
                return ValueTask.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Takes no more work; what is there is still to be taken, and nobody waits for room.</summary>
    public void Close()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _closed = true;
            (room, _room) = (_room, null);
            _filled.Set();
        }

        room?.SetResult();
    }

    /// <summary>Gives up what the disk thread waited on. Only when that thread has ended.</summary>
    public void Dispose() => _filled.Dispose();

    private bool TryTake(ref Queue<CaptureWork> taken)
    {
        lock (_gate)
        {
            if (_work.Count == 0 && !_closed)
                return false;
            (_work, taken) = (taken, _work);
            return true;
        }
    }
}
