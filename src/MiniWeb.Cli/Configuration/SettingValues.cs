// The text that holds for each key, with the source that stated it, and the typed settings made from them.
using System.Collections.Generic;
using MiniWeb.Http;
using static MiniWeb.Cli.Configuration.SettingKeys;

namespace MiniWeb.Cli.Configuration;

/// <summary>One text for each key.</summary>
internal sealed class SettingValues
{
    private readonly Dictionary<SettingKey, (string Text, SettingSource Source)> _values = [];

    /// <summary>States a value, over what was stated before.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="text">A text that it allows.</param>
    /// <param name="source">Who states it.</param>
    public void Set(SettingKey key, string text, SettingSource source) => _values[key] = (text, source);

    /// <summary>The typed settings; every key must have been stated.</summary>
    /// <param name="file">The settings file that was used.</param>
    public Settings ToSettings(string? file) => new()
    {
        Address = Get(SettingKeys.Address),
        Port = Get(SettingKeys.Port),
        Root = Get(SettingKeys.Root),
        Files = new(Get(FilesCacheBytes), (int)Get(FilesCacheFileLimit), Get(FilesRevalidate)),
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
        Log = new(
            Get(LogLevel), Get(LogAccess), Get(LogConsole), Get(LogFile), Get(LogDirectory),
            Get(LogFileSize), Get(LogFileCount)),
        File = file,
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

    private T Get<T>(SettingKey<T> key)
    {
        var (text, source) = _values[key];
        return key.Read(text, source);
    }
}
