// The command. It runs many seeds on all processors, or one seed with a trace of what happened in it.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation;

/// <summary>The command line.</summary>
internal sealed class CommandLine
{
    private const string Usage = """
        Usage: MiniWeb.Simulation [--seeds N] [--from N] [--threads N] [--first] [--pools]
               MiniWeb.Simulation --seed N [--trace] [--pools]
          --seeds N    how many seeds to run (5000)
          --from N     the first seed (1)
          --threads N  how many at a time (one for each processor)
          --first      end with the first seed that finds a fault
          --seed N     run one seed
          --trace      tell what was planned and what happened
          --pools      count pooled buffers, which takes several times as long
        """;

    private readonly HashSet<string> _switches = [];

    private readonly Dictionary<string, ulong> _numbers = new()
    {
        ["--seeds"] = 5000,
        ["--from"] = 1,
        ["--threads"] = (ulong)Environment.ProcessorCount,
        ["--seed"] = 0,
    };

    /// <summary>Does what the arguments say.</summary>
    /// <returns>0 when all was well, 1 when a fault was found, 2 when the arguments are wrong.</returns>
    public static int Run(string[] args)
    {
        var line = new CommandLine();
        if (line.TryRead(args, out var wrong))
            return line._numbers["--seed"] > 0 ? line.RunOne() : line.RunMany();
        Console.Error.WriteLine($"'{wrong}' is not understood.\n{Usage}");
        return 2;
    }

    private bool TryRead(string[] args, out string wrong)
    {
        for (var i = 0; i < args.Length; i++)
        {
            wrong = args[i];
            if (wrong is "--trace" or "--first" or "--pools")
                _switches.Add(wrong);
            else if (_numbers.ContainsKey(wrong) && i + 1 < args.Length
                && ulong.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number))
                _numbers[args[i++]] = number;
            else
                return false;
        }

        wrong = "";
        return true;
    }

    private int RunOne()
    {
        using var folder = new SiteFolder();
        using var ledger = _switches.Contains("--pools") ? new PoolLedger() : null;
        Action<string>? trace = _switches.Contains("--trace") ? Console.Out.WriteLine : null;
        var outcome = Simulation.Run(_numbers["--seed"], folder, ledger, trace);
        Tell(outcome);
        return outcome.Faults.Count == 0 ? 0 : 1;
    }

    private int RunMany()
    {
        var began = Stopwatch.GetTimestamp();
        var threads = (int)Math.Max(1, _numbers["--threads"]);
        var fleet = new Fleet(_numbers["--from"], _numbers["--seeds"], threads)
        {
            EndsAtFault = _switches.Contains("--first"),
            CountsBuffers = _switches.Contains("--pools"),
        };
        var faults = fleet.Run(Tell);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{fleet.Done} seeds from {_numbers["--from"]}, {faults} with faults, {fleet.Turns} turns, "
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
