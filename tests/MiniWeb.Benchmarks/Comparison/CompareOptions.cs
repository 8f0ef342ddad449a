// What one side-by-side run is asked to do. Parsing answers a mistake with a sentence and never throws.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MiniWeb.Benchmarks.Comparison;

internal sealed record CompareOptions
{
    /// <summary>The name of the run that has captures on.</summary>
    public const string Captures = "captures";

    /// <summary>The name of the figures that are taken without a load: start-up and memory.</summary>
    public const string Process = "process";

    private const string Usage =
        "usage: compare [--rounds N] [--seconds S] [--warm-up S] [--servers miniweb,kestrel,nginx] [--write] "
        + "[--keep-disturbed] [--only 1k,half,16k,10m,pipelined,close,1000,captures,process]";

    public int Rounds { get; private init; } = 5;

    public int Seconds { get; private init; } = 3;

    /// <summary>How long each server works under each load before the first figure is taken.</summary>
    public int WarmUpSeconds { get; private init; } = 8;

    /// <summary>What is measured.</summary>
    public IReadOnlyList<string> Parts { get; private init; } = All;

    /// <summary>The loads among it.</summary>
    public IReadOnlyList<Load> Loads =>
        [.. Load.All.Where(load => Parts.Contains(load.Name) && load.IsPossible)];

    /// <summary>The servers in the order of a round; by default, those that are installed.</summary>
    public IReadOnlyList<ServerProgram> Servers { get; private init; } =
        [.. ServerProgram.All.Where(server => server.IsInstalled)];

    /// <summary>Whether a figure counts though others took part of the core: to try the command.</summary>
    public bool KeepDisturbed { get; private init; }

    /// <summary>Whether the table also goes into docs/performance.md.</summary>
    public bool Write { get; private init; }

    private static string[] All { get; } = [.. Load.All.Select(load => load.Name), Captures, Process];

    public static CompareOptions? TryParse(string[] arguments, out string? mistake)
    {
        mistake = null;
        var options = new CompareOptions();
        for (var i = 0; i < arguments.Length && options is not null; i++)
            options = arguments[i] switch
            {
                "--write" => options with { Write = true },
                "--keep-disturbed" => options with { KeepDisturbed = true },
                var name => options.With(name, ++i < arguments.Length ? arguments[i] : ""),
            };
        if (options is null)
            mistake = Usage;
        return options;
    }

    private CompareOptions? With(string name, string value) => name switch
    {
        "--rounds" when Count(value) is { } n => this with { Rounds = n },
        "--seconds" when Count(value) is { } n => this with { Seconds = n },
        "--warm-up" when Count(value) is { } n => this with { WarmUpSeconds = n },
        "--only" when Pick(All, part => part, value) is { } parts => this with { Parts = parts },
        "--servers" when Pick(ServerProgram.All, s => s.Key, value) is { } servers =>
            this with { Servers = servers },
        _ => null,
    };

    private static int? Count(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 3600
            ? n
            : null;

    private static List<T>? Pick<T>(IReadOnlyList<T> all, Func<T, string> name, string value)
    {
        var wanted = value.Split(',');
        var picked = all.Where(item => wanted.Contains(name(item))).ToList();
        return picked.Count == wanted.Length ? picked : null;
    }
}
