namespace MiniWeb.Cli.Configuration;

/// <summary>A text that holds for a setting.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Text">The text; it is allowed.</param>
/// <param name="Source">Who states it.</param>
internal sealed record StatedText(SettingKey Key, string Text, SettingSource Source);
