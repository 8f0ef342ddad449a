// One deadline of one connection. Arming is one store: no timer, no allocation. The sweep looks at it now and
// then and ends the wait that is too late, so it fires late by up to the sweep's interval, never early. A
// read or a write that has to wait is ended by a token, which is made only then. The wait for a request has
// none, so that an idle connection holds none: there the end begins with our FIN, upon which the client
// closes its side, and that ends the wait; when it does not, its side is shut for it after a while. It is its
// own lock: one more object a connection would be a lock that hardly anyone waits for.
using System;
using System.Net.Sockets;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>A deadline that a <see cref="DeadlineSweep"/> watches.</summary>
/// <param name="socket">Whose waits it ends; null for one that nothing can be told.</param>
internal sealed class Deadline(ConnectionSocket? socket) : IDisposable
{
    private const long Never = long.MaxValue;

    private CancellationTokenSource? _source;
    private long _due = Never;
    private int _fault;
    private int _linger;
    private bool _isWaiting;
    private bool _isLast;
    private bool _isInterrupted;

    /// <summary>Cancelled when the deadline passes; for a read or a write that has to wait.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (this)
            {
                if (_fault != 0)
                    return new CancellationToken(canceled: true);
                _source ??= new CancellationTokenSource();
                return _source.Token;
            }
        }
    }

    /// <summary>Why the wait was ended.</summary>
    public TransferFault Fault => (TransferFault)Volatile.Read(ref _fault);

    /// <summary>Why the wait was ended, or another reason when it was not.</summary>
    /// <param name="other">What went wrong otherwise.</param>
    public TransferFault FaultOf(TransferFault other) =>
        Fault is not TransferFault.None and var own ? own : other;

    /// <summary>
    /// Asked when the deadline is due, on the sweep's thread: true when it has been set anew; null: nobody.
    /// </summary>
    internal Func<bool>? Extend { get; set; }

    /// <summary>The clock that it goes by; its sweep goes by the same.</summary>
    internal Schedule Schedule { get; init; } = Schedule.System;

    /// <summary>Where it stands in its sweep; -1 when in none.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>Where it stands among the idle connections, which keep this and the next four.</summary>
    internal IdleQueue? IdleQueue { get; set; }

    /// <summary>The connection that has been idle a little longer.</summary>
    internal Deadline? IdleBefore { get; set; }

    /// <summary>The one that has been idle a little less long.</summary>
    internal Deadline? IdleAfter { get; set; }

    /// <summary>Since when it is idle: <see cref="Schedule.Milliseconds"/>.</summary>
    internal long IdleSince { get; set; }

    /// <summary>Whether it ends to make room.</summary>
    internal bool IsLeaving { get; set; }

    /// <summary>Sets the deadline, in place of an earlier one.</summary>
    /// <param name="after">From now; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    public void Arm(TimeSpan after)
    {
        var due = after < TimeSpan.Zero ? Never : Schedule.Milliseconds + (long)after.TotalMilliseconds;
        Volatile.Write(ref _due, due);
    }

    /// <summary>Takes the deadline away.</summary>
    public void Disarm() => Volatile.Write(ref _due, Never);

    /// <summary>Begins a wait for bytes, which <see cref="Interrupt"/> may end too.</summary>
    /// <param name="linger">How long the client has to close its side, when we close ours.</param>
    /// <returns>False when it was ended before it began; <see cref="Fault"/> says why.</returns>
    public bool TryBeginWait(TimeSpan linger)
    {
        lock (this)
        {
            if (_isInterrupted)
                Expire(TransferFault.Stopped);
            if (_fault != 0)
                return false;
            _source?.Dispose();
            _source = null;
            _linger = (int)Math.Min(linger.TotalMilliseconds, int.MaxValue);
            _isWaiting = true;
            return true;
        }
    }

    /// <summary>
    /// Begins a wait for what comes after our own end. It is no longer than the deadline, which shuts the
    /// client's side, and <see cref="Interrupt"/> leaves it alone.
    /// </summary>
    /// <returns>False when the deadline has passed.</returns>
    public bool TryBeginLastWait()
    {
        lock (this)
        {
            if (_fault != 0)
                return false;
            _isWaiting = true;
            _isLast = true;
            return true;
        }
    }

    /// <summary>The wait is over.</summary>
    /// <returns>Why it was ended; none when it ended by itself.</returns>
    public TransferFault EndWait()
    {
        lock (this)
        {
            _isWaiting = false;
            return Fault;
        }
    }

    /// <summary>
    /// Ends the wait for bytes that is under way, or the next one before it begins; called from outside the
    /// connection. Reads and writes go on.
    /// </summary>
    public void Interrupt()
    {
        lock (this)
        {
            _isInterrupted = true;
            if (_isWaiting && !_isLast)
                Expire(TransferFault.Stopped);
        }
    }

    /// <summary>Ends the wait for a request at once, so that the connection makes room for another.</summary>
    /// <returns>False when there is no such wait, or when bytes of a request are there.</returns>
    internal bool TryEvict()
    {
        lock (this)
        {
            if (!_isWaiting || _isLast || _fault != 0 || socket is null || socket.HasUnread())
                return false;
            _fault = (int)TransferFault.Evicted;
            socket.Shutdown(SocketShutdown.Receive);
            return true;
        }
    }

    /// <summary>Makes the deadline usable again after it passed, for a last word to the peer.</summary>
    public void Renew()
    {
        lock (this)
        {
            if (_fault == 0)
                return;
            _source?.Dispose();
            _source = null;
            _fault = 0;
            Disarm();
        }
    }

    /// <summary>Expires it when it is due.</summary>
    /// <param name="now"><see cref="Schedule.Milliseconds"/>.</param>
    internal void Check(long now)
    {
        if (now < Volatile.Read(ref _due) || Extend?.Invoke() == true)
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
            _source?.Dispose();
        }
    }

    // The first fault stands.
    private void Expire(TransferFault fault)
    {
        lock (this)
        {
            if (_fault != 0)
            {
                EndStubbornWait();
                return;
            }

            _fault = (int)fault;
            if (_isLast)
                EndStubbornWait();
            else if (_isWaiting)
                BeginToClose();
            else
                _source?.Cancel();
        }
    }

    private void BeginToClose()
    {
        Arm(TimeSpan.FromMilliseconds(_linger));
        socket?.Shutdown(SocketShutdown.Send);
    }

    private void EndStubbornWait()
    {
        if (_isWaiting)
            socket?.Shutdown(SocketShutdown.Receive);
    }
}
