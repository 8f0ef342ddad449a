// The kinds of values that settings have, each with the words that an error and the help say of it.
using System;
using System.Globalization;
using System.IO;
using System.Net;
using MiniWeb.Http;

namespace MiniWeb.Cli.Configuration;

/// <summary>Makes the types of the settings.</summary>
internal static class SettingTypes
{
    /// <summary>true or false, in any letter case.</summary>
    public static SettingType<bool> Switch { get; } =
        new("true or false", static (string text, SettingSource _, out bool value) =>
            bool.TryParse(text, out value));

    /// <summary>An address to listen on.</summary>
    public static SettingType<string> Address { get; } =
        new("localhost, any or an IP address", ReadAddress);

    /// <summary>A folder that is read: relative to the file that states it.</summary>
    public static SettingType<string> FolderToRead { get; } =
        new("the path of a folder", static (string text, SettingSource source, out string value) =>
            TryResolve(text, source.ReadsFrom, out value));

    /// <summary>A folder that is written: see <see cref="SettingSource.WritesTo"/>.</summary>
    public static SettingType<string> FolderToWrite { get; } =
        new("the path of a folder", static (string text, SettingSource source, out string value) =>
            TryResolve(text, source.WritesTo, out value));

    /// <summary>Names with commas between them; none is allowed.</summary>
    public static SettingType<string> Names { get; } =
        new("names with commas between them", static (string text, SettingSource _, out string value) =>
        {
            value = text;
            return !Array.Exists(
                text.ToCharArray(), letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
        });

    /// <summary>The rule for names of secrets, with further names; null for off.</summary>
    public static SettingType<SecretNames?> SecretNamesOrOff { get; } =
        new("on, off, or further names with commas between them",
            static (string text, SettingSource source, out SecretNames? value) =>
            {
                value = text == SiteTypes.Off ? null : new SecretNames(text == "on" ? [] : text.Split(','));
                return Names.Allows(text, source);
            });

    /// <summary>A whole number, both ends included.</summary>
    public static SettingType<int> Whole(int least, int most) =>
        new(
            $"a whole number from {Text(least)} to {Text(most)}",
            (string text, SettingSource _, out int value) =>
            {
                var isIn = Digits.TryParse(text, out var number) && number >= least && number <= most;
                value = isIn ? (int)number : 0;
                return isIn;
            });

    /// <summary>A TCP port, 0 for a free one; null for off.</summary>
    public static SettingType<int?> PortOrOff { get; } =
        new("a whole number from 0 to 65535, or off", static (string text, SettingSource _, out int? value) =>
        {
            var isPort = Digits.TryParse(text, out var port) && port <= IPEndPoint.MaxPort;
            value = isPort ? (int)port : null;
            return isPort || text.Equals("off", StringComparison.OrdinalIgnoreCase);
        });

    /// <summary>auto, off, or a secret that a URL and a cookie take as it is.</summary>
    public static SettingType<string> Token { get; } =
        new("auto, off, or a secret of 16 to 128 letters, digits, - and _",
            static (string text, SettingSource _, out string value) =>
            {
                var word = text.ToLowerInvariant();
                value = word is "auto" or "off" ? word : text;
                return word is "auto" or "off" || (text.Length is >= 16 and <= 128
                    && Array.TrueForAll(text.ToCharArray(), letter =>
                        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
            });

    /// <summary>A number of bytes, both ends included.</summary>
    public static SettingType<long> Bytes(long least, long most) =>
        new(
            $"a size from {ByteSize.Write(least)} to {ByteSize.Write(most)} "
            + $"({ByteSize.Examples})",
            (string text, SettingSource _, out long value) =>
                ByteSize.TryParse(text, out value) && value >= least && value <= most);

    /// <summary>A span of time, both ends included.</summary>
    public static SettingType<TimeSpan> Time(string least, string most)
    {
        if (!Duration.TryParse(least, out var from) || !Duration.TryParse(most, out var to))
            throw new ArgumentException($"{least} to {most} is no range.", nameof(least));
        return new(
            $"a duration from {least} to {most} ({Duration.Examples})",
            (string text, SettingSource _, out TimeSpan value) =>
                Duration.TryParse(text, out value) && value >= from && value <= to);
    }

    /// <summary>
    /// One of the names of an enumeration whose values are 0, 1, …, in any letter case. The names are
    /// stated: to ask the runtime for them takes a while, at each start.
    /// </summary>
    public static SettingType<T> OneOf<T>(params string[] names)
        where T : struct, Enum =>
        new($"{string.Join(", ", names[..^1])} or {names[^1]}",
            (string text, SettingSource _, out T value) =>
            {
                var index = Array.FindIndex(
                    names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
                value = index < 0 ? default : (T)Enum.ToObject(typeof(T), index);
                return index >= 0;
            });

    // IPAddress reads "1" as 0.0.0.1; nobody means that.
    private static bool ReadAddress(string text, SettingSource source, out string value)
    {
        value = text;
        return text is "localhost" or "any" or "127.0.0.1" or "::1"
            || (IPAddress.TryParse(text, out _) && text.AsSpan().ContainsAny('.', ':'));
    }

    private static bool TryResolve(string text, string folder, out string value)
    {
        var allowed = text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);
        value = allowed ? Path.GetFullPath(text, folder) : "";
        return allowed;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

// What a setting's text may be. The text is all that a source gives (JSON, environment, command line): one
// reading for all.
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
