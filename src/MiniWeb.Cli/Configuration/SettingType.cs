// What a setting's text may be. The text is all that a source gives (JSON, environment, command line): one
// reading for all.
namespace MiniWeb.Cli.Configuration;

/// <summary>Reads the text of a setting.</summary>
/// <typeparam name="T">What it means.</typeparam>
/// <param name="Allowed">
/// What may be written, as the end of a sentence: "a whole number from 0 to 65535".
/// </param>
/// <param name="Parse">Its reading.</param>
internal sealed record SettingType<T>(string Allowed, SettingType<T>.Reading Parse)
{
    /// <summary>Reads a text; false when it is not allowed.</summary>
    /// <param name="text">As the source states it.</param>
    /// <param name="source">Where it is stated; paths are relative to it.</param>
    /// <param name="value">What it means.</param>
    internal delegate bool Reading(string text, SettingSource source, out T value);

    /// <summary>Whether a text may be written.</summary>
    /// <param name="text">As the source states it.</param>
    /// <param name="source">Where it is stated.</param>
    public bool Allows(string text, SettingSource source) => Parse(text, source, out _);
}
