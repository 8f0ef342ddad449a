// One row of the table of settings, without its type: what the help, the check for unknown keys and the tests
// go by.
using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>A setting.</summary>
/// <param name="name">Its key below the section <c>MiniWeb</c>, for example <c>Limits:Content</c>.</param>
/// <param name="defaultText">Its default, as it stands in appsettings.json.</param>
/// <param name="sentence">What it is for.</param>
/// <param name="allows">Whether a text may be written, as a source states it.</param>
internal abstract class SettingKey(
    string name, string defaultText, string sentence, Func<string, SettingSource, bool> allows)
{
    /// <summary>Its key below the section <c>MiniWeb</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Its default, as it stands in appsettings.json.</summary>
    public string DefaultText { get; } = defaultText;

    /// <summary>What it is for.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>What may be written, as the end of a sentence.</summary>
    public abstract string Allowed { get; }

    /// <summary>Whether <paramref name="text"/> may be written.</summary>
    /// <param name="text">As the source states it.</param>
    /// <param name="source">Where it is stated.</param>
    public bool Allows(string text, SettingSource source) => allows(text, source);
}
