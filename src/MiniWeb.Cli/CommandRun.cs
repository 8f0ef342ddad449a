// What the process lends to the verb that it runs: where to write, and how long it may take to stop.
using System.CommandLine;
using System.IO;
using MiniWeb.Cli.Streams;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli;

/// <summary>One run of the command.</summary>
internal sealed class CommandRun : InvocationConfiguration
{
    /// <summary>A run in this process: its standard streams are in place of .NET's.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="patience">Bounds the time from a signal to the end.</param>
    public CommandRun(QueuedWriter error, StopPatience patience)
        : this() => (Error, ErrorQueue, Patience) = (System.Console.Error, error, patience);

    /// <summary>A run whose output goes elsewhere.</summary>
    /// <param name="output">For data.</param>
    /// <param name="error">For everything else.</param>
    public CommandRun(TextWriter output, TextWriter error)
        : this() => (Output, Error) = (output, error);

    private CommandRun()
    {
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null;
    }

    /// <summary>Standard error, where the run writes to it.</summary>
    public QueuedWriter? ErrorQueue { get; }

    /// <summary>Bounds the time from a signal to the end, where there are signals.</summary>
    public StopPatience? Patience { get; }
}
