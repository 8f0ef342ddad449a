// The queue between the connections and the disk thread: first in, first out, bounded in bytes. Only the disk
// thread blocks here. WhenFull.Wait: while the queue is full, connections wait before their next read or
// write. Nothing is dropped, and the queue holds at most its cap plus one read and one write of each
// connection. WhenFull.Drop: what does not fit is dropped and counted.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Capture;

/// <summary>A queue of work, bounded in bytes.</summary>
internal sealed class CaptureQueue(CaptureOptions options, LossReport drops) : IDisposable
{
    // Low-water mark: waiting connections resume when this much space is free. A larger mark would make them
    // wait for seconds on a slow disk; a smaller one would wake all of them for each exchange.
    private const long MostRoom = 1024 * 1024;

    private const int MostFreeBatches = 16;

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _filled = new(initialState: false);
    private readonly long _cap = options.WhenFull == WhenFull.Wait ? long.MaxValue : options.QueueBytes;
    private readonly long _holds = options.WhenFull == WhenFull.Drop ? long.MaxValue : options.QueueBytes;
    private readonly long _opens = options.QueueBytes - Math.Min(options.QueueBytes / 2, MostRoom);
    private readonly Stack<ExchangeBatch> _free = new();
    private Queue<CaptureWork> _work = new();
    private ExchangeBatch? _filling;
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private long _pending;
    private bool _closed;

    /// <summary>Adds work if there is room; if not, that is a dropped exchange.</summary>
    public bool TryAdd(CaptureWork work) => Accepts() && Add(work);

    /// <summary>Adds a small exchange if there is room; if not, it is dropped.</summary>
    /// <param name="exchange">Its bytes are copied; at most as many as a batch has.</param>
    public bool TryAdd(in PackedExchange exchange)
    {
        if (!Accepts())
            return false;
        lock (_gate)
        {
            if (!_closed)
            {
                Pack(exchange);
                Volatile.Write(ref _pending, _pending + ExchangeBatch.WeightOf(exchange));
                return true;
            }
        }

        return Refuse();
    }

    /// <summary>Adds work even if there is no room; false when nothing is taken any more.</summary>
    public bool Add(CaptureWork work)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                Enqueue(work);
                Volatile.Write(ref _pending, _pending + work.Weight);
                return true;
            }
        }

        return work.Kind == WorkKind.End && Refuse();
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

    /// <summary>Takes all work there is, without a wait.</summary>
    /// <param name="taken">An empty queue, and in its place the one with the work.</param>
    /// <returns>False when there is none, and more may come; true with none when it is closed.</returns>
    public bool TryTake(ref Queue<CaptureWork> taken)
    {
        lock (_gate)
        {
            if (_work.Count == 0 && !_closed)
                return false;
            (_work, taken) = (taken, _work);
            _filling = null;
            return true;
        }
    }

    /// <summary>How many bytes wait to be written.</summary>
    public long Pending => Volatile.Read(ref _pending);

    /// <summary>Work is done, and its memory free again.</summary>
    public void Release(long weight)
    {
        lock (_gate)
        {
            Volatile.Write(ref _pending, _pending - weight);
            if (_pending <= _opens)
                EndWaits();
        }
    }

    /// <summary>All exchanges of a batch are written: it can be filled again.</summary>
    public void Return(ExchangeBatch batch)
    {
        batch.Clear();
        lock (_gate)
        {
            if (_free.Count < MostFreeBatches)
                _free.Push(batch);
        }
    }

    /// <summary>Whether nobody has to wait for room now; always with Drop.</summary>
    public bool HasCapacity => Volatile.Read(ref _pending) < _holds;

    /// <summary>Completes when there is room; at once with Drop.</summary>
    public ValueTask WaitForCapacityAsync(CancellationToken cancellationToken)
    {
        if (HasCapacity)
            return ValueTask.CompletedTask;
        lock (_gate)
        {
            if (_closed || _pending < options.QueueBytes)
                return ValueTask.CompletedTask;
            // All of them resume together, in the order in which they came: none has two turns while another
            // waits for its first.
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
            return AwaitRoomAsync(waiting, cancellationToken);
        }
    }

    /// <summary>Takes no more work; what is there is still to be taken, and nobody waits for room.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            EndWaits();
            _filled.Set();
        }
    }

    /// <summary>Gives up what the disk thread waited on. Only when that thread has ended.</summary>
    public void Dispose() => _filled.Dispose();

    private static async ValueTask AwaitRoomAsync(
        TaskCompletionSource waiting, CancellationToken cancellation)
    {
        using (cancellation.UnsafeRegister(
            static (wait, token) => ((TaskCompletionSource)wait!).TrySetCanceled(token), waiting))
            await waiting.Task;
    }

    // Whoever waited resumes on another thread, and so never inside the lock.
    private void EndWaits()
    {
        while (_waiting.TryDequeue(out var waiting))
            waiting.TrySetResult();
    }

    private bool Accepts()
    {
        if (Volatile.Read(ref _pending) >= _cap)
        {
            drops.Lost("the disk takes them more slowly than they come");
            return false;
        }

        drops.Well();
        return true;
    }

    private bool Refuse()
    {
        drops.Lost("capturing has ended");
        return false;
    }

    private void Pack(in PackedExchange exchange)
    {
        if (_filling is not null && _filling.TryAdd(exchange))
            return;
        _filling = _free.TryPop(out var free) ? free : new ExchangeBatch();
        _filling.TryAdd(exchange);
        Enqueue(CaptureWork.OfBatch(_filling));
    }

    private void Enqueue(CaptureWork work)
    {
        _work.Enqueue(work);
        if (_work.Count == 1)
            _filled.Set();
    }
}

