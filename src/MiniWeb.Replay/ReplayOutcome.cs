using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Client;

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

/// <summary>One request, sent to one target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Verdict">What came of it.</param>
public sealed record ReplayResult(ReplayTarget Target, ReplayVerdict Verdict)
{
    /// <summary>What differs from the recorded response.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>What differs from the answer of the first target; nothing for that one itself.</summary>
    public IReadOnlyList<Difference> DifferencesFromFirst { get; init; } = [];

    /// <summary>Why there is no whole answer; null when there is one.</summary>
    public ClientFailure? Failure { get; init; }

    /// <summary>The status of the final response; null when there is none.</summary>
    public int? Status { get; init; }

    /// <summary>The answer's first line, escaped and without its version; empty when there is none.</summary>
    public string Line { get; init; } = "";

    /// <summary>How many bytes the answer has.</summary>
    public long Length { get; init; }

    /// <summary>From the start of connecting, or of sending, to the answer's last byte.</summary>
    public long Microseconds { get; init; }

    /// <summary>How it went on the network; null where a whole run was reported.</summary>
    public RawExchange? Exchange { get; init; }

    /// <summary>The answer's bytes, as they came; empty where a whole run was reported.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }
}

/// <summary>What came of sending a request again.</summary>
public enum ReplayVerdict
{
    /// <summary>The answer says the same as the recorded response.</summary>
    Same,

    /// <summary>It does not.</summary>
    Different,

    /// <summary>There was an answer, and no recorded response.</summary>
    NotCompared,

    /// <summary>There was no whole answer.</summary>
    Failed,
}
