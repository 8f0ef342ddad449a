// "Did you mean": the name that is the fewest typing mistakes away from what was written, or the only one
// that it is short for ("ls" for "list", "exp" for "export").
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
        // At most a third of the letters, but one mistake in a word of three.
        var most = written.Length < 3 ? 0 : Math.Max(1, (written.Length - 1) / 3);
        string? nearest = null;
        var candidates = new List<string>(names);
        foreach (var name in candidates)
            if (Distance(written, name) is var distance
                && (distance < most || (nearest is null && distance == most)))
                (nearest, most) = (name, distance);
        return nearest ?? ShortFor(written, candidates);
    }

    /// <summary>
    /// The words of an error that name what was meant: <c>did you mean 'list'? </c>; empty for none.
    /// </summary>
    /// <param name="written">What was written.</param>
    /// <param name="allowed">
    /// The end of a sentence, "localhost, any or an IP address": the single words in front are names.
    /// </param>
    public static string HintFrom(string written, string allowed)
    {
        var names = new List<string>();
        foreach (var part in allowed.Replace(" or ", ", ", StringComparison.Ordinal).Split(", "))
            if (part.Contains(' ', StringComparison.Ordinal))
                break;
            else
                names.Add(part);
        return Of(written, names) is { } near ? $"did you mean '{near}'? " : "";
    }

    // Its letters in their order, beginning with the first. Two that fit tell nothing.
    private static string? ShortFor(string written, List<string> names)
    {
        var fitting = names.FindAll(name => IsShortFor(written, name));
        return fitting.Count == 1 ? fitting[0] : null;
    }

    private static bool IsShortFor(string written, string name)
    {
        if (written.Length < 2 || name.Length == 0 || !Same(written[0], name[0]))
            return false;
        var found = 0;
        foreach (var letter in name)
            if (found < written.Length && Same(written[found], letter))
                found++;
        return found == written.Length;
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
