// Learns that the peer is gone while a response waits for its own content: then nobody reads from the
// connection, and without a watch the end is found only by a write that fails. Bytes that the peer sends in
// the meantime (pipelined requests) stay in the socket.
using System;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>A watch on one connection, for the time of one response.</summary>
internal sealed class PeerWatch : IDisposable
{
    private readonly ReadinessAwaiter _readiness;
    private readonly Schedule _schedule;

    // Neither is disposed: another thread may be about to cancel it, and without a timer it holds nothing.
    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenRegistration _stop;
    private volatile bool _isGone;

    /// <summary>Prepares a watch; it sees nothing before <see cref="Begin"/>.</summary>
    /// <param name="awaiter">The waits of the connection. None may be under way.</param>
    /// <param name="schedule">Where <see cref="Token"/> is cancelled.</param>
    /// <param name="stop">Cancels <see cref="Token"/>, too.</param>
    public PeerWatch(ReadinessAwaiter awaiter, Schedule schedule, CancellationToken stop)
    {
        (_readiness, _schedule) = (awaiter, schedule);
        _stop = stop.UnsafeRegister(static gone => ((CancellationTokenSource)gone!).Cancel(), _gone);
        awaiter.PrepareWatch();
    }

    /// <summary>Cancelled, on another thread, when the peer is gone.</summary>
    public CancellationToken Token => _gone.Token;

    /// <summary>Cancelled when the watch is over.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Whether the peer has closed its side, or the connection is lost.</summary>
    public bool IsGone => _isGone;

    /// <summary>Begins to watch. An end that came before is told, too.</summary>
    public void Begin() => _readiness.Watch(this);

    /// <summary>The peer is gone. Any thread.</summary>
    public void Tell()
    {
        _isGone = true;
        _schedule.Run(_gone.Cancel);
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        _readiness.EndWatch();
        _stop.Dispose();
    }
}
