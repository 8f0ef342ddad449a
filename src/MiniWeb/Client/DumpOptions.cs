using System;

namespace MiniWeb.Client;

/// <summary>Options of <see cref="DumpServer"/>.</summary>
public sealed record DumpOptions
{
    /// <summary>How many connections are saved before the end; 0: no end. 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Sent once the request is there; none: the connection is closed without an answer.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>What is taken for the end when nothing else tells it: so long without a byte. 1 s.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a request may take from its first byte. 5 min.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long, after the answer, the client is waited for to close: a close with bytes unread would be a
    /// reset, which may destroy the answer on its way. 2 s.
    /// </summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>These options, when each lies in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative, or a time not positive.
    /// </exception>
    public DumpOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Count, nameof(Count));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Quiet, TimeSpan.Zero, nameof(Quiet));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Longest, TimeSpan.Zero, nameof(Longest));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Drain, TimeSpan.Zero, nameof(Drain));
        return this;
    }
}
