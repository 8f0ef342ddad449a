// The deadline while the system sends a file by itself. It does not say how far it has got; so at the
// deadline it is asked what the peer has confirmed, and a peer that has taken enough of it is given time
// again. Where the system does not tell, all that was asked for must have been sent by then.
using System;

namespace MiniWeb.Transport;

/// <summary>Watches one send until it is disposed of.</summary>
internal sealed class FilePatience : IDisposable
{
    /// <summary>What the peer must take before each deadline.</summary>
    public const int LeastTaken = 64 * 1024;

    private readonly ConnectionSocket _socket;
    private readonly Deadline _deadline;
    private readonly TimeSpan _timeout;
    private long _taken;

    /// <summary>Arms the deadline.</summary>
    /// <param name="socket">Where to.</param>
    /// <param name="deadline">The connection's.</param>
    /// <param name="timeout">How long the peer may take for <see cref="LeastTaken"/>.</param>
    public FilePatience(ConnectionSocket socket, Deadline deadline, TimeSpan timeout)
    {
        (_socket, _deadline, _timeout) = (socket, deadline, timeout);
        _taken = socket.CountTaken();
        deadline.Extend = HasProgressed;
        deadline.Arm(timeout);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _deadline.Disarm();
        _deadline.Extend = null;
    }

    // Asked by the sweep, on its thread, while the send is under way.
    private bool HasProgressed()
    {
        var taken = _socket.CountTaken();
        if (taken - _taken < LeastTaken)
            return false;
        _taken = taken;
        _deadline.Arm(_timeout);
        return true;
    }
}
