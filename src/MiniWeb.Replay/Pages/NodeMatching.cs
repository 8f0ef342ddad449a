// Which children of two nodes belong together? First those that are the same with all that is below them,
// in order, as many as possible; what is left between two such pairs by name. So one node that was taken
// out of a list is one difference, and not one for each that moved up.
using System;
using System.Collections.Generic;
using AngleSharp.Diffing.Core;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

internal sealed class NodeMatching(
    NodeSignatures signatures, ComparisonSource[] before, ComparisonSource[] after)
{
    // The table of the longest common run has this many cells at most; two long lists that have little in
    // common are paired by name alone.
    private const long MostCells = 4_000_000;

    private readonly List<AngleSharp.Diffing.Core.Comparison> _pairs = [];

    /// <summary>The pairs, in order.</summary>
    public List<AngleSharp.Diffing.Core.Comparison> Pairs()
    {
        var (start, oldEnd, newEnd) = (0, before.Length, after.Length);
        while (start < Math.Min(oldEnd, newEnd) && IsSame(start, start))
            Add(start, start++);
        while (Math.Min(oldEnd, newEnd) > start && IsSame(oldEnd - 1, newEnd - 1))
            Add(--oldEnd, --newEnd);
        PairBetween(start..oldEnd, start..newEnd, IsSame, PairByName);
        return _pairs;
    }

    private void PairByName(Range old, Range now) => PairBetween(old, now, IsOfOneName, static (_, _) => { });

    // Pairs the longest common run of two ranges, and hands on what lies between its members.
    private void PairBetween(Range old, Range now, Func<int, int, bool> belong, Action<Range, Range> rest)
    {
        var (i, j) = (old.Start.Value, now.Start.Value);
        foreach (var (one, other) in LongestRun(old, now, belong))
        {
            rest(i..one, j..other);
            Add(one, other);
            (i, j) = (one + 1, other + 1);
        }

        rest(i..old.End.Value, j..now.End.Value);
    }

    private static IEnumerable<(int Old, int Now)> LongestRun(
        Range old, Range now, Func<int, int, bool> belong)
    {
        var (rows, columns) = (old.End.Value - old.Start.Value, now.End.Value - now.Start.Value);
        if ((long)rows * columns > MostCells)
            yield break;
        var longest = Table(old, now, belong);
        for (var (row, column) = (0, 0); row < rows && column < columns;)
        {
            var (one, other) = (old.Start.Value + row, now.Start.Value + column);
            if (belong(one, other) && longest[row, column] == longest[row + 1, column + 1] + 1)
            {
                yield return (one, other);
                (row, column) = (row + 1, column + 1);
            }
            else if (longest[row + 1, column] >= longest[row, column + 1])
                row++;
            else
                column++;
        }
    }

    private static int[,] Table(Range old, Range now, Func<int, int, bool> belong)
    {
        var (rows, columns) = (old.End.Value - old.Start.Value, now.End.Value - now.Start.Value);
        var longest = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
            for (var column = columns - 1; column >= 0; column--)
                longest[row, column] = belong(old.Start.Value + row, now.Start.Value + column)
                    ? longest[row + 1, column + 1] + 1
                    : Math.Max(longest[row + 1, column], longest[row, column + 1]);
        return longest;
    }

    private bool IsSame(int old, int now) => signatures[before[old].Node] == signatures[after[now].Node];

    private bool IsOfOneName(int old, int now)
    {
        var (one, other) = (before[old].Node, after[now].Node);
        return one.NodeType == other.NodeType && (one is IText || one.NodeName == other.NodeName);
    }

    private void Add(int old, int now) =>
        _pairs.Add(new AngleSharp.Diffing.Core.Comparison(before[old], after[now]));
}
