// Finds the settings file and reads it. A file without the section MiniWeb belongs to somebody else (many
// programs have an appsettings.json): it is passed over where it was only come across, and an error where it
// was named.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli.Configuration;

/// <summary>appsettings.json.</summary>
internal static class SettingsFile
{
    /// <summary>The name that is looked for.</summary>
    public const string FileName = "appsettings.json";

    /// <summary>
    /// The file to use: the named one, else beside the working directory, else beside the command.
    /// </summary>
    /// <param name="places">Where to look.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="CommandException">
    /// A file cannot be read, or the named one has not the section.
    /// </exception>
    public static SettingSource? Find(SettingsPlaces places)
    {
        if (places.ConfigFile is { } named)
        {
            var path = Path.GetFullPath(named, places.WorkingDirectory);
            return Read(path, Folder(path))
                ?? throw new CommandException(
                    ExitCode.Usage, $"{path}: has no section \"{SettingKeys.Section}\"");
        }

        return ReadIfThere(places.WorkingDirectory, places.WorkingDirectory)
            ?? ReadIfThere(places.CommandDirectory, places.WorkingDirectory);
    }

    /// <summary>
    /// Every place where a settings file of this command may stand. It may hold secrets, and is no page.
    /// </summary>
    /// <param name="used">The file that was used, or null.</param>
    public static IReadOnlyList<string> PlacesOf(string? used)
    {
        List<string> places =
        [
            Path.Combine(Environment.CurrentDirectory, FileName),
            Path.Combine(AppContext.BaseDirectory, FileName),
        ];
        if (used is not null)
            places.Add(used);
        return places;
    }

    private static SettingSource? ReadIfThere(string folder, string writesTo)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? Read(path, writesTo) : null;
    }

    private static SettingSource? Read(string path, string writesTo)
    {
        var text = ReadBytes(path);
        var values = IsAsShipped(text) ? SettingKeys.Defaults() : Parse(path, text);
        return values is null
            ? null
            : new SettingSource(
                path, Folder(path), writesTo, static key => $"{SettingKeys.Section}:{key}", values);
    }

    // The file that comes with the command states what is built in; a test compares them. To let the library
    // find that out takes longer than all else that a server does before it listens.
    private static bool IsAsShipped(byte[] text)
    {
        using var shipped = typeof(SettingsFile).Assembly.GetManifestResourceStream(FileName)!;
        var bytes = new byte[shipped.Length];
        shipped.ReadExactly(bytes);
        return bytes.AsSpan().SequenceEqual(text);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: there is no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Usage, $"{path}: cannot be read: {OneLine.Of(exception.Message)}");
        }
    }

    private static List<KeyValuePair<string, string?>>? Parse(string path, byte[] text)
    {
        var section = ParseJson(path, text).GetSection(SettingKeys.Section);
        if (!section.Exists())
            return null;
        var values = new List<KeyValuePair<string, string?>>();
        foreach (var pair in section.AsEnumerable(makePathsRelative: true))
            if (pair.Key.Length > 0)
                values.Add(pair);
        return values;
    }

    private static IConfigurationRoot ParseJson(string path, byte[] text)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(text)).Build();
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $"line {number + 1}: " : "";
            throw new CommandException(
                ExitCode.Usage, $"{path}: {line}is no valid JSON: {Reason(exception)}");
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: {OneLine.Of(exception.Message)}");
        }
    }

    // The message ends with "LineNumber: 3 | BytePositionInLine: 7.", which counts from 0.
    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return OneLine.Of(end < 0 ? exception.Message : exception.Message[..end]);
    }

    private static string Folder(string path) => Path.GetDirectoryName(path)!;
}
