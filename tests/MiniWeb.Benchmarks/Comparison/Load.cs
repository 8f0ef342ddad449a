// One way to ask: which file, over how many connections, and how. Its short name is that of the command line.
using System.Collections.Generic;

namespace MiniWeb.Benchmarks.Comparison;

/// <param name="Name">The name on the command line.</param>
/// <param name="Title">The name in the table.</param>
/// <param name="File">What is asked for.</param>
/// <param name="Connections">How many connections wrk keeps open.</param>
/// <param name="Way">How it uses them.</param>
internal sealed record Load(string Name, string Title, SampleFile File, int Connections, LoadWay Way)
{
    private const int Usual = 64;

    /// <summary>How much of its core the server gets.</summary>
    public double Share { get; private init; } = 1;

    /// <summary>Whether it can be run here.</summary>
    public bool IsPossible => Share == 1 || CoreShare.IsAllowed;

    public static Load Small { get; } = new("1k", "1 KiB", SampleFile.Small, Usual, LoadWay.Ordinary);

    public static IReadOnlyList<Load> All { get; } =
    [
        Small,
        new("half", "1 KiB, half the core", SampleFile.Small, Usual, LoadWay.Ordinary) { Share = 0.5 },
        new("16k", "16 KiB", SampleFile.Middle, Usual, LoadWay.Ordinary),
        new("10m", "10 MB", SampleFile.Large, Usual, LoadWay.Ordinary),
        new("pipelined", "1 KiB, 16 pipelined", SampleFile.Small, Usual, LoadWay.Pipelined),
        new("close", "1 KiB, a connection each", SampleFile.Small, Usual, LoadWay.Closing),
        new("1000", "1 KiB, 1,000 connections", SampleFile.Small, 1000, LoadWay.Ordinary),
    ];
}
