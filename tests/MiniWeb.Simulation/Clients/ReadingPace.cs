// How a client reads: at once, slowly, or only so far.
using System;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Clients;

/// <summary>A pace of reading.</summary>
internal sealed class ReadingPace
{
    private readonly long _ticksOfByte;

    /// <summary>Rolls one.</summary>
    public ReadingPace(Dice dice)
    {
        var kind = dice.Next(10);
        Piece = kind < 6 ? int.MaxValue : dice.Pick([100, 1460, 10_000, 65_536]);
        // Never so slow that a server may lose its patience: 64 KiB in two seconds.
        _ticksOfByte = kind < 6 ? 0 : 2 * TimeSpan.TicksPerSecond / 65_536 / (1 + dice.Next(20));
        // Some bytes within each third of the write time-out.
        if (kind == 8)
            (Piece, _ticksOfByte) =
                (dice.Between(10, 400), TimeSpan.TicksPerSecond / dice.Between(200, 4000));
        StopsAt = kind == 9 ? dice.SizeAround(0, 100, 40_000, 300_000) : int.MaxValue;
    }

    /// <summary>How many bytes it takes at once.</summary>
    public int Piece { get; }

    /// <summary>Whether it takes what there is at once.</summary>
    public bool IsFast => _ticksOfByte == 0;

    /// <summary>How long it waits before it takes bytes.</summary>
    public TimeSpan PauseBefore(int bytes) => TimeSpan.FromTicks(Math.Min(bytes, Piece) * _ticksOfByte);

    /// <summary>How many bytes it takes in all; then it takes none, and stays.</summary>
    public int StopsAt { get; }
}
