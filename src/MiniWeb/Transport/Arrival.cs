// A wait for bytes that takes none and holds no memory for them. A connection spends nearly all its life in
// one: so it is awaited on the socket itself, without a method of our own in between, whose state would be
// kept for each idle connection and passed through for each request. How it ends is a value, no exception.
using System;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

/// <summary>A wait for the next bytes, or for the end; awaited once.</summary>
public readonly struct Arrival : ICriticalNotifyCompletion, IEquatable<Arrival>
{
    private readonly ValueTask<int> _wait;
    private readonly Deadline _deadline;

    /// <summary>Takes a wait that was begun after <see cref="Deadline.TryBeginWait"/>.</summary>
    /// <param name="wait">The socket's; a completed one where nothing is waited for.</param>
    /// <param name="deadline">What may end it.</param>
    internal Arrival(ValueTask<int> wait, Deadline deadline)
    {
        _wait = wait;
        _deadline = deadline;
    }

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => _wait.IsCompleted;

    /// <summary>Itself: it is its own awaiter.</summary>
    public Arrival GetAwaiter() => this;

    /// <summary>Why there is nothing to read; else <see cref="TransferFault.None"/>.</summary>
    public TransferFault GetResult()
    {
        try
        {
            _wait.GetAwaiter().GetResult();
            return _deadline.EndWait();
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            var ended = _deadline.EndWait();
            return ended == TransferFault.None ? TransferFault.Reset : ended;
        }
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _wait.GetAwaiter().OnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _wait.GetAwaiter().UnsafeOnCompleted(continuation);

    /// <inheritdoc/>
    public bool Equals(Arrival other) => _wait.Equals(other._wait);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Arrival other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _wait.GetHashCode();

    /// <summary>Whether both are the same wait.</summary>
    public static bool operator ==(Arrival left, Arrival right) => left.Equals(right);

    /// <summary>Whether they are different waits.</summary>
    public static bool operator !=(Arrival left, Arrival right) => !left.Equals(right);
}
