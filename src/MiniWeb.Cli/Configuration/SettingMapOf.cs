using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>A setting of many names, with the type of what each means.</summary>
/// <typeparam name="T">What a name and its text mean together.</typeparam>
/// <param name="name">Its key below the section <c>MiniWeb</c>.</param>
/// <param name="allowed">What may be written, as the end of a sentence.</param>
/// <param name="parse">Reads a name and its text.</param>
/// <param name="sentence">What it is for.</param>
internal sealed class SettingMap<T>(string name, string allowed, SettingMap<T>.Reading parse, string sentence)
    : SettingMap(name, allowed, sentence)
{
    /// <summary>Reads a name and its text; false when they are not allowed.</summary>
    internal delegate bool Reading(string entry, string text, out T value);

    /// <inheritdoc/>
    public override bool AllowsEntry(string entry, string text) => parse(entry, text, out _);

    /// <summary>What a name and its text mean.</summary>
    /// <exception cref="ArgumentException">They are not allowed.</exception>
    public T Read(string entry, string text) =>
        parse(entry, text, out var value)
            ? value
            : throw new ArgumentException($"{Name}:{entry} cannot be '{text}'.", nameof(text));
}
