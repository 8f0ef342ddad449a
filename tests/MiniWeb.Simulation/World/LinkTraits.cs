// How a connection is made.
using System;

namespace MiniWeb.Simulation.World;

/// <summary>How fast a connection is, and how much its ends hold.</summary>
/// <param name="dice">Roll it.</param>
internal sealed class LinkTraits(Dice dice)
{
    private static readonly int[] Buffers =
        [1, 1000, 4096, 16_384, 32_768, 65_536, 131_072, 262_144, 1_000_000];

    private readonly int _percentOfShortWrites = dice.Pick([0, 0, 5, 50]);

    /// <summary>From one end to the other.</summary>
    public TimeSpan Delay { get; } = TimeSpan.FromMicroseconds(dice.Pick([0, 1, 50, 1000, 20_000]));

    /// <summary>How many bytes the server's system takes that the client's has not confirmed.</summary>
    public int SendBuffer { get; } = Math.Max(512, dice.Pick(Buffers));

    /// <summary>How many bytes the client's system holds for it.</summary>
    public int ReceiveBuffer { get; } = Math.Max(512, dice.Pick(Buffers));

    /// <summary>How much of the room a write uses.</summary>
    public int Shorten(int room) =>
        room > 1 && dice.Chance(_percentOfShortWrites) ? 1 + dice.Next(room) : room;
}
