// What the verbs over captures have in common: the folder, and how a folder or file that cannot be read is
// told.
using System;
using System.CommandLine;
using System.IO;
using MiniWeb.Capture;

namespace MiniWeb.Cli;

/// <summary>The option <c>--captures</c>.</summary>
/// <param name="defaultDirectory">The folder when the option is not given; asked only then.</param>
internal sealed class CaptureArguments(Func<string> defaultDirectory)
{
    /// <summary>The option, to be added to the command.</summary>
    public Option<string?> Option { get; } = new("--captures")
    {
        Description = "The folder of captures; that of the settings otherwise.",
        HelpName = "DIR",
    };

    /// <summary>The store that the command line names.</summary>
    /// <exception cref="CommandException">A folder was named that does not exist.</exception>
    public CaptureStore StoreOf(ParseResult parse)
    {
        var named = parse.GetValue(Option);
        if (named is not null && !Directory.Exists(named))
            throw new CommandException(ExitCode.Usage, $"{named}: there is no such folder");
        return new CaptureStore(named ?? defaultDirectory());
    }

    /// <summary>Runs what reads captures, and turns the system's refusal into one line.</summary>
    /// <exception cref="CommandException">A file or folder could not be read.</exception>
    public static void Read(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failure, e.Message);
        }
    }
}
