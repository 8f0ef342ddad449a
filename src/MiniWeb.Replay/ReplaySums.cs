// The sums of a run, for the last lines of a report and for the exit code.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MiniWeb.Replay;

/// <summary>What came of a run.</summary>
/// <param name="targets">Its targets, in order.</param>
public sealed class ReplaySums(IEnumerable<ReplayTarget> targets)
{
    /// <summary>Of each target.</summary>
    public IReadOnlyList<TargetSums> Targets { get; } = [.. targets.Select(target => new TargetSums(target))];

    /// <summary>How many requests were reported.</summary>
    public long Requests { get; private set; }

    /// <summary>How many of them had no byte to send.</summary>
    public long Empty { get; private set; }

    /// <summary>How many of them could not be read.</summary>
    public long Unreadable { get; private set; }

    /// <summary>How many results of a verdict there are, at all targets.</summary>
    public int this[ReplayVerdict verdict] => Targets.Sum(target => target[verdict]);

    /// <summary>Counts one.</summary>
    public void Add(ReplayOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Requests++;
        if (outcome.Unreadable is not null)
            Unreadable++;
        else if (outcome.Results.Count == 0)
            Empty++;
        for (var i = 0; i < outcome.Results.Count; i++)
            Targets[i].Add(outcome.Results[i]);
    }

    /// <summary>"3 same, 1 different"; what did not happen is left out, except for the first.</summary>
    public override string ToString()
    {
        var text = Count(this[ReplayVerdict.Same], "same");
        text += More(this[ReplayVerdict.Different], "different");
        text += More(this[ReplayVerdict.NotCompared], "without a recorded response");
        text += More(this[ReplayVerdict.Failed], "failed");
        return text + More(Unreadable, "not readable");
    }

    private static string More(long count, string word) => count == 0 ? "" : ", " + Count(count, word);

    private static string Count(long count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}");
}
