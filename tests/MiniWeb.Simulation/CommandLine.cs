// The command: --seeds N runs N seeds, --from N begins at one, --threads N uses fewer processors, --seed N runs
// one, and --trace tells what happened in it. --first ends at the first fault. --pools
// keeps account of pooled buffers.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation;

/// <summary>The command line.</summary>
internal static class CommandLine
{
    private const string Usage =
        "Usage: MiniWeb.Simulation [--seeds N] [--from N] [--threads N] [--first] [--pools] | --seed N [--trace]";

    /// <summary>Does what the arguments say.</summary>
    /// <returns>0 when all was well, 1 when a fault was found, 2 when the arguments are wrong.</returns>
    public static int Run(string[] args)
    {
        var numbers = new Dictionary<string, ulong>
        {
            ["--seeds"] = 5000, ["--from"] = 1, ["--threads"] = (ulong)Environment.ProcessorCount, ["--seed"] = 0,
        };
        var (traces, first, pools) = (false, false, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--trace")
                traces = true;
            else if (args[i] == "--first")
                first = true;
            else if (args[i] == "--pools")
                pools = true;
            else if (!numbers.ContainsKey(args[i]) || ++i == args.Length
                || !ulong.TryParse(args[i], CultureInfo.InvariantCulture, out var number))
                return Refuse(args[Math.Min(i, args.Length - 1)]);
            else
                numbers[args[i - 1]] = number;
        }

        return numbers["--seed"] > 0
            ? RunOne(numbers["--seed"], traces, pools)
            : RunMany(numbers["--from"], numbers["--seeds"], (int)numbers["--threads"], first, pools);
    }

    private static int Refuse(string argument)
    {
        Console.Error.WriteLine($"'{argument}' is not understood. {Usage}");
        return 2;
    }

    private static int RunOne(ulong seed, bool traces, bool pools)
    {
        using var folder = new SiteFolder();
        using var ledger = pools ? new PoolLedger() : null;
        var outcome = Simulation.Run(seed, folder, ledger, traces ? Console.Out.WriteLine : null);
        Tell(outcome);
        return outcome.Faults.Count == 0 ? 0 : 1;
    }

    private static int RunMany(ulong from, ulong count, int threads, bool first, bool pools)
    {
        var began = Stopwatch.GetTimestamp();
        var fleet = new Fleet(from, count, Math.Max(1, threads)) { EndsAtFault = first, CountsBuffers = pools };
        var faults = fleet.Run(Tell);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{fleet.Done} seeds from {from}, {faults} with faults, {fleet.Turns} turns, "
            + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
        return faults == 0 ? 0 : 1;
    }

    private static void Tell(Outcome outcome)
    {
        Console.Out.WriteLine($"seed {outcome.Seed}: {outcome.Faults.Count} faults, {outcome.Turns} turns");
        foreach (var fault in outcome.Faults)
            Console.Out.WriteLine($"  {fault}");
    }
}
