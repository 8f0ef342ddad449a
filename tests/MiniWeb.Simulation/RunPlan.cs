// How one simulation is set up: the server's options and observers, the disk, and what is done to them. All
// of it comes from the seed.
using System;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation;

/// <summary>The plan of one simulation.</summary>
/// <param name="dice">Roll it.</param>
internal sealed class RunPlan(Dice dice)
{
    private static readonly ParserLimits Small = ParserLimits.Default with
    {
        StartLine = 300,
        FieldLine = 200,
        FieldSection = 1000,
        FieldCount = 20,
        Content = 20_000,
    };

    /// <summary>Whether turns come in the order in which they became ready.</summary>
    public bool InOrder { get; } = dice.Chance(30);

    /// <summary>How many clients there are.</summary>
    public int Clients { get; } = dice.SizeAround(1, 2, 5);

    /// <summary>The limits on messages.</summary>
    public ParserLimits Limits { get; } = dice.Chance(30) ? Small : ParserLimits.Default;

    /// <summary>How many connections are served at once.</summary>
    public int MaxConnections { get; } = dice.Chance(25) ? dice.Between(1, 3) : 100;

    /// <summary>Whether idle connections may be closed for others.</summary>
    public bool MakesRoom => Clients > MaxConnections;

    /// <summary>Whether a connection too many is refused.</summary>
    public bool RefusesWhenBusy { get; } = dice.Chance(30);

    /// <summary>How many requests a connection may have.</summary>
    public int MaxRequests { get; } = dice.Chance(15) ? dice.Between(1, 10) : 10_000;

    /// <summary>Whether exchanges are captured.</summary>
    public bool Captures { get; } = dice.Chance(85);

    /// <summary>What happens when the disk cannot keep up.</summary>
    public WhenFull WhenFull { get; } = dice.Chance(80) ? WhenFull.Wait : WhenFull.Drop;

    /// <summary>How many bytes may wait to be written.</summary>
    public long QueueBytes { get; } = dice.Pick([64 * 1024, 100_000, 1_000_000, 64 * 1024 * 1024]);

    /// <summary>Whether requests are logged.</summary>
    public bool Logs { get; } = dice.Chance(60);

    /// <summary>Whether the inspector's lanes watch.</summary>
    public bool HasLanes { get; } = dice.Chance(40);

    /// <summary>Whether handlers run on another thread than the connection.</summary>
    public bool HandlersMayBlock { get; } = dice.Chance(30);

    /// <summary>Whether answers are compressed.</summary>
    public bool Compresses { get; } = dice.Chance(10);

    /// <summary>Memory for prepared files.</summary>
    public long CacheBytes { get; } = dice.Pick([0, 100_000, 64 * 1024 * 1024]);

    /// <summary>How long an answer is given without a look at the file.</summary>
    public TimeSpan Revalidate { get; } = TimeSpan.FromSeconds(dice.Pick([0, 1, 100]));

    /// <summary>How many of a hundred accepts fail, for want of descriptors.</summary>
    public int PercentOfFailedAccepts { get; } = dice.Pick([0, 0, 0, 20]);

    /// <summary>Whether the server is stopped while clients are there.</summary>
    public bool StopsInside { get; } = dice.Chance(20);

    /// <summary>When it is.</summary>
    public TimeSpan StopsAt { get; } = TimeSpan.FromMilliseconds(dice.SizeAround(1, 100, 2000, 10_000));

    /// <summary>How long connections may take then.</summary>
    public TimeSpan StopTime { get; } = TimeSpan.FromMilliseconds(dice.Pick([0, 100, 5000, 20_000]));

    /// <summary>The disk.</summary>
    public DiskTraits Disk { get; } = new(dice);
}
