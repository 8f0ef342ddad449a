// What a run of messages came to. Filled by many connections at once.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Lab.Framing;

/// <summary>Counts of one way of framing.</summary>
internal sealed class FramingSummary
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, long> _receives = [];

    /// <summary>Messages that arrived whole.</summary>
    public long Whole { get; private set; }

    /// <summary>Messages of which a part arrived.</summary>
    public long Truncated { get; private set; }

    /// <summary>Messages that were not taken: too long, too slow.</summary>
    public long Refused { get; private set; }

    /// <summary>Bytes of all messages.</summary>
    public long Bytes { get; private set; }

    /// <summary>The sizes of the receives.</summary>
    public ReceiveTally Tally { get; } = new();

    /// <summary>All messages.</summary>
    public long Messages => Whole + Truncated + Refused;

    /// <summary>Counts a message.</summary>
    public void Add(ReceivedMessage message, ReceiveTally tally)
    {
        lock (_lock)
        {
            Whole += message.Outcome == MessageOutcome.Whole ? 1 : 0;
            Truncated += message.Outcome == MessageOutcome.Truncated ? 1 : 0;
            Refused += message.Outcome == MessageOutcome.Refused ? 1 : 0;
            Bytes += message.Size;
            Tally.Add(tally);
            _receives[tally.Receives] = _receives.GetValueOrDefault(tally.Receives) + 1;
        }
    }

    /// <summary>Receives per message: the minimum, the median, the maximum.</summary>
    public (int Least, int Median, int Most) ReceivesPerMessage()
    {
        var (least, median, most, seen) = (0, 0, 0, 0L);
        foreach (var (receives, messages) in _receives)
        {
            least = seen == 0 ? receives : least;
            median = seen * 2 < Messages ? receives : median;
            (most, seen) = (receives, seen + messages);
        }

        return (least, median, most);
    }

    /// <summary>The counts as a line.</summary>
    public string Line() => FormattableString.Invariant(
        $"{Messages} messages: {Whole} whole, {Truncated} truncated, {Refused} refused; {Bytes} bytes");
}
