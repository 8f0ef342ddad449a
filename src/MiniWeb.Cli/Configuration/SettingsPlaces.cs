using System.Collections.Generic;

namespace MiniWeb.Cli.Configuration;

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
