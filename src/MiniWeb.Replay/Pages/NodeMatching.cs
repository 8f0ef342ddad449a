// Which children of two nodes belong together? First those that are the same with all that is inside, in
// order; what is left between two such pairs by name. So one node that was taken out of a list is one
// difference, and not one for each that moved up. The n-th of equal nodes goes with the n-th, and of these
// pairs the longest run that keeps the order counts: n log n steps, where the longest common run would take
// the square.
using System;
using System.Collections.Generic;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Pages;

/// <summary>Pairs two lists.</summary>
internal sealed class NodeMatching(List<PageNode> before, List<PageNode> after, ReadBudget budget)
{
    // Between two pairs there may be more pairs of the same kind; further rounds find hardly any.
    private const int Rounds = 3;

    private readonly List<(int Before, int After)> _pairs = [];

    /// <summary>The pairs, in order, by the places of both.</summary>
    public List<(int Before, int After)> Pairs()
    {
        var (start, oldEnd, newEnd) = (0, before.Count, after.Count);
        while (start < Math.Min(oldEnd, newEnd) && IsSame(start, start))
            _pairs.Add((start, start++));
        while (Math.Min(oldEnd, newEnd) > start && IsSame(oldEnd - 1, newEnd - 1))
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        Pair(start..oldEnd, start..newEnd, static node => node.Signature, Rounds, PairByName);
        for (; oldEnd < before.Count; oldEnd++, newEnd++)
            _pairs.Add((oldEnd, newEnd));
        return _pairs;
    }

    private void PairByName(Range old, Range now) =>
        Pair(old, now, static node => node.NameKey, Rounds, static (_, _) => { });

    // Pairs what has the same key, and hands on what lies between.
    private void Pair(Range old, Range now, Func<PageNode, int> key, int rounds, Action<Range, Range> rest)
    {
        budget.CheckTime();
        var (i, iEnd, j, jEnd) = (old.Start.Value, old.End.Value, now.Start.Value, now.End.Value);
        var run = i < iEnd && j < jEnd && rounds > 0 ? InOrder(Candidates(old, now, key)) : [];
        if (run.Count == 0)
        {
            rest(old, now);
            return;
        }

        foreach (var (one, other) in run)
        {
            Pair(i..one, j..other, key, rounds - 1, rest);
            _pairs.Add((one, other));
            (i, j) = (one + 1, other + 1);
        }

        Pair(i..iEnd, j..jEnd, key, rounds - 1, rest);
    }

    private List<(int Before, int After)> Candidates(Range old, Range now, Func<PageNode, int> key)
    {
        var places = new Dictionary<int, Queue<int>>();
        for (var j = now.Start.Value; j < now.End.Value; j++)
        {
            var value = key(after[j]);
            if (!places.TryGetValue(value, out var queue))
                places.Add(value, queue = new Queue<int>());
            queue.Enqueue(j);
        }

        var candidates = new List<(int, int)>();
        for (var i = old.Start.Value; i < old.End.Value; i++)
            if (places.TryGetValue(key(before[i]), out var queue) && queue.TryDequeue(out var j))
                candidates.Add((i, j));
        return candidates;
    }

    // The longest run of pairs in which both places grow (patience sorting).
    private static List<(int Before, int After)> InOrder(List<(int Before, int After)> pairs)
    {
        var ends = new List<int>();
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[ends[middle]].After < pairs[i].After)
                    low = middle + 1;
                else
                    high = middle;
            }

            previous[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var run = new List<(int, int)>(ends.Count);
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = previous[i])
            run.Add(pairs[i]);
        run.Reverse();
        return run;
    }

    private bool IsSame(int old, int now) => before[old].Signature == after[now].Signature;
}
