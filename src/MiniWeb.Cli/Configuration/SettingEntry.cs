namespace MiniWeb.Cli.Configuration;

/// <summary>One name of a <see cref="SettingMap"/>.</summary>
/// <param name="map">The setting.</param>
/// <param name="entry">The name.</param>
internal sealed class SettingEntry(SettingMap map, string entry)
    : SettingKey($"{map.Name}:{entry}", "", map.Sentence, (text, _) => map.AllowsEntry(entry, text))
{
    /// <summary>The setting.</summary>
    public SettingMap Map => map;

    /// <summary>The name, as the user spells it.</summary>
    public string Entry => entry;

    /// <inheritdoc/>
    public override string Allowed => map.Allowed;
}
