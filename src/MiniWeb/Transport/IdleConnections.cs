// The connections that wait for a request, the longest idle first. When a newcomer finds every place taken,
// the longest idle connection is closed for it. Each step costs the same, however many connections there are:
// a connection joins and leaves by two links in its deadline. A connection at work is never in here.
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>Idle connections, which make room for those that wait for a place.</summary>
internal sealed class IdleConnections
{
    // Milliseconds that a connection has for its first request before it can be closed for another. Without
    // them a crowd pushes itself out: each newcomer the one before it.
    private const long Grace = 500;

    private readonly Lock _gate = new();
    private readonly IdleQueue _served = new();
    private readonly IdleQueue _silent = new();

    // Newcomers without a place, and the connections that are being closed for them.
    private int _waiting;
    private int _leaving;

    /// <summary>A connection has begun to wait for a request.</summary>
    /// <param name="connection">Its deadline, whose wait has begun.</param>
    /// <param name="hasServed">Whether it has had a request before.</param>
    public void Join(Deadline connection, bool hasServed)
    {
        lock (_gate)
        {
            connection.IdleSince = connection.Schedule.Milliseconds;
            (hasServed ? _served : _silent).Add(connection);
            if (hasServed)
                TryCloseLongest();
        }
    }

    /// <summary>A connection waits no more. One that was closed to make room has left already.</summary>
    public void Leave(Deadline connection)
    {
        lock (_gate)
            connection.IdleQueue?.Remove(connection);
    }

    /// <summary>A connection at work ends with its answer, to give its place to one that waits.</summary>
    /// <param name="connection">Its deadline.</param>
    /// <returns>False when nobody needs the place.</returns>
    public bool TryOffer(Deadline connection)
    {
        // Nearly always there is nobody, and no need for the lock.
        if (Volatile.Read(ref _waiting) == 0)
            return false;
        lock (_gate)
        {
            if (_waiting <= _leaving)
                return false;
            NoteLeaving(connection);
            return true;
        }
    }

    /// <summary>A connection has ended, be it to make room or not.</summary>
    public void NoteEnd(Deadline connection)
    {
        lock (_gate)
        {
            _leaving -= connection.IsLeaving ? 1 : 0;
            connection.IsLeaving = false;
        }
    }

    /// <summary>A newcomer waits for a place from now on.</summary>
    public void BeginWait()
    {
        lock (_gate)
            _waiting++;
    }

    /// <summary>A newcomer waits no more.</summary>
    public void EndWait()
    {
        lock (_gate)
            _waiting--;
    }

    /// <summary>Closes the longest idle connection, unless enough are being closed.</summary>
    /// <returns>Whether there will soon be a place for each newcomer that waits.</returns>
    public bool TryMakeRoom()
    {
        lock (_gate)
            return TryCloseLongest();
    }

    private bool TryCloseLongest()
    {
        while (_waiting > _leaving && FindLongest() is { } longest)
        {
            // One whose request has just come is passed over, and joins again after it.
            longest.IdleQueue!.Remove(longest);
            if (longest.TryEvict())
                NoteLeaving(longest);
        }

        return _waiting <= _leaving;
    }

    private void NoteLeaving(Deadline connection)
    {
        connection.IsLeaving = true;
        _leaving++;
    }

    private Deadline? FindLongest()
    {
        var (served, silent) = (_served.Longest, _silent.Longest);
        if (silent is null || silent.Schedule.Milliseconds - silent.IdleSince < Grace)
            return served;
        return served is null || silent.IdleSince <= served.IdleSince ? silent : served;
    }
}
