// What the verbs that take ID|FILE|DIR have in common: the folder of captures, and how a name that names
// nothing is told.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using MiniWeb.Capture;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Raw;
using MiniWeb.Replay;

namespace MiniWeb.Cli.Replaying;

/// <summary>The option <c>--captures</c>, and what is found by it.</summary>
internal sealed class CaptureReferences
{
    /// <summary>The option, to be added to the command.</summary>
    public Option<string?> Option { get; } = OptionText.Of(
        "DIR",
        $"The folder in which identities are looked up. [{SettingKeys.CaptureDirectory.DefaultText}]",
        "--captures");

    /// <summary>The folder of captures.</summary>
    public string DirectoryOf(ParseResult parsed) => SettingsOf(parsed).Capture.Directory;

    /// <summary>Does what reads or writes captures; what the system refuses becomes one line.</summary>
    /// <exception cref="CommandException">The system refused.</exception>
    public static T Read<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failure, fault.Message);
        }
    }

    /// <summary>The settings that hold.</summary>
    public Settings SettingsOf(ParseResult parsed)
    {
        StatedOption[] stated = parsed.GetValue(Option) is { } captures
            ? [new StatedOption("--captures", SettingKeys.CaptureDirectory, captures)]
            : [];
        return SettingsReader.Read(null, stated);
    }

    /// <summary>All that the references name, in their order.</summary>
    /// <exception cref="CommandException">One of them names nothing, or cannot be read.</exception>
    public List<ReplaySource> Find(ParseResult parsed, string[] references)
    {
        var store = new CaptureStore(DirectoryOf(parsed));
        var selection = new CaptureSelection(store);
        var found = new List<ReplaySource>();
        foreach (var reference in references)
        {
            var named = Named(selection, reference);
            if (named.Count == 0)
                throw new CommandException(
                    ExitCode.Usage,
                    $"'{reference}' is no capture in {store.Directory}, and no file or folder with requests");
            found.AddRange(named);
        }

        return found;
    }

    private static List<ReplaySource> Named(CaptureSelection selection, string reference)
    {
        try
        {
            return reference.Length > 0 ? [.. selection.Find(reference)] : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"'{reference}' cannot be read: {fault.Message}");
        }
    }
}
