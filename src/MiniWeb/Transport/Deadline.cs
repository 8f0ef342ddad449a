// One deadline of one connection. Arming is one store: no timer, no allocation. The sweep looks at it now and
// then and cancels the token of the wait that is too late, so it fires late by up to the sweep's interval,
// never early. It is its own lock: one more object a connection would be a lock that hardly anyone waits for.
using System;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>A deadline that a <see cref="DeadlineSweep"/> watches.</summary>
public sealed class Deadline : IDisposable
{
    private const long Never = long.MaxValue;

    private CancellationTokenSource _source = new();
    private long _due = Never;
    private int _fault;
    private bool _mayInterrupt;

    /// <summary>Cancelled when the deadline passes, or when the wait is ended from outside.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Why the token was cancelled.</summary>
    public TransferFault Fault => (TransferFault)Volatile.Read(ref _fault);

    /// <summary>Where it stands in its sweep; -1 when in none.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>Sets the deadline, in place of an earlier one.</summary>
    /// <param name="after">From now; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    public void Arm(TimeSpan after)
    {
        var due = after < TimeSpan.Zero ? Never : Environment.TickCount64 + (long)after.TotalMilliseconds;
        Volatile.Write(ref _due, due);
    }

    /// <summary>Takes the deadline away.</summary>
    public void Disarm() => Volatile.Write(ref _due, Never);

    /// <summary>Begins a wait that <see cref="Interrupt"/> may end.</summary>
    public void AllowInterrupt()
    {
        lock (this)
            _mayInterrupt = true;
    }

    /// <summary>Ends that: an interrupt that comes later changes nothing.</summary>
    public void ForbidInterrupt()
    {
        lock (this)
            _mayInterrupt = false;
    }

    /// <summary>
    /// Ends the wait now, if it is one that may be ended; called from outside the connection.
    /// </summary>
    public void Interrupt()
    {
        lock (this)
        {
            if (_mayInterrupt)
                Expire(TransferFault.Stopped);
        }
    }

    /// <summary>Makes the deadline usable again after it passed, for a last word to the peer.</summary>
    public void Renew()
    {
        lock (this)
        {
            if (_fault == 0)
                return;
            _source.Dispose();
            _source = new CancellationTokenSource();
            _fault = 0;
            Disarm();
        }
    }

    /// <summary>Expires it when it is due.</summary>
    /// <param name="now"><see cref="Environment.TickCount64"/>.</param>
    internal void Check(long now)
    {
        if (now < Volatile.Read(ref _due))
            return;
        Disarm();
        Expire(TransferFault.TimedOut);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (this)
        {
            // A sweep that is looking just now finds it expired, and leaves the token alone.
            _fault = (int)TransferFault.Stopped;
            _source.Dispose();
        }
    }

    // The first fault stands.
    private void Expire(TransferFault fault)
    {
        lock (this)
        {
            if (_fault != 0)
                return;
            _fault = (int)fault;
            _source.Cancel();
        }
    }
}
