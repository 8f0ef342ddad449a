// The table of settings: one row for each, and nothing else knows their names. The help, the errors,
// appsettings.json (a test compares) and the typed Settings all come from these rows.
using System;
using System.Collections.Generic;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;
using static MiniWeb.Cli.Configuration.SettingTypes;

namespace MiniWeb.Cli.Configuration;

/// <summary>Every setting there is.</summary>
internal static class SettingKeys
{
    /// <summary>The section that they stand in.</summary>
    public const string Section = "MiniWeb";

    private const long Kilo = 1L << 10;
    private const long Mega = 1L << 20;
    private const long Tera = 1L << 40;

    private static readonly List<SettingKey> Rows = [];

    public static readonly SettingKey<string> Address = Row("Address", SettingTypes.Address, "localhost",
        "Where to listen: localhost (127.0.0.1 and ::1), any, or an IP address.");
    public static readonly SettingKey<int> Port = Row("Port", Whole(0, 65535), "8080",
        "The TCP port; 0 picks a free one, and prints it.");
    public static readonly SettingKey<AllowedHosts?> AllowedHosts =
        Row("AllowedHosts", SiteTypes.AllowedHosts, SiteTypes.Auto,
        "Hosts to answer for; 421 for others. *, local or names; auto: local on loopback, else *.");
    public static readonly SettingKey<string> Root = Row("Root", FolderToRead, "www",
        "The folder to serve.");
    public static readonly SettingKey<bool> Open = Row("Open", Switch, "false",
        "Whether to open the site in the browser.");

    public static readonly SettingKey<long> FilesCacheBytes = Row("Files:CacheBytes", Bytes(0, Tera), "64MiB",
        "Memory for files that were served; 0 reads each file each time.");
    public static readonly SettingKey<long> FilesCacheFileLimit = Row(
        "Files:CacheFileLimit", Bytes(0, 64 * Mega), "256KiB",
        "A larger file is not kept in memory.");
    public static readonly SettingKey<bool> FilesCompress = Row("Files:Compress", Switch, "true",
        "Whether text is compressed with br or gzip for clients that accept it; x.css.br is used for x.css.");
    public static readonly SettingKey<long> FilesCompressCacheBytes = Row(
        "Files:CompressCacheBytes", Bytes(0, Tera), "32MiB",
        "Memory for files that were compressed here; 0 compresses none.");
    public static readonly SettingKey<long> FilesCompressFileLimit = Row(
        "Files:CompressFileLimit", Bytes(0, 1024 * Mega), "8MiB",
        "A larger file is not compressed here.");
    public static readonly SettingKey<TimeSpan> FilesRevalidate =
        Row("Files:Revalidate", Time("0ms", "1d"), "1s",
        "How long a kept file is taken to be unchanged before the disk is asked again.");

    public static readonly SettingKey<string> FilesCacheControl =
        Row("Files:CacheControl", SiteTypes.CacheControl, "no-cache",
        "Cache-Control of files: a duration, off (no-store), or directives.");
    public static readonly SettingKey<bool> FilesListing = Row("Files:Listing", Switch, "true",
        "Whether folders without an index.html are listed; 404 otherwise.");
    public static readonly SettingKey<bool> FilesWindowsNames = Row("Files:WindowsNames", Switch, "false",
        "Whether names with another meaning on Windows (aux.html, a:b, PHOTO~1.PNG) get 404 elsewhere, too.");
    public static readonly SettingKey<string?> FilesSinglePage =
        Row("Files:SinglePage", SiteTypes.SinglePage, SiteTypes.Off,
        "The file for requests that accept HTML and match no file (single-page apps), or off.");
    public static readonly SettingKey<string?> FilesOrigin =
        Row("Files:Origin", SiteTypes.Origin, SiteTypes.Off,
        "The origin whose pages may read what is served (CORS): *, one origin, or off.");
    public static readonly SettingMap<ResponseField> FilesHeaders =
        Row(SiteTypes.Fields("Files:Headers", "Fields for every response, by name."));
    public static readonly SettingMap<KeyValuePair<string, string>> FilesMediaTypes =
        Row(SiteTypes.MediaTypes("Files:MediaTypes", "Media types by extension, over the built-in ones."));

