// One timer for all deadlines. A timer a read costs an allocation and a lock a read; a look at every
// connection a few times a second costs some microseconds, and nothing on the way of a request.
using System;
using System.Collections.Concurrent;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>Looks at all deadlines at a fixed interval.</summary>
public sealed class DeadlineSweep : IDisposable
{
    private readonly ConcurrentDictionary<Deadline, byte> _deadlines = new();
    private readonly Timer _timer;

    /// <summary>Begins to look.</summary>
    /// <param name="interval">How late a deadline may fire; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public DeadlineSweep(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _timer = new Timer(static sweep => ((DeadlineSweep)sweep!).Look(), this, interval, interval);
    }

    /// <summary>Watches a deadline until <see cref="Remove"/>.</summary>
    public void Add(Deadline deadline) => _deadlines.TryAdd(deadline, 0);

    /// <summary>Watches it no more.</summary>
    public void Remove(Deadline deadline) => _deadlines.TryRemove(deadline, out _);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = Environment.TickCount64;
        foreach (var (deadline, _) in _deadlines)
            deadline.Check(now);
    }
}
