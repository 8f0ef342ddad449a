using System;

namespace MiniWeb.Replay.Sites;

/// <summary>
/// What the check of one site may cost. Each bound that is met is told, and ends the check.
/// </summary>
public sealed record SiteLimits
{
    /// <summary>The defaults.</summary>
    public static readonly SiteLimits Default = new();

    /// <summary>How many pages, style sheets and manifests are read. 10,000.</summary>
    public int Pages { get; init; } = 10_000;

    /// <summary>How many places are asked for. 100,000.</summary>
    public int Places { get; init; } = 100_000;

    /// <summary>How many references and names of places within pages are held. 2,000,000.</summary>
    public int Names { get; init; } = 2_000_000;

    /// <summary>How many findings are told. 10,000.</summary>
    public int Findings { get; init; } = 10_000;

    /// <summary>How many bytes are read. 1 GiB.</summary>
    public long Bytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>The longest time. 10 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);
}
