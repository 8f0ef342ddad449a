using System;

namespace MiniWeb.Inspector;

/// <summary>What the inspector shows, and to whom.</summary>
public sealed record InspectorOptions
{
    /// <summary>The folder of captures; it must exist.</summary>
    public required string Captures { get; init; }

    /// <summary>How many captures are kept there; the list is no longer. 100,000.</summary>
    public long MaxCount { get; init; } = 100_000;

    /// <summary>
    /// Where the server that is looked at can be opened, for the page that has nothing to show yet.
    /// </summary>
    public Func<string> ServerUrl { get; init; } = () => "http://localhost:8080";

    /// <summary>
    /// The secret that every visitor must bring: at least 16 letters, digits, "-" and "_", hard to guess; see
    /// <see cref="InspectorSite.MakeToken"/>. Null lets in whoever reaches the inspector, other users of the
    /// machine included.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// Whether it listens beyond loopback: then any IP address and the machine's name may be named as the
    /// host; else only loopback names are answered.
    /// </summary>
    public bool IsOpen { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
