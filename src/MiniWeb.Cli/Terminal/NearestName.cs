// "Did you mean": the name that the fewest typing mistakes away from what was written.
using System;
using System.Collections.Generic;

namespace MiniWeb.Cli.Terminal;

/// <summary>Finds the name that was meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the names, or null when none is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">What could have been meant.</param>
    public static string? Of(string written, IEnumerable<string> names)
    {
        var (nearest, least) = ((string?)null, Math.Max(1, written.Length / 3) + 1);
        foreach (var name in names)
            if (Distance(written, name) is var distance && distance < least)
                (nearest, least) = (name, distance);
        return nearest;
    }

    // Levenshtein's distance, letter case aside: characters put in, left out or changed. One row of the table at a time.
    private static int Distance(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            row[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                var changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
