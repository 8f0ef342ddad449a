// Does what takes long, one job after the other, on a thread of its own that lives as long as there is work:
// requests have the thread pool for themselves, and however many files are asked for at once, only one is
// compressed.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Files;

/// <summary>A bounded queue of jobs with one thread.</summary>
/// <param name="tasks">Runs the jobs in place of the thread, unless it is the thread pool.</param>
internal sealed class CompressionQueue(TaskScheduler tasks)
{
    // A waiting job holds the content of a small file: so this bounds memory.
    private const int MaxWaiting = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Action> _waiting = new();
    private bool _isRunning;

    /// <summary>Takes a job; false when too many wait already.</summary>
    /// <param name="job">It must not throw.</param>
    public bool TryAdd(Action job)
    {
        lock (_gate)
        {
            if (_waiting.Count >= MaxWaiting)
                return false;
            _waiting.Enqueue(job);
            if (_isRunning)
                return true;
            _isRunning = true;
        }

        Start();
        return true;
    }

    private void Start()
    {
        if (tasks != TaskScheduler.Default)
        {
            Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.DenyChildAttach, tasks);
            return;
        }

        new Thread(Run)
        {
            // It never keeps the process alive, and steps back where the system knows priorities of threads.
            IsBackground = true,
            Name = "MiniWeb compression",
            Priority = ThreadPriority.BelowNormal,
        }.Start();
    }

    private void Run()
    {
        while (TryTake(out var job))
            job();
    }

    private bool TryTake(out Action job)
    {
        lock (_gate)
        {
            _isRunning = _waiting.TryDequeue(out job!);
            return _isRunning;
        }
    }
}
