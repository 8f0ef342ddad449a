// The wait for bytes of one connection, which takes none and holds no memory for them. A connection spends
// nearly all its life in it, and each request passes through it: so it is awaited on the socket's own
// operation, used again and again, with nothing in between. How it ends is a value, no exception.
using System;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>A wait for the next bytes, or for the end; one at a time, awaited once each.</summary>
public sealed class Arrival : SocketAsyncEventArgs, ICriticalNotifyCompletion
{
    // Stands in the place of a continuation when there is nothing left to wait for.
    private static readonly Action Ended = static () => { };

    private readonly Socket _socket;
    private readonly Deadline _deadline;
    private Action? _continuation;

    /// <summary>Prepares the waits of one connection.</summary>
    /// <param name="socket">Where the bytes come from.</param>
    /// <param name="deadline">What may end a wait.</param>
    internal Arrival(Socket socket, Deadline deadline)
        : base(true)
    {
        _socket = socket;
        _deadline = deadline;
    }

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => Volatile.Read(ref _continuation) == Ended;

    /// <summary>Itself: it is its own awaiter.</summary>
    public Arrival GetAwaiter() => this;

    /// <summary>Why there is nothing to read; else <see cref="TransferFault.None"/>.</summary>
    public TransferFault GetResult()
    {
        var ended = _deadline.EndWait();
        return ended == TransferFault.None && SocketError != SocketError.Success
            ? TransferFault.Reset
            : ended;
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation)
    {
        // Where it has ended just now, the continuation must not run inside the call that asked for the wait.
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
    }

    /// <summary>Begins a wait, after the one before has ended.</summary>
    /// <param name="linger">How long the client has to close its side, when the deadline ends it.</param>
    internal Arrival Begin(TimeSpan linger)
    {
        _continuation = null;
        try
        {
            // Without a token: it would cost each idle connection a registration.
            if (!_deadline.TryBeginWait(linger) || !_socket.ReceiveAsync(this))
                _continuation = Ended;
        }
        catch (ObjectDisposedException)
        {
            SocketError = SocketError.Shutdown;
            _continuation = Ended;
        }

        return this;
    }

    /// <inheritdoc/>
    protected override void OnCompleted(SocketAsyncEventArgs e) =>
        Interlocked.CompareExchange(ref _continuation, Ended, null)?.Invoke();
}
