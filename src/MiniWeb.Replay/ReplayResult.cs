using System;
using System.Collections.Generic;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>One request, sent to one target.</summary>
/// <param name="Request">The request.</param>
/// <param name="Target">The target.</param>
/// <param name="Exchange">How it went on the network.</param>
/// <param name="Answer">The answer's bytes, as they came.</param>
public sealed record ReplayResult(
    ReplayRequest Request, ReplayTarget Target, RawExchange Exchange, ReadOnlyMemory<byte> Answer)
{
    /// <summary>What came of it.</summary>
    public required ReplayVerdict Verdict { get; init; }

    /// <summary>What differs, with <see cref="ReplayVerdict.Different"/>.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>Why there is no whole answer, in one line; null otherwise.</summary>
    public string? Failure { get; init; }
}
