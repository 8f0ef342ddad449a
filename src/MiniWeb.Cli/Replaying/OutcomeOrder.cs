// Outcomes come in any order, and are shown in that of the requests: what came too early waits.
using System;
using System.Collections.Generic;
using MiniWeb.Replay;

namespace MiniWeb.Cli.Replaying;

/// <summary>Puts outcomes in order.</summary>
/// <param name="show">Gets each, in order.</param>
internal sealed class OutcomeOrder(Action<ReplayOutcome> show)
{
    private readonly SortedDictionary<long, ReplayOutcome> _early = [];
    private long _next;

    /// <summary>Takes one.</summary>
    public void Add(ReplayOutcome outcome)
    {
        _early.Add(outcome.Ordinal, outcome);
        while (_early.Remove(_next, out var due))
        {
            show(due);
            _next++;
        }
    }

    /// <summary>No more come: what still waits is shown, although some before it never came.</summary>
    public void End()
    {
        foreach (var outcome in _early.Values)
            show(outcome);
        _early.Clear();
    }
}
