using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Tests.Raw;

/// <summary>One verb, run in this process: its exit code, and what it wrote.</summary>
internal static class Verb
{
    public static Task<Captured> RunAsync(Command command, params string[] args) =>
        RunAsync(command, TextWriter.Null, CancellationToken.None, args);

    /// <param name="command">The verb.</param>
    /// <param name="alsoTo">Gets standard error as it is written.</param>
    /// <param name="stop">Ctrl+C.</param>
    /// <param name="args">Its arguments.</param>
    public static async Task<Captured> RunAsync(
        Command command, TextWriter alsoTo, CancellationToken stop, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = alsoTo == TextWriter.Null ? error : alsoTo,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            var code = await command.Parse(args).InvokeAsync(configuration, stop);
            return new Captured(code, output.ToString(), error.ToString());
        }
        catch (CommandException fault)
        {
            return new Captured(fault.Code, output.ToString(), fault.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new Captured(ExitCode.Interrupted, output.ToString(), error.ToString());
        }
    }
}