// What waits in the queue between the connections and the disk.
/// <summary>One thing for the disk thread to do.</summary>
internal readonly record struct CaptureWork
{
    // What an exchange takes in memory besides its buffers, roughly; it keeps millions of empty ones from
    // being free.
    private const int Overhead = 1024;

    public WorkKind Kind { get; private init; }

    /// <summary>The exchanges; for ExchangeBatch.</summary>
    public ExchangeBatch? ExchangeBatch { get; private init; }

    /// <summary>The exchange; null for ExchangeBatch and Flush.</summary>
    public ExchangeDraft? Draft { get; private init; }

    /// <summary>Of which file <see cref="First"/> is a piece; for Piece.</summary>
    public CaptureFile File { get; private init; }

    /// <summary>The piece; for End, what is left of the request.</summary>
    public Piece First { get; private init; }

    /// <summary>For End, what is left of the response.</summary>
    public Piece Second { get; private init; }

    /// <summary>For Flush: completed when its turn comes.</summary>
    public TaskCompletionSource? Flushed { get; private init; }

    /// <summary>How many bytes of memory it holds; those of a batch are counted one by one.</summary>
    public long Weight =>
        Draft is null ? 0 : Overhead + (First.Buffer?.Length ?? 0) + (Second.Buffer?.Length ?? 0);

    public static CaptureWork OfBatch(ExchangeBatch batch) =>
        new() { Kind = WorkKind.ExchangeBatch, ExchangeBatch = batch };

    public static CaptureWork OfPiece(ExchangeDraft draft, CaptureFile file, Piece piece) =>
        new() { Kind = WorkKind.Piece, Draft = draft, File = file, First = piece };

    public static CaptureWork OfEnd(ExchangeDraft draft, Piece request, Piece response) =>
        new() { Kind = WorkKind.End, Draft = draft, First = request, Second = response };

    public static CaptureWork OfAbandoned(ExchangeDraft draft) =>
        new() { Kind = WorkKind.Abandoned, Draft = draft };

    public static CaptureWork OfFlush(TaskCompletionSource flushed) =>
        new() { Kind = WorkKind.Flush, Flushed = flushed };

    /// <summary>Gives the buffers back. Once.</summary>
    public void Return()
    {
        First.Return();
        Second.Return();
    }
}

/// <summary>What the disk thread is asked to do.</summary>
internal enum WorkKind
{
    /// <summary>Write small exchanges.</summary>
    ExchangeBatch,

    /// <summary>Write a piece of a large message.</summary>
    Piece,

    /// <summary>Write what is left of an exchange, and its sidecar.</summary>
    End,

    /// <summary>Remove what was written of an exchange.</summary>
    Abandoned,

    /// <summary>Say that all that was asked before is done.</summary>
    Flush,
}
