using System.Collections.Generic;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>Options of <see cref="ReplayRun"/>.</summary>
public sealed record ReplayOptions
{
    /// <summary>Whether Host is made to fit the target; otherwise the bytes go out unchanged. No.</summary>
    public bool RewriteHost { get; init; }

    /// <summary>Names of fields that are left out of the comparison.</summary>
    public IReadOnlySet<string> Ignored { get; init; } = IgnoredFields.With();

    /// <summary>How the bytes are sent.</summary>
    public RawClientOptions Client { get; init; } = RawClientOptions.Default;
}
