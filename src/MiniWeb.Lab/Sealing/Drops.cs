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

/// <summary>Why a datagram was thrown away.</summary>
internal enum DropReason
{
    /// <summary>It is not sealed at all.</summary>
    Plain,

    /// <summary>It is sealed with another key, or was altered.</summary>
    Forged,

    /// <summary>It was sent before, and is not the newest of its sender.</summary>
    Replayed,

    /// <summary>It is minutes old or young: a late replay, or a clock that is wrong.</summary>
    Stale,

    /// <summary>It is sealed well, but there are more senders than are remembered.</summary>
    Crowded,

    /// <summary>It does not keep the wire format.</summary>
    Malformed,
}
