namespace MiniWeb.Cli.Configuration;

/// <summary>One name of a <see cref="SettingMap"/>.</summary>
/// <param name="map">The setting.</param>
/// <param name="entry">The name.</param>
internal sealed class SettingEntry(SettingMap map, string entry)
    : SettingKey($"{map.Name}:{entry}", "", map.Sentence)
{
    /// <summary>The setting.</summary>
    public SettingMap Map => map;

    /// <summary>The name, as the user spells it.</summary>
    public string Entry => entry;

    /// <inheritdoc/>
    public override string Allowed => map.Allowed;

    /// <inheritdoc/>
    public override bool Allows(string text, SettingSource source) => map.AllowsEntry(entry, text);
}