    public static readonly SettingKey<int> LimitsConnections =
        Row("Limits:Connections", Whole(1, 1000000), "1000",
        "Connections at one time; beyond, the longest idle one is closed for a new one.");
    public static readonly SettingKey<WhenBusy> LimitsWhenBusy =
        Row("Limits:WhenBusy", OneOf<WhenBusy>("Wait", "Refuse"), "Wait",
        "A connection too many, when none is idle: Wait lets it wait, Refuse answers 503.");
    public static readonly SettingKey<int> LimitsRequestsPerConnection = Row(
        "Limits:RequestsPerConnection", Whole(1, 1000000000), "10000",
        "Requests that one connection may bring; it is closed after the last.");
    public static readonly SettingKey<long> LimitsStartLine = Row("Limits:StartLine", Bytes(16, Mega), "8KiB",
        "Bytes of a request line; 414 beyond.");
    public static readonly SettingKey<long> LimitsFieldLine = Row("Limits:FieldLine", Bytes(16, Mega), "8KiB",
        "Bytes of one field line; 431 beyond.");
    public static readonly SettingKey<long> LimitsFieldSection = Row(
        "Limits:FieldSection", Bytes(16, 16 * Mega), "32KiB",
        "Bytes of all field lines of a message together; 431 beyond.");
    public static readonly SettingKey<int> LimitsFieldCount = Row("Limits:FieldCount", Whole(1, 10000), "100",
        "Field lines of a message; 431 beyond.");
    public static readonly SettingKey<long> LimitsContent = Row("Limits:Content", Bytes(0, Tera), "16MiB",
        "Bytes of a request's content, after decoding; 413 beyond.");
    public static readonly SettingKey<long> LimitsContentRate = Row(
        "Limits:ContentRate", Bytes(0, 1024 * Mega), "240",
        "Bytes a second that content must bring, over windows of Timeouts:Content; 408 below. 0: none.");
    public static readonly SettingKey<long> LimitsChunkExtensions = Row(
        "Limits:ChunkExtensions", Bytes(0, 16 * Mega), "4KiB",
        "Bytes of all chunk extensions of a message together; 400 beyond.");

    public static readonly SettingKey<TimeSpan> TimeoutsHead = Row("Timeouts:Head", Time("1ms", "1d"), "10s",
        "For the head of a request, from its first byte to its last; 408 beyond.");
    public static readonly SettingKey<TimeSpan> TimeoutsIdle = Row("Timeouts:Idle", Time("1ms", "1d"), "60s",
        "For the first byte of the next request; the connection is closed beyond.");
    public static readonly SettingKey<TimeSpan> TimeoutsContent =
        Row("Timeouts:Content", Time("1ms", "1d"), "30s",
        "For the next bytes of a request's content; 408 beyond.");
    public static readonly SettingKey<TimeSpan> TimeoutsWrite =
        Row("Timeouts:Write", Time("1ms", "1d"), "60s",
        "How long a client may take nothing of a response; the connection is cut beyond.");
    public static readonly SettingKey<TimeSpan> TimeoutsLinger =
        Row("Timeouts:Linger", Time("0ms", "1m"), "2s",
        "For a client to close its side after the last response.");
    public static readonly SettingKey<TimeSpan> TimeoutsStop = Row("Timeouts:Stop", Time("0ms", "1h"), "10s",
        "For requests under way when the server stops; they are cut beyond.");

