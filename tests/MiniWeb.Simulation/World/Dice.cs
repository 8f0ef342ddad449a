// Random numbers from a seed (SplitMix64): the same seed gives the same numbers on each machine and with each
// version of .NET, which System.Random does not promise.
using System;
using System.Collections.Generic;

namespace MiniWeb.Simulation.World;

/// <summary>All chance of a simulation.</summary>
/// <param name="seed">Which.</param>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below a limit.</summary>
    public int Next(int limit) => (int)(Roll() % (ulong)limit);

    /// <summary>A number from a least to a greatest, both included.</summary>
    public int Between(int least, int most) => least + Next(most - least + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>One of some.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    /// <summary>A size close to one of some edges, or anywhere below the greatest of them.</summary>
    public int SizeAround(params ReadOnlySpan<int> edges)
    {
        var edge = edges[Next(edges.Length)];
        return Chance(50) ? Math.Max(0, edge + Between(-3, 3)) : Next(edge + 1);
    }

    /// <summary>Dice of their own, so that what one part rolls changes nothing for the others.</summary>
    public Dice Fork() => new(Roll());

    private ulong Roll()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
