// Permits for connections. A waiter resumes in its own context, and so in a simulation on its only thread:
// SemaphoreSlim resumes a wait that can be cancelled on the thread pool first.
// Its waits follow the server's clock.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

/// <summary>A bounded number of permits.</summary>
/// <param name="count">How many there are, at least 0.</param>
internal sealed class Permits(int count)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource<bool>> _waiting = [];
    private int _count = count;

    /// <summary>How many are free.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes a permit, if one is free.</summary>
    /// <returns>Whether it did.</returns>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (_count == 0)
                return false;
            _count--;
            return true;
        }
    }

    /// <summary>Takes a permit, waiting for it.</summary>
    /// <param name="limit">The longest wait.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it did; false when the time is over.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended; no permit was taken.</exception>
    public async Task<bool> WaitAsync(
        TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var waiting = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_count > 0)
            {
                _count--;
                return true;
            }

            _waiting.AddLast(waiting);
        }

        using var over = new CancellationTokenSource(limit, time);
        using (over.Token.UnsafeRegister(End, (this, waiting)))
        using (cancellationToken.UnsafeRegister(Cancel, (this, waiting)))
            return await waiting.Task;
    }

    /// <summary>Gives a permit back; the one who has waited longest gets it.</summary>
    public void Release()
    {
        lock (_gate)
        {
            while (_waiting.First is { Value: var waiting })
            {
                _waiting.RemoveFirst();
                if (waiting.TrySetResult(true))
                    return;
            }

            _count++;
        }
    }

    private static void End(object? state)
    {
        var (permits, waiting) = ((Permits, TaskCompletionSource<bool>))state!;
        permits.Remove(waiting);
        waiting.TrySetResult(false);
    }

    private static void Cancel(object? state, CancellationToken cancellationToken)
    {
        var (permits, waiting) = ((Permits, TaskCompletionSource<bool>))state!;
        permits.Remove(waiting);
        waiting.TrySetCanceled(cancellationToken);
    }

    private void Remove(TaskCompletionSource<bool> waiting)
    {
        lock (_gate)
            _waiting.Remove(waiting);
    }
}
