// A timer of the simulated clock.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Simulation.World;

/// <summary>Fires at a time, once or again and again.</summary>
internal sealed class TurnTimer(Turns turns, TimerCallback callback, object? state) : ITimer
{
    private const long Never = long.MaxValue;

    private TimeSpan _period;

    /// <summary>When it fires next.</summary>
    public long At { get; private set; } = Never;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        At = dueTime == Timeout.InfiniteTimeSpan ? Never : turns.Now + dueTime.Ticks;
        if (At != Never)
            turns.Schedule(this);
        return true;
    }

    /// <summary>Its time has come.</summary>
    public void Fire()
    {
        At = Never;
        if (_period > TimeSpan.Zero)
            Change(_period, _period);
        callback(state);
    }

    /// <inheritdoc/>
    public void Dispose() => At = Never;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
