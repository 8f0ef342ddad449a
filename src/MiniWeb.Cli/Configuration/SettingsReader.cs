// Lays the sources over one another, the last one wins, and checks every text of every source, also one that
// a later source overrides: a mistake is told when it is made. It reads no file itself, but for the
// settings file.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli.Configuration;

/// <summary>Makes the settings from their sources.</summary>
internal static class SettingsReader
{
    /// <summary>What the names of the environment's variables begin with.</summary>
    public const string Prefix = "MINIWEB_";

    /// <summary>The variable that asks for stack traces; it is no setting.</summary>
    public const string DebugVariable = "MINIWEB_DEBUG";

    /// <summary>The settings for a command that runs here.</summary>
    /// <param name="configFile">The file that <c>--config</c> names, or null.</param>
    /// <param name="commandLine">The settings that options state.</param>
    /// <exception cref="CommandException">A setting is unknown or has a bad value.</exception>
    public static Settings Read(string? configFile, params IReadOnlyList<StatedOption> commandLine)
    {
        return Read(new SettingsPlaces(
            Environment.CurrentDirectory, AppContext.BaseDirectory, configFile, OfTheEnvironment(),
            commandLine));
    }

    // Two underscores stand for the colon, which no variable's name may have.
    private static List<KeyValuePair<string, string?>> OfTheEnvironment()
    {
        var values = new List<KeyValuePair<string, string?>>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && !name.Equals(DebugVariable, StringComparison.OrdinalIgnoreCase))
                values.Add(new(
                    name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal),
                    variable.Value as string));
        return values;
    }

    /// <summary>The settings from these places.</summary>
    /// <param name="places">Every source.</param>
    /// <exception cref="CommandException">A setting is unknown or has a bad value.</exception>
    public static Settings Read(SettingsPlaces places)
    {
        var file = SettingsFile.Find(places);
        var values = new SettingValues();
        SettingSource?[] sources = [BuiltIn(places), file, FromEnvironment(places), FromCommandLine(places)];
        foreach (var source in sources)
            if (source is not null)
                Overlay(values, source);
        return values.ToSettings(file?.Name);
    }

    private static void Overlay(SettingValues values, SettingSource source)
    {
        foreach (var (name, text) in source.Values)
        {
            if (IsNothing(name, text))
                continue;
            var key = SettingKeys.Find(name)
                ?? throw new CommandException(ExitCode.Usage, UnknownSetting(source, name, text));
            if (text is null || !key.Allows(text, source))
                throw new CommandException(ExitCode.Usage, BadValue(source, name, text, key));
            values.Set(key, text, source);
        }
    }

    // A section has no text of its own; an empty object comes as null or as an empty text.
    private static bool IsNothing(string name, string? text) =>
        (text is null && IsSection(name))
        || (string.IsNullOrEmpty(text) && SettingKeys.Find(name) is SettingMap);

    private static bool IsSection(string name) =>
        SettingKeys.All.Any(key => key.Name.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));

    private static string BadValue(SettingSource source, string name, string? text, SettingKey key) =>
        $"{source.Name}: {source.Spell(key.Name)} is {Quoted(text)}; "
        + $"{NearestName.HintFrom(text ?? "", key.Allowed)}allowed: {key.Allowed}";

    private static string UnknownSetting(SettingSource source, string name, string? text)
    {
        var spelled = OneLine.Of(source.Spell(name));
        var near = NearestName.Of(name, SettingKeys.All.Select(key => key.Name));
        var hint = near is null ? "" : $"did you mean {source.Spell(near)}? ";
        return $"{source.Name}: {spelled} (set to {Quoted(text)}) is no setting; {hint}"
            + $"allowed: {Siblings(name)}";
    }

    // The names that may stand where the unknown one stands: in its section where there is such a one, else
    // at the top.
    private static string Siblings(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var parent = colon < 0 ? name : name[..colon];
        var section = IsSection(parent) ? parent + ":" : "";
        return string.Join(", ", SettingKeys.All
            .Where(key => key.Name.StartsWith(section, StringComparison.OrdinalIgnoreCase))
            .Select(key => section.Length == 0 ? key.Name.Split(':')[0] : key.Name)
            .Distinct());
    }

    private static string Quoted(string? text) => text is null ? "null" : $"'{OneLine.Of(text)}'";

    // Without any settings file the site is looked for beside the command.
    private static SettingSource BuiltIn(SettingsPlaces places) =>
        new("built-in", places.CommandDirectory, places.WorkingDirectory, static key => key,
            SettingKeys.Defaults());

    private static SettingSource FromEnvironment(SettingsPlaces places) =>
        new("environment", places.WorkingDirectory, places.WorkingDirectory,
            static key => Prefix + key.Replace(":", "__", StringComparison.Ordinal), places.Environment);

    private static SettingSource FromCommandLine(SettingsPlaces places) =>
        new("command line", places.WorkingDirectory, places.WorkingDirectory,
            key => places.CommandLine.First(option => option.Key.Name == key).Spelling,
            Stated(places.CommandLine));

    private static List<KeyValuePair<string, string?>> Stated(IReadOnlyList<StatedOption> options)
    {
        var stated = new List<KeyValuePair<string, string?>>();
        foreach (var option in options)
            stated.Add(new(option.Key.Name, option.Value));
        return stated;
    }
}

/// <summary>Where settings come from, in the order in which the later one wins.</summary>
/// <param name="WorkingDirectory">The user's folder, a full path.</param>
/// <param name="CommandDirectory">The folder of the program, a full path.</param>
/// <param name="ConfigFile">The file that <c>--config</c> names, or null.</param>
/// <param name="Environment">Variables without their prefix, keys with colons.</param>
/// <param name="CommandLine">The settings that options state.</param>
internal sealed record SettingsPlaces(
    string WorkingDirectory,
    string CommandDirectory,
    string? ConfigFile,
    IReadOnlyList<KeyValuePair<string, string?>> Environment,
    IReadOnlyList<StatedOption> CommandLine);

/// <summary>An option of the command line that states a setting.</summary>
/// <param name="Spelling">As the user knows it: <c>--port</c>.</param>
/// <param name="Key">The setting.</param>
/// <param name="Value">The text that was given.</param>
internal sealed record StatedOption(string Spelling, SettingKey Key, string Value);

// One place that states settings: the built-in defaults, a file, the environment, or the command line.
/// <summary>Settings as texts, and where they stand.</summary>
/// <param name="Name">As an error names it: a file's path, "environment", "command line".</param>
/// <param name="ReadsFrom">The folder that relative paths of folders to read start from.</param>
/// <param name="WritesTo">
/// The folder that relative paths of folders to write start from. The same, but for the file beside the
/// command: captures and logs belong where the user works, not where the program is installed.
/// </param>
/// <param name="Spell">
/// How this source spells a key: <c>MiniWeb:Port</c>, <c>MINIWEB_Port</c>, <c>--port</c>.
/// </param>
/// <param name="Values">
/// Key below the section <c>MiniWeb</c>, and its text; null where a section or nothing stands.
/// </param>
internal sealed record SettingSource(
    string Name,
    string ReadsFrom,
    string WritesTo,
    Func<string, string> Spell,
    IReadOnlyList<KeyValuePair<string, string?>> Values);
