// The one thread that writes. A thread of its own, because file calls block, and a pool thread that blocks is
// one that serves nobody. A disk that fails loses the exchange at hand, is reported once, and is tried again
// with the next.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Capture;

/// <summary>Does the work of the queue.</summary>
internal sealed class CaptureDisk(
    string directory,
    CaptureQueue queue,
    CaptureRetention retention,
    LossReport losses,
    Action<CaptureName, CaptureRecord> written)
{
    private readonly DraftFiles _files = new(directory);
    private long _written;

    /// <summary>How many exchanges lie on the disk whole.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Works until the queue is closed and empty.</summary>
    public Task Start() => Task.Factory.StartNew(
        Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run()
    {
        var batch = new Queue<CaptureWork>();
        try
        {
            while (queue.Take(ref batch))
            {
                while (batch.TryDequeue(out var work))
                    Do(work);
            }
        }
        finally
        {
            // Nobody may wait for room on a thread that is gone.
            queue.Close();
        }
    }

    private void Do(CaptureWork work)
    {
        if (work.Draft is null)
        {
            work.Flushed?.SetResult();
            return;
        }

        try
        {
            if (!work.Draft.Failed)
                Write(work, work.Draft);
        }
        // The last is how .NET tells that a file may not grow so large (EFBIG).
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            work.Draft.Failed = true;
            _files.Remove(work.Draft);
            losses.Lost($"{directory} cannot be written ({e.Message})");
        }
        finally
        {
            var weight = work.Weight;
            work.Return();
            queue.Release(weight);
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
                Volatile.Write(ref _written, _written + 1);
                losses.Well();
                retention.Note(draft.Name, bytes);
                written(draft.Name, record);
                break;
        }
    }
}
