// The one thread that writes captures. It is no pool thread, because file calls block. When the disk fails,
// the current exchange is lost; the failure is reported once, and the next exchange is tried.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Capture;

/// <summary>Does the work of the queue.</summary>
internal sealed class CaptureDisk(
    string directory,
    ICaptureFiles files,
    CaptureQueue queue,
    CaptureRetention retention,
    LossReport losses,
    ICaptureListener? listener) : IDisposable
{
    // Backlog size at which batch mode starts. The page of one visitor never has that many exchanges.
    private const int Many = 16;

    private readonly DraftFiles _files = new(files);
    private Queue<CaptureWork> _batch = new();
    private long _written;

    /// <summary>How many exchanges lie on the disk whole.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Works until the queue is closed and empty.</summary>
    public Task Start() => Task.Factory.StartNew(
        Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Gives up what files are made with. Only when the work has ended.</summary>
    public void Dispose() => _files.Dispose();

    /// <summary>Does one thing, without a wait: for a simulation, which has no disk thread.</summary>
    /// <param name="isOver">Whether the queue is closed and empty.</param>
    /// <returns>Whether there was anything to do.</returns>
    public bool TryDoOne(out bool isOver)
    {
        isOver = _batch.Count == 0 && queue.TryTake(ref _batch) && _batch.Count == 0;
        return DoNext();
    }

    private void Run()
    {
        try
        {
            while (queue.Take(ref _batch))
            {
                while (DoNext())
                {
                }
            }
        }
        finally
        {
            // Nobody may wait for room on a thread that is gone.
            queue.Close();
        }
    }

    // One batch follows another only when that is full.
    private bool DoNext()
    {
        if (!_batch.TryDequeue(out var work))
            return false;
        Do(work, moreFollows: _batch.TryPeek(out var next) && next.Kind == WorkKind.ExchangeBatch);
        return true;
    }

    private void Do(CaptureWork work, bool moreFollows)
    {
        if (work.Kind == WorkKind.Flush)
            work.Flushed!.SetResult();
        else if (work.ExchangeBatch is { } batch)
            Unpack(batch, moreFollows);
        else
            Do(work, work.Draft!);
    }

    private void Unpack(ExchangeBatch batch, bool moreFollows)
    {
        var exchanges = batch.Exchanges;
        for (var i = 0; i < exchanges.Count;)
        {
            var underLoad = moreFollows || exchanges.Count - i > Many;
            i += underLoad ? WriteSome(exchanges, i) : WriteOne(exchanges[i], underLoad);
        }

        _files.CloseDirectory();
        queue.Return(batch);
    }

    private int WriteSome(IReadOnlyList<PackedExchange> exchanges, int from)
    {
        var count = _files.WriteTogether(exchanges, from);
        if (count == 0)
            return WriteOne(exchanges[from], underLoad: true);
        var weight = 0L;
        for (var i = 0; i < count; i++)
        {
            var exchange = exchanges[from + i];
            if (_files.IsWritten(i))
                Tell(exchange);
            else
                TryWrite(exchange, underLoad: true);
            weight += ExchangeBatch.WeightOf(exchange);
        }

        queue.Release(weight);
        return count;
    }

    private int WriteOne(PackedExchange exchange, bool underLoad)
    {
        TryWrite(exchange, underLoad);
        queue.Release(ExchangeBatch.WeightOf(exchange));
        return 1;
    }

    private void TryWrite(PackedExchange exchange, bool underLoad)
    {
        try
        {
            for (var taken = 0; !TryWrite(exchange, underLoad, taken); taken++)
                exchange = FreeNumber.Renamed(exchange, listener);
            Tell(exchange);
        }
        catch (Exception e) when (IsFaultOfDisk(e))
        {
            Lose(e);
        }
    }

    // False when something has the name of one of the files, and another number may be tried.
    private bool TryWrite(PackedExchange exchange, bool underLoad, int taken)
    {
        try
        {
            _files.Write(exchange, underLoad);
            return true;
        }
        catch (NameTakenException) when (taken < FreeNumber.Most)
        {
            return false;
        }
    }

    private void Tell(in PackedExchange exchange)
    {
        NoteWritten(exchange.Name, exchange.Length);
        listener?.OnWritten(exchange.Description.Span);
    }

    private void Do(CaptureWork work, ExchangeDraft draft)
    {
        try
        {
            for (var taken = 0; !draft.Failed && !TryWrite(work, draft, taken); taken++)
                draft.Name = FreeNumber.Behind(draft.Name);
        }
        catch (Exception e) when (IsFaultOfDisk(e))
        {
            draft.Failed = true;
            _files.Remove(draft);
            Lose(e);
        }
        finally
        {
            var weight = work.Weight;
            work.Return();
            queue.Release(weight);
            _files.CloseDirectory();
        }
    }

    // False when the name is taken, nothing of the exchange is on the disk, and another number may be tried.
    private bool TryWrite(CaptureWork work, ExchangeDraft draft, int taken)
    {
        try
        {
            Write(work, draft);
            return true;
        }
        catch (NameTakenException) when (taken < FreeNumber.Most && draft.Request.OnDisk < 0)
        {
            return false;
        }
    }

    private void Write(CaptureWork work, ExchangeDraft draft)
    {
        switch (work.Kind)
        {
            case WorkKind.Piece:
                _files.Append(draft, work.File, work.First.Bytes);
                break;
            case WorkKind.Abandoned:
                _files.Remove(draft);
                break;
            default:
                var bytes = _files.Complete(draft, work.First.Bytes, work.Second.Bytes, out var record);
                NoteWritten(draft.Name, bytes);
                Tell(draft.Name, record);
                break;
        }
    }

    private void Tell(CaptureName name, CaptureRecord record)
    {
        if (listener is null)
            return;
        var description = new ArrayBufferWriter<byte>();
        listener.Describe(name, record, description);
        listener.OnWritten(description.WrittenSpan);
    }

    private void NoteWritten(CaptureName name, long bytes)
    {
        Volatile.Write(ref _written, _written + 1);
        losses.Well();
        retention.Note(name, bytes);
    }

    // The last is how .NET tells that a file may not grow so large (EFBIG).
    private static bool IsFaultOfDisk(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private void Lose(Exception e) => losses.Lost($"{directory} cannot be written ({e.Message})");
}
