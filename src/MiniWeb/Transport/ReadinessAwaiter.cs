// Waits until a socket is readable, without taking bytes, so that an idle connection holds no buffer. A
// connection spends nearly all its life in this wait, so the awaiter is reused and allocates nothing. The
// result is a value, never an exception. How it learns that the socket is readable is the subclass's job.
using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

/// <summary>A wait for the next bytes, or for the end; one at a time, awaited once each.</summary>
internal abstract class ReadinessAwaiter : ICriticalNotifyCompletion, IDisposable
{
    // Stands for the continuation when the wait is over.
    private static readonly Action Ended = static () => { };

    private readonly Deadline _deadline;
    private Action? _continuation;

    /// <summary>Prepares the waits of one connection.</summary>
    /// <param name="deadline">What may end a wait.</param>
    private protected ReadinessAwaiter(Deadline deadline) => _deadline = deadline;

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => Volatile.Read(ref _continuation) == Ended;

    /// <summary>Whether the connection was found lost.</summary>
    private protected virtual bool IsLost => false;

    /// <summary>Itself: it is its own awaiter.</summary>
    public ReadinessAwaiter GetAwaiter() => this;

    /// <summary>Why there is nothing to read; else <see cref="TransferFault.None"/>.</summary>
    public TransferFault GetResult()
    {
        var ended = _deadline.EndWait();
        return ended == TransferFault.None && IsLost ? TransferFault.Reset : ended;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation)
    {
        // The wait has ended meanwhile: the continuation must not run inside the call that began it.
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Begins a wait, after the one before has ended.</summary>
    /// <param name="linger">How long the client has to close its side, when the deadline ends it.</param>
    internal ReadinessAwaiter Begin(TimeSpan linger)
    {
        if (_deadline.TryBeginWait(linger))
            return BeginPlainly();
        _continuation = Ended;
        return this;
    }

    /// <summary>Begins a wait after our own end: the deadline closes the client's side, too.</summary>
    internal ReadinessAwaiter BeginLast()
    {
        if (_deadline.TryBeginLastWait())
            return BeginPlainly();
        _continuation = Ended;
        return this;
    }

    /// <summary>Begins a wait that the deadline does not end.</summary>
    internal ReadinessAwaiter BeginPlainly()
    {
        _continuation = null;
        if (!TryWait())
            _continuation = Ended;
        return this;
    }

    /// <summary>Waits, in the middle of a message, until there may be bytes to read.</summary>
    /// <param name="cancellationToken">Ends the wait; nothing is thrown.</param>
    /// <returns><see cref="TransferFault.Reset"/> when there cannot be any.</returns>
    internal abstract ValueTask<TransferFault> WaitAsync(CancellationToken cancellationToken);

    /// <summary>A read is about to begin.</summary>
    internal virtual void BeginRead()
    {
    }

    /// <summary>A read is over.</summary>
    /// <param name="count">How many bytes it brought.</param>
    /// <param name="asked">How many it could have brought.</param>
    internal virtual void EndRead(int count, int asked)
    {
    }

    /// <summary>A watch is going to begin; called by the flow that owns the connection.</summary>
    internal virtual void PrepareWatch()
    {
    }

    /// <summary>Tells a watch, once, when the peer closes its side or the connection is lost.</summary>
    internal abstract void Watch(PeerWatch watch);

    /// <summary>Tells the watch nothing more.</summary>
    internal virtual void EndWatch()
    {
    }

    /// <summary>Begins to wait.</summary>
    /// <returns>False when there is nothing to wait for; true when <see cref="Complete"/> follows.</returns>
    private protected abstract bool TryWait();

    /// <summary>Ends the wait; the continuation runs inside this call.</summary>
    private protected void Complete() =>
        Interlocked.CompareExchange(ref _continuation, Ended, null)?.Invoke();
}
