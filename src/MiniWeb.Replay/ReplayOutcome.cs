using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Replay;

/// <summary>One request, and what became of it at each target.</summary>
/// <param name="Ordinal">Its place in the run, from 0.</param>
/// <param name="Id">What it is called.</param>
/// <param name="Line">Its first line, escaped.</param>
/// <param name="Results">
/// In the order of the targets; fewer when the run was broken off, none when there was no byte to send.
/// </param>
public sealed record ReplayOutcome(
    long Ordinal, string Id, string Line, IReadOnlyList<ReplayResult> Results)
{
    /// <summary>Why the request could not be read, in one line; null otherwise.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Whether a target answered differently, or failed.</summary>
    public bool IsRemarkable => Unreadable is not null || Results.Any(result =>
        result.Verdict is ReplayVerdict.Different or ReplayVerdict.Failed);
}
