// What every verb of the lab has in common: where it writes, and how its faults end the command.
using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using MiniWeb.Lab;

namespace MiniWeb.Cli.Lab;

/// <summary>Runs an experiment as a verb.</summary>
internal static class LabRun
{
    /// <summary>Runs it; its faults become exit codes.</summary>
    /// <exception cref="CommandException">The experiment ended with a fault.</exception>
    public static async Task<int> RunAsync(ParseResult parsed, Func<LabOutput, Task> experiment)
    {
        try
        {
            await experiment(OutputOf(parsed));
            return ExitCode.Success;
        }
        catch (LabException fault)
        {
            throw new CommandException(CodeOf(fault.Fault), fault.Message);
        }
    }

    private static int CodeOf(LabFault fault) => fault switch
    {
        LabFault.Peer => ExitCode.Different,
        LabFault.Usage => ExitCode.Usage,
        _ => ExitCode.Failure,
    };

    private static LabOutput OutputOf(ParseResult parsed)
    {
        var configuration = parsed.InvocationConfiguration;
        var isTerminal = configuration.Error == Console.Error && !Console.IsErrorRedirected
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new LabOutput(
            TextWriter.Synchronized(configuration.Output),
            TextWriter.Synchronized(configuration.Error),
            isTerminal);
    }
}
