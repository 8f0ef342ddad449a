// -h: the library's page (usage, arguments, options), then what it does not know: examples, settings, exit
// codes.
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using MiniWeb.Cli.Configuration;

namespace MiniWeb.Cli.Terminal;

/// <summary>The help of every verb.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var verb = VerbPath.Of(parseResult.CommandResult);
        var output = parseResult.InvocationConfiguration.Output;
        new HelpAction().Invoke(parseResult);
        if (VerbNotes.Of(verb) is { } notes)
            WriteNotes(output, notes);
        if (verb == "serve")
            WriteSettings(output);
        return ExitCode.Success;
    }

    private static void WriteNotes(TextWriter output, VerbNotes notes)
    {
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in notes.Examples)
            output.WriteLine($"  {line}\n      {meaning}");
        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in notes.ExitCodes)
            output.WriteLine($"  {code,-4}{meaning}");
        output.WriteLine();
    }

    private static void WriteSettings(TextWriter output)
    {
        output.WriteLine($"Settings, in the section {SettingKeys.Section} of {SettingsFile.FileName}:");
        var width = SettingKeys.All.Max(key => key.Name.Length) + 2;
        foreach (var key in SettingKeys.All)
            output.WriteLine($"  {key.Name.PadRight(width)}{key.DefaultText,-12} {key.Sentence}");
        output.WriteLine();
        output.WriteLine(
            $"  The environment overrides the file ({SettingsReader.Prefix}Port=8090, "
            + $"{SettingsReader.Prefix}Capture__Directory=/tmp/captures), the options override both.");
        output.WriteLine();
    }
}
