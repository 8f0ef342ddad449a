// The deadline of a write that has to wait. A slow reader is no fault, one that has stopped is: so the system
// is asked, four times in each time-out, how many bytes the peer has confirmed. A peer confirms in steps. It
// opens its window again when it has room for a large segment, and segments are 64 KiB long on loopback: a
// reader of 2 kB/s was seen to confirm nothing for 64 s (Linux 6.18, receive buffer of 128 KiB).
using System;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>Gives the peer its time again whenever it has taken something; until it is disposed of.</summary>
internal sealed class SendDeadline : IDisposable
{
    /// <summary>
    /// Where the system does not tell what the peer has confirmed: the most bytes to hand over at once, which
    /// the peer must then take in time.
    /// </summary>
    public const int MostAtOnce = 16 * 1024;

    private const int Steps = 4;

    // The first look may come just after the peer has taken something.
    private const int MostIdleSteps = Steps + 1;
    private const long Unknown = -1;

    private readonly ConnectionSocket _socket;
    private readonly Deadline _deadline;
    private readonly TimeSpan _step;
    private long _taken = Unknown;
    private int _idleSteps;

    /// <summary>Arms the deadline.</summary>
    /// <param name="socket">Where to.</param>
    /// <param name="deadline">The connection's.</param>
    /// <param name="timeout">
    /// How long the peer may take nothing; up to half as long again until that is noticed.
    /// </param>
    public SendDeadline(ConnectionSocket socket, Deadline deadline, TimeSpan timeout)
    {
        (_socket, _deadline, _step) = (socket, deadline, timeout / Steps);
        deadline.Extend = MayGoOn;
        deadline.Arm(_step);
    }

    /// <summary>The system has taken something: it had room, so the peer has taken as much.</summary>
    public void Renew() => Volatile.Write(ref _idleSteps, 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        _deadline.Disarm();
        _deadline.Extend = null;
    }

    // Asked by the sweep, on its thread, while the write is under way.
    private bool MayGoOn()
    {
        var taken = _socket.GetAckedBytes();
        var idle = taken == _taken ? Volatile.Read(ref _idleSteps) + 1 : 0;
        // Nothing is known of the time before the first step, unless the system tells nothing at all.
        if (_taken == Unknown && taken == 0)
            idle = 1;
        _taken = taken;
        Volatile.Write(ref _idleSteps, idle);
        if (idle == MostIdleSteps)
            return false;
        _deadline.Arm(_step);
        return true;
    }
}
