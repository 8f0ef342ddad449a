// The whole command line: composes the verbs, runs one, and turns every way to fail into one line and an exit
// code.
using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli;

/// <summary>The command <c>miniweb</c>.</summary>
internal static class CommandLine
{
    /// <summary>The command's name.</summary>
    public const string Name = "miniweb";

    // Made when asked for: the start of `serve` would pay for what it takes to describe all the others.
    private static readonly (string Name, Func<Command> Build)[] Verbs =
    [
        ("serve", ServeCommand.Build),
        ("dump", DumpCommand.Build),
        ("send", SendCommand.Build),
        ("list", static () => ListCommand.Build(CaptureDirectory)),
        ("show", static () => ShowCommand.Build(CaptureDirectory)),
        ("replay", ReplayCommand.Build),
        ("export", ExportCommand.Build),
        ("import", ImportCommand.Build),
        ("check", CheckCommand.Build),
        ("lab", LabCommand.Build),
    ];

    /// <summary>Runs the command.</summary>
    /// <param name="args">Its arguments.</param>
    /// <param name="output">For data.</param>
    /// <param name="error">For everything else.</param>
    /// <param name="stop">
    /// Cancelled by Ctrl+C: <c>serve</c> drains and ends well, other verbs break off.
    /// </param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            var parsed = Parse(args);
            if (UsageFault.Find(parsed, args) is { } fault)
                throw new CommandException(ExitCode.Usage, fault);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                stop);
        }
        catch (CommandException exception)
        {
            return await TellAsync(error, exception.Message, exception.Code);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SettingsReader.DebugVariable)))
                await error.WriteLineAsync(exception.ToString());
            return await TellAsync(error, exception.Message, ExitCode.Failure);
        }
    }

    /// <summary>The tree of verbs.</summary>
    /// <param name="only">
    /// The verb that the command line names: the others are left out. Without one it may be that of
    /// <c>serve</c>, and all are there.
    /// </param>
    public static Command Build(string? only = null)
    {
        // Not a RootCommand: that one takes its name from the assembly's file, and /h and -? for help.
        var root = new Command(
            Name, "A small HTTP/1.1 server that saves every exchange as it was on the wire.");
        foreach (var (name, build) in Verbs)
            if (only is null || only == name)
                root.Subcommands.Add(build());
        // Only where no verb is named: its argument would show in the help of every verb.
        if (only is null)
            ServeCommand.AddTo(root);
        root.Options.Add(new HelpOption("--help", "-h") { Recursive = true, Action = new HelpPage() });
        root.Options.Add(new VersionOption("--version") { Action = new VersionLine() });
        return root;
    }

    private static string CaptureDirectory() => SettingsReader.Read(configFile: null).Capture.Directory;

    // The name in front: a folder to serve that has the command's name would be taken for it otherwise.
    // No response files: an argument that begins with @ is an argument.
    private static ParseResult Parse(string[] args)
    {
        var words = WithoutHelpVerb(args);
        var named = words is [var first, ..] && Array.Exists(Verbs, verb => verb.Name == first);
        var root = Build(named ? words[0] : null);
        return root.Parse([Name, .. words], new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    // `miniweb help replay` is what people type.
    private static string[] WithoutHelpVerb(string[] args) =>
        args is ["help", .. var rest] ? [.. rest, "--help"] : args;

    private static async Task<int> TellAsync(TextWriter error, string message, int code)
    {
        await error.WriteLineAsync($"{Name}: {OneLine.Of(message)}");
        return code;
    }
}