    public static readonly SettingKey<bool> CaptureEnabled = Row("Capture:Enabled", Switch, "true",
        "Whether every exchange is saved as it was on the wire.");
    public static readonly SettingKey<string> CaptureDirectory =
        Row("Capture:Directory", FolderToWrite, "captures",
        "The folder of the captures.");
    public static readonly SettingKey<WhenFull> CaptureWhenFull =
        Row("Capture:WhenFull", OneOf<WhenFull>("Wait", "Drop"), "Wait",
        "When the disk cannot keep up: Wait slows the clients down, Drop leaves captures out, and counts.");
    public static readonly SettingKey<long> CaptureQueueBytes = Row(
        "Capture:QueueBytes", Bytes(64 * Kilo, Tera), "64MiB",
        "Memory for captures that wait for the disk.");
    public static readonly SettingKey<long> CaptureMaxBytes =
        Row("Capture:MaxBytes", Bytes(Kilo, 1024 * Tera), "1GiB",
        "Bytes of all captures together; the oldest are removed beyond.");
    public static readonly SettingKey<int> CaptureMaxCount =
        Row("Capture:MaxCount", Whole(1, 1000000000), "100000",
        "How many captures there may be; the oldest are removed beyond.");
    public static readonly SettingKey<TimeSpan> CaptureMaxAge =
        Row("Capture:MaxAge", Time("1m", "36500d"), "30d",
        "How old a capture may grow.");

    public static readonly SettingKey<string> ExportSecrets = Row(
        "Export:Secrets", Names, "X-Api-Key,X-Auth-Token,api_key,access_token,refresh_token,token,password",
        "Fields, parameters and keys that exports mask, besides those with the names of secrets.");

    public static readonly SettingKey<int?> InspectorPort = Row("Inspector:Port", PortOrOff, "8081",
        "The TCP port of the inspector, the page over the captures; 0 picks a free one, off turns it off.");
    public static readonly SettingKey<string> InspectorAddress =
        Row("Inspector:Address", SettingTypes.Address, "localhost",
        "Where the inspector listens.");
    public static readonly SettingKey<string> InspectorToken = Row("Inspector:Token", Token, "auto",
        "The secret that opens the inspector, in the printed URL; auto: new at each start, off: none.");

    public static readonly SettingKey<Logging.LogLevel> LogLevel = Row("Log:Level",
        OneOf<Logging.LogLevel>("Verbose", "Debug", "Information", "Warning", "Error", "Fatal"),
        "Information", "The least level that is logged.");
    public static readonly SettingKey<bool> LogAccess = Row("Log:Access", Switch, "true",
        "Whether each request is logged, with one line.");
    public static readonly SettingKey<bool> LogConsole = Row("Log:Console", Switch, "true",
        "Whether to log to standard error.");
    public static readonly SettingKey<bool> LogFile = Row("Log:File", Switch, "true",
        "Whether to log to files.");
    public static readonly SettingKey<string> LogDirectory = Row("Log:Directory", FolderToWrite, "logs",
        "The folder of the log files.");
    public static readonly SettingKey<long> LogFileSize = Row("Log:FileSize", Bytes(Kilo, Tera), "10MiB",
        "Bytes of one log file; the next one is begun beyond.");
    public static readonly SettingKey<int> LogFileCount = Row("Log:FileCount", Whole(1, 10000), "10",
        "How many log files are kept.");
    public static readonly SettingKey<SecretNames?> LogSecrets = Row("Log:Secrets", SecretNamesOrOff, "on",
        "Masks password, token, session and the like in targets; names given here are masked, too.");

    /// <summary>All rows, in the order of appsettings.json.</summary>
    public static IReadOnlyList<SettingKey> All => Rows;

    /// <summary>The text of each key that holds where no source states another.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Defaults()
    {
        var defaults = new List<KeyValuePair<string, string?>>();
        foreach (var key in Rows)
            if (key is not SettingMap)
                defaults.Add(new(key.Name, key.DefaultText));
        return defaults;
    }

    /// <summary>The row of a key in any letter case, or the entry of a map; null when there is
    /// none.</summary>
    public static SettingKey? Find(string name) =>
        Rows.Find(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? FindEntry(name);

    private static SettingEntry? FindEntry(string name)
    {
        foreach (var row in Rows)
            if (row is SettingMap map && name.StartsWith(map.Name + ":", StringComparison.OrdinalIgnoreCase))
                return map.EntryOf(name[(map.Name.Length + 1)..]);
        return null;
    }

    private static SettingMap<T> Row<T>(SettingMap<T> row)
    {
        Rows.Add(row);
        return row;
    }

    private static SettingKey<T> Row<T>(string name, SettingType<T> type, string defaultText, string sentence)
    {
        var row = new SettingKey<T>(name, type, defaultText, sentence);
        Rows.Add(row);
        return row;
    }
}
