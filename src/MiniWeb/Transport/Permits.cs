// Permits for connections. A semaphore that goes on where its waiter asked to go on: the class library's takes
// a way over the thread pool when a wait can be cancelled.
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
    /// <exception cref="System.OperationCanceledException">The wait was ended; no permit was taken.</exception>
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
