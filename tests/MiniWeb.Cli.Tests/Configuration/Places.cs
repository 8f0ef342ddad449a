using System.Collections.Generic;
using System.Linq;
using MiniWeb.Cli.Configuration;

namespace MiniWeb.Cli.Tests.Configuration;

/// <summary>
/// Sources of settings for a test: a working directory and a command's directory of its own.
/// </summary>
internal static class Places
{
    public static SettingsPlaces In(
        TemporaryFolder folder,
        string? config = null,
        IEnumerable<(string Key, string Value)>? environment = null,
        params StatedOption[] commandLine) =>
        new(
            folder.Folder("work"), folder.Folder("command"), config,
            [.. (environment ?? []).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))],
            commandLine);

    /// <summary>A settings file that states one setting, as nested sections.</summary>
    public static string Json(string key, string json)
    {
        foreach (var part in key.Split(':').Reverse().Append(SettingKeys.Section))
            json = $"{{ \"{part}\": {json} }}";
        return json;
    }
}
