// One timer for all deadlines. A timer a read costs an allocation and a lock a read; a look at every
// connection a few times a second costs some microseconds, and nothing on the way of a request.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>Looks at all deadlines at a fixed interval.</summary>
internal sealed class DeadlineSweep : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Deadline> _deadlines = [];
    private readonly Schedule _schedule;
    private readonly ITimer _timer;

    /// <summary>Begins to look.</summary>
    /// <param name="interval">How late a deadline may fire; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public DeadlineSweep(TimeSpan interval)
        : this(interval, Schedule.System)
    {
    }

    internal DeadlineSweep(TimeSpan interval, Schedule schedule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _schedule = schedule;
        _timer = schedule.Time.CreateTimer(
            static sweep => ((DeadlineSweep)sweep!).Look(), this, interval, interval);
    }

    /// <summary>How many deadlines are watched.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _deadlines.Count;
        }
    }

    /// <summary>Watches a deadline, which is watched by no other sweep, until <see cref="Remove"/>.</summary>
    public void Add(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        lock (_gate)
        {
            deadline.Place = _deadlines.Count;
            _deadlines.Add(deadline);
        }
    }

    /// <summary>Watches it no more. One that is not watched stays so.</summary>
    public void Remove(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        lock (_gate)
        {
            if (deadline.Place < 0)
                return;
            // The last one takes its place: nothing is moved, and each knows where it stands.
            var last = _deadlines[^1];
            _deadlines[deadline.Place] = last;
            last.Place = deadline.Place;
            _deadlines.RemoveAt(_deadlines.Count - 1);
            deadline.Place = -1;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = _schedule.Milliseconds;
        lock (_gate)
        {
            // From the end: what ends at once, inside this very loop, takes itself out behind us.
            for (var i = _deadlines.Count - 1; i >= 0; i--)
                if (i < _deadlines.Count)
                    _deadlines[i].Check(now);
        }
    }
}
