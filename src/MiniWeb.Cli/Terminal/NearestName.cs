// "Did you mean": the name that is the fewest typing mistakes away from what was written.
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
        var (nearest, least) = ((string?)null, (written.Length + 2) / 3);
        foreach (var name in names)
            if (Distance(written, name) is var distance && distance < least)
                (nearest, least) = (name, distance);
        return nearest;
    }

    // Characters put in, left out, changed, or exchanged with their neighbour: "prot" is one mistake away
    // from "port".
    private static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            for (var j = 0; j <= to.Length; j++)
                table[i, j] = i == 0 || j == 0 ? i + j : Least(table, from, to, i, j);
        return table[from.Length, to.Length];
    }

    private static int Least(int[,] table, string from, string to, int i, int j)
    {
        var changed = table[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
        var least = Math.Min(changed, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        return i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1])
            ? Math.Min(least, table[i - 2, j - 2] + 1)
            : least;
    }

    private static bool Same(char one, char other) =>
        char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
