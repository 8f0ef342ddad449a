// Looks through the list for rows, for a bounded time. A search that runs out of it says where it stopped, so
// that the next one goes on there.
using System;
using System.Collections.Generic;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Inspector.Index;

/// <summary>What a search has found.</summary>
/// <param name="Rows">The rows, newest first.</param>
/// <param name="StoppedAt">
/// The number of the last row that was looked at, when the search used up its budget; else null.
/// </param>
internal sealed record RowSearch(IReadOnlyList<IndexRow> Rows, long? StoppedAt)
{
    /// <summary>Searches.</summary>
    /// <param name="rows">The rows to look at.</param>
    /// <param name="isWanted">Which of them are wanted.</param>
    /// <param name="count">How many are enough.</param>
    /// <param name="budget">What it may cost: its bytes are those of the targets found.</param>
    public static RowSearch In(
        IEnumerable<IndexRow> rows, Predicate<IndexRow> isWanted, int count, ReadBudget budget)
    {
        var found = new List<IndexRow>();
        var last = long.MaxValue;
        try
        {
            foreach (var row in rows)
            {
                budget.CheckTime();
                last = row.Sequence;
                if (!isWanted(row))
                    continue;
                budget.TakeBytes(row.Target.Length);
                found.Add(row);
                if (found.Count == count)
                    break;
            }

            return new RowSearch(found, null);
        }
        catch (BudgetExceededException)
        {
            return new RowSearch(found, last);
        }
    }
}
