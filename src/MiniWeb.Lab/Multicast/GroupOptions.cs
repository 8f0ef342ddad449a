using System.Net;

namespace MiniWeb.Lab.Multicast;

/// <summary>A multicast group, and how it is reached.</summary>
/// <param name="Group">An IPv4 multicast address.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record GroupOptions(IPAddress Group, int Port)
{
    /// <summary>The group of the experiments: all hosts of the local network.</summary>
    public const string DefaultGroup = "224.0.0.1";

    /// <summary>The port of the experiments.</summary>
    public const int DefaultPort = 10000;

    /// <summary>How many routers a datagram may pass, plus one: 1 keeps it in the local network.</summary>
    public int Ttl { get; init; } = 1;

    /// <summary>The address of the interface to use; null leaves the choice to the routes.</summary>
    public IPAddress? Interface { get; init; }

    /// <summary>Whether programs on this machine receive what it sends.</summary>
    public bool Loopback { get; init; } = true;
}
