// The sums of one target: verdicts, errors by kind, and how long the answers took.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>What came of all requests at one target.</summary>
/// <param name="target">The target.</param>
public sealed class TargetSums(ReplayTarget target)
{
    private readonly int[] _counts = new int[4];
    private readonly SortedDictionary<ClientFailureKind, int> _failures = [];
    private readonly List<long> _microseconds = [];
    private bool _isSorted;

    /// <summary>The target.</summary>
    public ReplayTarget Target { get; } = target;

    /// <summary>How many failures there were, by kind.</summary>
    public IReadOnlyDictionary<ClientFailureKind, int> Failures => _failures;

    /// <summary>How many requests came to an end here.</summary>
    public int Count => _counts.Sum();

    /// <summary>How many of a verdict.</summary>
    public int this[ReplayVerdict verdict] => _counts[(int)verdict];

    /// <summary>Counts one.</summary>
    public void Add(ReplayResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _counts[(int)result.Verdict]++;
        if (result.Failure is { } failure)
        {
            _failures[failure.Kind] = _failures.GetValueOrDefault(failure.Kind) + 1;
            return;
        }

        _microseconds.Add(result.Microseconds);
        _isSorted = false;
    }

    /// <summary>
    /// The time in microseconds within which so many of a hundred whole answers came (nearest rank); null
    /// when there is none.
    /// </summary>
    /// <param name="percent">Above 0, to 100.</param>
    public long? Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (_microseconds.Count == 0)
            return null;
        if (!_isSorted)
            _microseconds.Sort();
        _isSorted = true;
        return _microseconds[(int)Math.Ceiling(percent / 100 * _microseconds.Count) - 1];
    }
}
