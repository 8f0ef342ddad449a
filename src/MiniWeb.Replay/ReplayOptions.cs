using System.Collections.Generic;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>Options of <see cref="ReplayRun"/>.</summary>
public sealed record ReplayOptions
{
    /// <summary>What is changed in the requests; otherwise the bytes go out as they are. Nothing.</summary>
    public RequestEdits Edits { get; init; } = RequestEdits.None;

    /// <summary>
    /// Whether requests go in the writes, and with the pauses between them, in which they arrived. No.
    /// </summary>
    public bool AsCaptured { get; init; }

    /// <summary>How many conversations are held at a time, 1 or more. 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The most requests a second, over all targets together; null for no limit.</summary>
    public double? Rate { get; init; }

    /// <summary>How often all is sent, 1 or more. 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>What is compared.</summary>
    public ComparisonLevels Levels { get; init; } = ComparisonLevels.Http;

    /// <summary>Names of fields that are left out of the comparison.</summary>
    public IReadOnlySet<string> Ignored { get; init; } = IgnoredFields.With();

    /// <summary>
    /// The most bytes of one answer that are held in memory, and the most that content may unfold to while
    /// it is compared. 256 MiB.
    /// </summary>
    public int MostBytes { get; init; } = ContentCodings.MostBytes;

    /// <summary>How the bytes are sent.</summary>
    public RawClientOptions Client { get; init; } = RawClientOptions.Default;
}
