// The text that holds for each key, with the source that stated it, and the typed settings made from them.
using System;
using System.Collections.Generic;
using MiniWeb.Http;
using static MiniWeb.Cli.Configuration.SettingKeys;

namespace MiniWeb.Cli.Configuration;

/// <summary>One text for each key.</summary>
internal sealed class SettingValues
{
    private readonly Dictionary<SettingKey, StatedText> _values = [];
    private readonly List<StatedText> _entries = [];

    /// <summary>States a value, over what was stated before.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="text">A text that it allows.</param>
    /// <param name="source">Who states it.</param>
    public void Set(SettingKey key, string text, SettingSource source)
    {
        var stated = new StatedText(key, text, source);
        if (key is SettingEntry entry)
            Set(entry, stated);
        else
            _values[key] = stated;
    }

    /// <summary>The typed settings; every key must have been stated.</summary>
    /// <param name="file">The settings file that was used.</param>
    public Settings ToSettings(string? file) => new()
    {
        Address = Get(SettingKeys.Address),
        Port = Get(SettingKeys.Port),
        AllowedHosts = Get(SettingKeys.AllowedHosts),
        Root = Get(SettingKeys.Root),
        Open = Get(SettingKeys.Open),
        Files = ToFileSettings(),
        Limits = new(
            Get(LimitsConnections),
            Get(LimitsWhenBusy),
            Get(LimitsRequestsPerConnection),
            Get(LimitsContentRate),
            ToParserLimits()),
        Timeouts = new(
            Get(TimeoutsHead), Get(TimeoutsIdle), Get(TimeoutsContent), Get(TimeoutsWrite),
            Get(TimeoutsLinger), Get(TimeoutsStop)),
        Capture = new(
            Get(CaptureEnabled), Get(CaptureDirectory), Get(CaptureWhenFull), Get(CaptureQueueBytes),
            Get(CaptureMaxBytes), Get(CaptureMaxCount), Get(CaptureMaxAge)),
        Export = new(Get(ExportSecrets)),
        Inspector = new(Get(InspectorPort), Get(InspectorAddress), Get(InspectorToken)),
        Log = new(
            Get(LogLevel), Get(LogAccess), Get(LogConsole), Get(LogFile), Get(LogDirectory),
            Get(LogFileSize), Get(LogFileCount), Get(LogSecrets)),
        File = file,
    };

    private FileSettings ToFileSettings() =>
        new(Get(FilesCacheBytes), (int)Get(FilesCacheFileLimit), Get(FilesRevalidate))
        {
            Compress = Get(FilesCompress),
            CompressCacheBytes = Get(FilesCompressCacheBytes),
            CompressFileLimit = Get(FilesCompressFileLimit),
            CacheControl = Get(FilesCacheControl),
            Listing = Get(FilesListing),
            WindowsNames = Get(FilesWindowsNames),
            SinglePage = Get(FilesSinglePage),
            Origin = Get(FilesOrigin),
            Fields = [.. GetAll(FilesHeaders)],
            MediaTypes = new Dictionary<string, string>(
                GetAll(FilesMediaTypes), StringComparer.OrdinalIgnoreCase),
        };

    private ParserLimits ToParserLimits() => new()
    {
        StartLine = (int)Get(LimitsStartLine),
        FieldLine = (int)Get(LimitsFieldLine),
        FieldSection = (int)Get(LimitsFieldSection),
        FieldCount = Get(LimitsFieldCount),
        Content = Get(LimitsContent),
        ChunkExtensions = (int)Get(LimitsChunkExtensions),
    };

    // One source may state a name several times (--header), and means each; a later source means it anew.
    private void Set(SettingEntry entry, StatedText stated)
    {
        _entries.RemoveAll(other => other.Source != stated.Source
            && other.Key is SettingEntry one && one.Map == entry.Map
            && one.Entry.Equals(entry.Entry, StringComparison.OrdinalIgnoreCase));
        _entries.Add(stated);
    }

    private List<T> GetAll<T>(SettingMap<T> map)
    {
        var all = new List<T>();
        foreach (var stated in _entries)
            if (stated.Key is SettingEntry entry && entry.Map == map)
                all.Add(map.Read(entry.Entry, stated.Text));
        return all;
    }

    private T Get<T>(SettingKey<T> key)
    {
        var stated = _values[key];
        return key.Read(stated.Text, stated.Source);
    }
}

/// <summary>A text that holds for a setting.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Text">The text; it is allowed.</param>
/// <param name="Source">Who states it.</param>
internal sealed record StatedText(SettingKey Key, string Text, SettingSource Source);
