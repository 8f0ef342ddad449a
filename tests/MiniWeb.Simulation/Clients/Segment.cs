using System;

namespace MiniWeb.Simulation.Clients;

/// <summary>Bytes that are sent together.</summary>
/// <param name="Bytes">The bytes.</param>
internal sealed record Segment(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How long the client waits before it.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How many answers it has had before.</summary>
    public int Answers { get; init; }

    /// <summary>Whether urgent data follows.</summary>
    public bool IsUrgent { get; init; }
}
