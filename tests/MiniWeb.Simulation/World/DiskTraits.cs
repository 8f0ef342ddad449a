// How a simulated disk is.
using System;

namespace MiniWeb.Simulation.World;

/// <summary>How slow a disk is, how full, and how broken.</summary>
/// <param name="dice">Roll it.</param>
internal sealed class DiskTraits(Dice dice)
{
    private readonly int _usual = dice.Pick([10, 100, 1000, 20_000]);
    private readonly int _percentOfStalls = dice.Pick([0, 0, 1, 5]);

    /// <summary>How many bytes fit.</summary>
    public long Capacity { get; } = dice.Chance(20) ? dice.Next(200_000) : long.MaxValue;

    /// <summary>Until when it is full; then somebody has made room.</summary>
    public TimeSpan FullUntil { get; } = TimeSpan.FromSeconds(dice.Next(30));

    /// <summary>How many of a hundred writes fail.</summary>
    public int PercentOfFailures { get; } = dice.Pick([0, 0, 0, 2, 30]);

    /// <summary>How long the next piece of work takes.</summary>
    public TimeSpan NextPause(Dice rolls) => TimeSpan.FromMicroseconds(
        rolls.Chance(_percentOfStalls) ? 1_000_000 + rolls.Next(4_000_000) : 1 + rolls.Next(_usual));
}
