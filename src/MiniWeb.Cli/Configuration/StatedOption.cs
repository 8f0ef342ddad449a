namespace MiniWeb.Cli.Configuration;

/// <summary>An option of the command line that states a setting.</summary>
/// <param name="Spelling">As the user knows it: <c>--port</c>.</param>
/// <param name="Key">The setting.</param>
/// <param name="Value">The text that was given.</param>
internal sealed record StatedOption(string Spelling, SettingKey Key, string Value);
