using System;
using System.Net;

namespace MiniWeb.Lab.Daytime;

/// <summary>What a server of the time of day does.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="TcpPort">0 for a free one.</param>
/// <param name="UdpPort">0 for a free one.</param>
public sealed record DaytimeOptions(IPAddress Address, int TcpPort, int UdpPort)
{
    /// <summary>The TCP port of the experiment.</summary>
    public const int DefaultTcpPort = 7777;

    /// <summary>The UDP port of the experiment.</summary>
    public const int DefaultUdpPort = 1200;

    /// <summary>Whether a client waits until the one before is served: the mistake, to be seen.</summary>
    public bool OneAtATime { get; init; }

    /// <summary>How long a TCP client may say nothing.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);
}
