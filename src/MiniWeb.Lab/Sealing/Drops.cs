// Datagrams that were thrown away, by reason. A flood of them is one line, not a flood of lines.
using System;
using System.Linq;
using System.Threading;

namespace MiniWeb.Lab.Sealing;

/// <summary>Counts what was thrown away.</summary>
internal sealed class Drops
{
    private readonly long[] _counts = new long[Enum.GetValues<DropReason>().Length];

    /// <summary>Counts one.</summary>
    public void Add(DropReason reason) => Interlocked.Increment(ref _counts[(int)reason]);

    /// <summary>How many were thrown away for a reason.</summary>
    public long this[DropReason reason] => Interlocked.Read(ref _counts[(int)reason]);

    /// <summary>One line, or null when nothing was thrown away.</summary>
    public string? Line()
    {
        var parts = Enum.GetValues<DropReason>().Where(reason => this[reason] > 0)
            .Select(reason => $"{this[reason]} {Enum.GetName(reason)!.ToLowerInvariant()}").ToArray();
        return parts.Length == 0 ? null : $"dropped datagrams: {string.Join(", ", parts)}";
    }
}
