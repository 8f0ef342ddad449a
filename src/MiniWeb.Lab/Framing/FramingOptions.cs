using System;
using System.Net;

namespace MiniWeb.Lab.Framing;

/// <summary>What a server of framed messages does.</summary>
/// <param name="Way">How it tells messages.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">0 for a free one.</param>
public sealed record FramingOptions(FramingWay Way, IPAddress Address, int Port)
{
    /// <summary>The port of the experiment.</summary>
    public const int DefaultPort = 40001;

    /// <summary>How many connections are served; 0 for any number.</summary>
    public long Count { get; init; }

    /// <summary>The most bytes of a message.</summary>
    public long MaxSize { get; init; } = 16 << 20;

    /// <summary>How long a connection may take in all.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);
}
