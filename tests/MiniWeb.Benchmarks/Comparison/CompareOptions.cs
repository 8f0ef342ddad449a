// What one side-by-side run is asked to do. Parsing answers a mistake with a sentence and never throws.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MiniWeb.Benchmarks.Comparison;

internal sealed record CompareOptions
{
    private const string Usage =
        "usage: compare [--rounds N] [--seconds S] [--warm-up S] [--only 1k,16k,10m] "
        + "[--servers miniweb,kestrel,nginx] [--write]";

    public int Rounds { get; private init; } = 5;

    public int Seconds { get; private init; } = 5;

    /// <summary>How long each server works on each file before the first figure is taken.</summary>
    public int WarmUpSeconds { get; private init; } = 30;

    /// <summary>The files that are asked for, smallest first.</summary>
    public IReadOnlyList<SampleFile> Files { get; private init; } = SampleFile.All;

    /// <summary>The servers in the order of a round; by default, those that are installed.</summary>
    public IReadOnlyList<ServerProgram> Servers { get; private init; } =
        [.. ServerProgram.All.Where(server => server.IsInstalled)];

    /// <summary>Whether the table also goes into docs/performance.md.</summary>
    public bool Write { get; private init; }

    public static CompareOptions? TryParse(string[] arguments, out string? mistake)
    {
        mistake = null;
        var options = new CompareOptions();
        for (var i = 0; i < arguments.Length && options is not null; i++)
            options = arguments[i] == "--write"
                ? options with { Write = true }
                : options.With(arguments[i], ++i < arguments.Length ? arguments[i] : "");
        if (options is null)
            mistake = Usage;
        return options;
    }

    private CompareOptions? With(string name, string value) => name switch
    {
        "--rounds" when Count(value) is { } n => this with { Rounds = n },
        "--seconds" when Count(value) is { } n => this with { Seconds = n },
        "--warm-up" when Count(value) is { } n => this with { WarmUpSeconds = n },
        "--only" when Pick(SampleFile.All, f => f.Name, value) is { } files => this with { Files = files },
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
