using System;
using System.Net;

namespace MiniWeb.Lab.Streaming;

/// <summary>What a server of the stream of times does.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">0 for a free one.</param>
public sealed record TimeStreamOptions(IPAddress Address, int Port)
{
    /// <summary>The port of the experiment.</summary>
    public const int DefaultPort = 1243;

    /// <summary>The time between two messages.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(3);
}
