// Which orders of a batch the system has carried out. Orders are numbered through all batches: an outcome
// that is told late, of an order of an earlier batch, is not taken for one of this.
using System;

namespace MiniWeb.Capture;

/// <summary>The outcomes of one batch after another.</summary>
/// <param name="most">How many orders a batch has at most.</param>
internal sealed class BatchOutcomes(int most)
{
    private readonly bool[] _areDone = new bool[most];
    private readonly bool[] _areKnown = new bool[most];
    private long _first;

    /// <summary>How many orders the batch has.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a batch; forgets the one before.</summary>
    public void Begin()
    {
        (_first, Count) = (_first + most, 0);
        Array.Clear(_areDone);
        Array.Clear(_areKnown);
    }

    /// <summary>Adds an order. There is room for it.</summary>
    /// <returns>Its number.</returns>
    public long Add() => _first + Count++;

    /// <summary>Takes an outcome.</summary>
    /// <param name="number">The number of the order.</param>
    /// <param name="isDone">Whether it was carried out.</param>
    /// <returns>False for an order of another batch, and for an outcome that was taken before.</returns>
    public bool TryTake(long number, bool isDone)
    {
        var at = number - _first;
        if (at < 0 || at >= Count || _areKnown[at])
            return false;
        (_areKnown[at], _areDone[at]) = (true, isDone);
        return true;
    }

    /// <summary>Whether an order was carried out.</summary>
    /// <param name="at">Its place in the batch, from 0.</param>
    public bool IsDone(int at) => _areDone[at];
}
