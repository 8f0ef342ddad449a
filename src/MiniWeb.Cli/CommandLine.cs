// The whole command line: composes the verbs, runs one, and turns every way to fail into one line and an exit
// code.
using System;
using System.CommandLine;
using System.CommandLine.Invocation;
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
    private static readonly Verb[] Verbs =
    [
        new("serve", ServeCommand.Build),
        new("dump", DumpCommand.Build),
        new("send", SendCommand.Build),
        new("list", static () => ListCommand.Build(CaptureDirectory)),
        new("show", static () => ShowCommand.Build(CaptureDirectory)),
        new("replay", ReplayCommand.Build),
        new("export", ExportCommand.Build),
        new("import", ImportCommand.Build),
        new("check", CheckCommand.Build),
        new("lab", LabCommand.Build),
    ];

    /// <summary>Runs the command.</summary>
    /// <param name="args">Its arguments.</param>
    /// <param name="run">Where it writes.</param>
    /// <param name="stop">
    /// Cancelled by Ctrl+C: <c>serve</c> drains and ends well, other verbs break off.
    /// </param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandRun run, CancellationToken stop)
    {
        try
        {
            var parsed = Parse(args);
            if (UsageFault.Find(parsed, args) is { } fault)
                throw new CommandException(ExitCode.Usage, fault);
            return await parsed.InvokeAsync(run, stop);
        }
        catch (CommandException exception)
        {
            return Tell(run.Error, exception.Message, exception.Code);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SettingsReader.DebugVariable)))
                run.Error.WriteLine(exception.ToString());
            return Tell(run.Error, exception.Message, ExitCode.Failure);
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
        foreach (var verb in Verbs)
            if (only is null || only == verb.Name)
                root.Subcommands.Add(verb.Build());
        // Only where no verb is named: its argument would show in the help of every verb.
        if (only is null)
            ServeCommand.AddTo(root);
        root.Options.Add(Switch(new HelpPage(), "Show this page.", "--help", "-h"));
        root.Options.Add(Switch(new VersionLine(), "Show the version.", "--version"));
        return root;
    }

    // Not the library's own: those look for their description in its resources, which takes a while.
    private static Option<bool> Switch(
        CommandLineAction action, string description, string name, params string[] aliases) =>
        new(name, aliases)
        {
            Action = action,
            Arity = ArgumentArity.Zero,
            Description = description,
            Recursive = action is HelpPage,
        };

    private static string CaptureDirectory() => SettingsReader.Read(configFile: null).Capture.Directory;

    // The name in front: a folder to serve that has the command's name would be taken for it otherwise.
    // No response files: an argument that begins with @ is an argument.
    private static ParseResult Parse(string[] args)
    {
        var words = WithoutHelpVerb(args);
        var root = Build(VerbOf(words));
        string[] line = [Name, .. words];
        return root.Parse(line, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    private static string? VerbOf(string[] words) =>
        words is [var first, ..] && Array.Exists(Verbs, verb => verb.Name == first) ? first : null;

    // `miniweb help replay` is what people type.
    private static string[] WithoutHelpVerb(string[] args)
    {
        if (args is not ["help", .. var rest])
            return args;
        if (rest is [var first, ..] && !first.StartsWith('-') && VerbOf(rest) is null)
            throw new CommandException(ExitCode.Usage, UnknownVerb(first));
        return [.. rest, "--help"];
    }

    private static string UnknownVerb(string name)
    {
        var names = string.Join(", ", Array.ConvertAll(Verbs, static verb => verb.Name));
        return $"'{name}' is no verb; {NearestName.HintFrom(name, names)}allowed: {names}";
    }

    private static int Tell(TextWriter error, string message, int code)
    {
        if (message.Length > 0)
            error.WriteLine($"{Name}: {OneLine.Of(message)}");
        return code;
    }
}

/// <summary>A verb of the command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Build">Describes its options, and what it does.</param>
internal sealed record Verb(string Name, Func<Command> Build);
