using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>A setting with the type of its value.</summary>
/// <typeparam name="T">What its text means.</typeparam>
/// <param name="name">Its key below the section <c>MiniWeb</c>.</param>
/// <param name="type">What may be written.</param>
/// <param name="defaultText">Its default.</param>
/// <param name="sentence">What it is for.</param>
internal sealed class SettingKey<T>(string name, SettingType<T> type, string defaultText, string sentence)
    : SettingKey(name, defaultText, sentence, type.Allows)
{
    /// <inheritdoc/>
    public override string Allowed => type.Allowed;

    /// <summary>What a text means.</summary>
    /// <param name="text">A text that is allowed.</param>
    /// <param name="source">Where it is stated.</param>
    /// <exception cref="ArgumentException">The text is not allowed.</exception>
    public T Read(string text, SettingSource source) =>
        type.Parse(text, source, out var value)
            ? value
            : throw new ArgumentException($"{Name} cannot be '{text}'.", nameof(text));
}
