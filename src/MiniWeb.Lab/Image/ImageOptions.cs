using System;
using MiniWeb.Lab.Multicast;

namespace MiniWeb.Lab.Image;

/// <summary>How files are sent to a group.</summary>
/// <param name="Group">The group.</param>
public sealed record ImageOptions(GroupOptions Group)
{
    /// <summary>The most bytes in a second.</summary>
    public long Rate { get; init; } = 8 << 20;

    /// <summary>How long the sender stays after nobody asked any more.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many receivers must have all before the sender ends early; 0: nobody knows how many.
    /// </summary>
    public int Receivers { get; init; }
}
