// Permits for connections. A waiter resumes in its own context, and so in a simulation on its only thread:
// SemaphoreSlim resumes a wait that can be cancelled on the thread pool first.
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

/// <summary>A bounded number of permits.</summary>
/// <param name="count">How many there are, at least 0.</param>
internal sealed class Permits(int count)
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
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
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="System.OperationCanceledException">The wait was ended; no permit is taken.
    /// </exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            if (_count > 0)
            {
                _count--;
                return;
            }

            _waiting.Enqueue(waiting = new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        using (cancellationToken.UnsafeRegister(
            static (wait, token) => ((TaskCompletionSource)wait!).TrySetCanceled(token), waiting))
            await waiting.Task;
    }

    /// <summary>Gives a permit back; the one who has waited longest gets it.</summary>
    public void Release()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var waiting))
                if (waiting.TrySetResult())
                    return;
            _count++;
        }
    }
}
