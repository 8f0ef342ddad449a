// What the reading of one piece of foreign content may cost: bytes, time and depth. Every reader of content
// that somebody else wrote (decoders, parsers of HTML, CSS, JSON and HAR, searches) takes from one budget,
// and stops with one exception, which its caller turns into a sentence or a fallback.
// Not for several threads at once. It measures, and does not interrupt: the reader asks it often enough.
using System;

namespace MiniWeb.Replay.Bounds;

/// <summary>The bytes, the time and the depth that one reading of foreign content may use.</summary>
public sealed class ReadBudget
{
    private readonly long _bytes;
    private readonly TimeSpan _time;
    private readonly int _depth;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private int _level;

    /// <summary>Makes a budget; its time begins now.</summary>
    /// <param name="bytes">The most bytes that may be produced, at least 0.</param>
    /// <param name="time">
    /// The longest time, above zero; <see cref="TimeSpan.MaxValue"/> for a wait that has its own deadline.
    /// </param>
    /// <param name="depth">The deepest nesting, at least 1.</param>
    /// <param name="clock">Measures the time; null for the system's clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ReadBudget(long bytes, TimeSpan time, int depth = 256, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        (_bytes, _time, _depth, _clock) = (bytes, time, depth, clock ?? TimeProvider.System);
        BytesLeft = bytes;
        _began = _clock.GetTimestamp();
    }

    /// <summary>How many more bytes may be produced.</summary>
    public long BytesLeft { get; private set; }

    /// <summary>Takes bytes before they are produced, and looks at the time.</summary>
    /// <param name="count">How many, at least 0.</param>
    /// <exception cref="BudgetExceededException">There are not so many left, or the time is over.</exception>
    public void TakeBytes(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > BytesLeft)
            throw new BudgetExceededException(TextOfExcess(_bytes));
        BytesLeft -= count;
        CheckTime();
    }

    /// <summary>Looks at the time; called once for each bounded step of a reader.</summary>
    /// <exception cref="BudgetExceededException">The time is over.</exception>
    public void CheckTime()
    {
        if (_clock.GetElapsedTime(_began) > _time)
            throw new BudgetExceededException(
                FormattableString.Invariant($"more than {_time.TotalSeconds:0.###} s"));
    }

    /// <summary>Goes one level deeper; each call has its <see cref="Leave"/>.</summary>
    /// <exception cref="BudgetExceededException">It is nested too deep.</exception>
    public void Enter()
    {
        if (_level == _depth)
            throw new BudgetExceededException($"more than {_depth} levels of nesting");
        _level++;
        CheckTime();
    }

    /// <summary>Looks at a depth that the reader counts itself, and at the time.</summary>
    /// <param name="depth">How deep the reader is.</param>
    /// <exception cref="BudgetExceededException">That is too deep, or the time is over.</exception>
    public void CheckDepth(int depth)
    {
        if (depth > _depth)
            throw new BudgetExceededException($"more than {_depth} levels of nesting");
        CheckTime();
    }

    /// <summary>Goes one level up.</summary>
    public void Leave() => _level--;

    /// <summary>What a <see cref="BudgetExceededException"/> says of too many bytes.</summary>
    /// <param name="bytes">How many are allowed.</param>
    public static string TextOfExcess(long bytes) => bytes switch
    {
        >= 1024 * 1024 when bytes % (1024 * 1024) == 0 => $"more than {bytes / (1024 * 1024)} MiB",
        >= 1024 when bytes % 1024 == 0 => $"more than {bytes / 1024} KiB",
        _ => $"more than {bytes} bytes",
    };
}
