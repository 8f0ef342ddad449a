// How many receives there were, and what sizes they returned: a histogram in powers of four.
using System;
using System.Numerics;

namespace MiniWeb.Lab.Framing;

/// <summary>Counts receives by their size.</summary>
internal sealed class ReceiveTally
{
    private readonly long[] _counts = new long[Names.Length];

    /// <summary>How many receives returned bytes.</summary>
    public int Receives { get; private set; }

    /// <summary>The names of the classes of sizes.</summary>
    public static string[] Names { get; } = ["1…255", "…1023", "…4095", "…16383", "…65535", "65536"];

    /// <summary>The number of receives in each class.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Counts one receive; the end (0 bytes) is none.</summary>
    public void Add(int size)
    {
        if (size <= 0)
            return;
        Receives++;
        var log = BitOperations.Log2((uint)size);
        _counts[Math.Clamp((log / 2) - 3, 0, Names.Length - 1)]++;
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(ReceiveTally other)
    {
        Receives += other.Receives;
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
    }
}
