using System;

namespace MiniWeb.Lab.Framing;

/// <summary>What a sender of framed messages does.</summary>
/// <param name="Way">How it marks the end of a message.</param>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Message">The message that is sent over and over.</param>
public sealed record SendOptions(FramingWay Way, string Host, int Port, ReadOnlyMemory<byte> Message)
{
    /// <summary>How many messages.</summary>
    public long Count { get; init; } = 10_000;

    /// <summary>The most bytes of one write; 0 for the message in one.</summary>
    public int WriteSize { get; init; }

    /// <summary>How long the sender waits between two writes.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long one message may take in all.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);
}
