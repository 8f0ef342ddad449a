// The only thread of a simulation, and its clock. Everything that the server would do on a pool thread, on a
// poll's thread or by a timer is a turn here. When several turns are ready, the dice say which comes first;
// when none is, the clock goes on to the next timer. So a seed gives one order, and it can be had again.
// Invariant: no continuation leaves this thread; one that comes from another thread is a fault of the
// simulation, and is told.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Simulation.World;

/// <summary>The order of all that happens.</summary>
/// <param name="dice">Decide between turns that are ready.</param>
/// <param name="inOrder">Whether turns are taken in the order in which they became ready.</param>
internal sealed class Turns(Dice dice, bool inOrder) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 45, 0, TimeSpan.Zero);

    private readonly List<(SendOrPostCallback Work, object? State)> _ready = [];
    private readonly PriorityQueue<TurnTimer, (long At, long Number)> _timers = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _next;
    private long _numbers;
    private long _now;
    private volatile string? _breach;
    private volatile object? _current;

    /// <summary>Ticks of 100 ns since the start.</summary>
    public long Now => _now;

    /// <summary>How many turns there were.</summary>
    public int Count { get; private set; }

    /// <summary>How many wait: turns that are ready, and timers.</summary>
    public int Waiting => _ready.Count - _next + _timers.Count;

    /// <summary>What broke the order; null as long as nothing did.</summary>
    public string? Breach => _breach;

    /// <summary>What is done in the turn that is under way, for one that never ends.</summary>
    public string Current => $"{(_current is Delegate work ? work.Method : _current)}";

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start.AddTicks(_now);

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(
        TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TurnTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Makes a turn ready.</summary>
    public void Add(SendOrPostCallback work, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _breach ??= $"a continuation came from another thread: {Environment.StackTrace}";
            return;
        }

        _ready.Add((work, state));
    }

    /// <summary>Makes a turn ready.</summary>
    public void Add(Action work) => Add(static work => ((Action)work!)(), work);

    /// <summary>Does something later.</summary>
    public void After(TimeSpan delay, Action work) =>
        CreateTimer(static work => ((Action)work!)(), work, delay, Timeout.InfiniteTimeSpan);

    /// <summary>Takes the next turn; false when none is left.</summary>
    public bool Take()
    {
        if (_next == _ready.Count && !TryReachTimer())
            return false;
        Count++;
        if (_next == _ready.Count)
            return true;
        var (work, state) = TakeReady();
        _current = state;
        work(state);
        return true;
    }

    internal void Schedule(TurnTimer timer) => _timers.Enqueue(timer, (timer.At, ++_numbers));

    private (SendOrPostCallback Work, object? State) TakeReady()
    {
        if (!inOrder)
        {
            var at = dice.Next(_ready.Count);
            var picked = _ready[at];
            _ready[at] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            return picked;
        }

        var first = _ready[_next++];
        if (_next == _ready.Count)
        {
            _ready.Clear();
            _next = 0;
        }

        return first;
    }

    // A timer that was changed or given up since is passed over.
    private bool TryReachTimer()
    {
        while (_timers.TryDequeue(out var timer, out var due))
        {
            if (timer.At != due.At)
                continue;
            _now = Math.Max(_now, due.At);
            timer.Fire();
            return true;
        }

        return false;
    }
}
