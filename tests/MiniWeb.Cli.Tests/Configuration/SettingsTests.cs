// Every key by every way in: default, file, environment, command line; and that the later one wins.
using System;
using System.IO;
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Logging;
using MiniWeb.Http;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Cli.Tests.Configuration;

public sealed class SettingsTests
{
    private const long Mega = 1 << 20;

    // Key, where it ends up, its default, another text, what that text means.
    private static readonly Row[] Rows =
    [
        new("Address", s => s.Address, "localhost", "any", "any"),
        new("Port", s => s.Port, 8080, "0", 0),
        new("AllowedHosts", s => s.AllowedHosts ?? (object)"auto", "auto", "*", AllowedHosts.Any),
        new("Open", s => s.Open, false, "true", true),
        new("Files:CacheBytes", s => s.Files.CacheBytes, 64 * Mega, "0", 0L),
        new("Files:CacheFileLimit", s => s.Files.CacheFileLimit, 262144, "1MiB", 1048576),
        new("Files:Compress", s => s.Files.Compress, true, "False", false),
        new("Files:CompressCacheBytes", s => s.Files.CompressCacheBytes, 32 * Mega, "0", 0L),
        new("Files:CompressFileLimit", s => s.Files.CompressFileLimit, 8 * Mega, "1KiB", 1024L),
        new("Files:Revalidate", s => s.Files.Revalidate, Seconds(1), "0ms", Seconds(0)),
        new("Files:CacheControl", s => s.Files.CacheControl, "no-cache", "1h", "max-age=3600"),
        new("Files:Listing", s => s.Files.Listing, true, "false", false),
        new("Files:WindowsNames", s => s.Files.WindowsNames, false, "true", true),
        new("Files:SinglePage", s => s.Files.SinglePage ?? "none", "none", "app.html", "app.html"),
        new("Files:Origin", s => s.Files.Origin ?? "none", "none", "*", "*"),
        new("Limits:Connections", s => s.Limits.Connections, 1000, "1", 1),
        new("Limits:WhenBusy", s => s.Limits.WhenBusy, WhenBusy.Wait, "refuse", WhenBusy.Refuse),
        new("Limits:ContentRate", s => s.Limits.ContentRate, 240L, "0", 0L),
        new("Limits:RequestsPerConnection", s => s.Limits.RequestsPerConnection, 10000, "1", 1),
        new("Limits:StartLine", s => s.Limits.Parser.StartLine, ParserLimits.Default.StartLine, "16", 16),
        new("Limits:FieldLine", s => s.Limits.Parser.FieldLine, ParserLimits.Default.FieldLine, "1KiB", 1024),
        new("Limits:FieldSection", s => s.Limits.Parser.FieldSection,
            ParserLimits.Default.FieldSection, "64KiB", 65536),
        new("Limits:FieldCount", s => s.Limits.Parser.FieldCount, ParserLimits.Default.FieldCount, "7", 7),
        new("Limits:Content", s => s.Limits.Parser.Content, ParserLimits.Default.Content, "8GiB", 8L << 30),
        new("Limits:ChunkExtensions", s => s.Limits.Parser.ChunkExtensions,
            ParserLimits.Default.ChunkExtensions, "0", 0),
        new("Timeouts:Head", s => s.Timeouts.Head, Seconds(10), "200ms", Seconds(0.2)),
        new("Timeouts:Idle", s => s.Timeouts.Idle, Seconds(60), "3s", Seconds(3)),
        new("Timeouts:Content", s => s.Timeouts.Content, Seconds(30), "1m", Seconds(60)),
        new("Timeouts:Write", s => s.Timeouts.Write, Seconds(60), "2h", Seconds(7200)),
        new("Timeouts:Linger", s => s.Timeouts.Linger, Seconds(2), "0ms", Seconds(0)),
        new("Timeouts:Stop", s => s.Timeouts.Stop, Seconds(10), "1h", Seconds(3600)),
        new("Capture:Enabled", s => s.Capture.Enabled, true, "FALSE", false),
        new("Capture:WhenFull", s => s.Capture.WhenFull, WhenFull.Wait, "drop", WhenFull.Drop),
        new("Capture:QueueBytes", s => s.Capture.QueueBytes, 64 * Mega, "1MiB", Mega),
        new("Capture:MaxBytes", s => s.Capture.MaxBytes, 1024 * Mega, "5MiB", 5 * Mega),
        new("Capture:MaxCount", s => s.Capture.MaxCount, 100000, "10", 10),
        new("Capture:MaxAge", s => s.Capture.MaxAge, TimeSpan.FromDays(30), "7d", TimeSpan.FromDays(7)),
        new("Export:Secrets", s => s.Export.Secrets,
            "X-Api-Key,X-Auth-Token,api_key,access_token,refresh_token,token,password", "a,b", "a,b"),
        new("Inspector:Port", s => s.Inspector.Port!, 8081, "0", 0),
        new("Inspector:Address", s => s.Inspector.Address, "localhost", "any", "any"),
        new("Inspector:Token", s => s.Inspector.Token, "auto", "OFF", "off"),
        new("Log:Level", s => s.Log.Level, LogLevel.Information, "debug", LogLevel.Debug),
        new("Log:Access", s => s.Log.Access, true, "false", false),
        new("Log:Console", s => s.Log.Console, true, "false", false),
        new("Log:File", s => s.Log.File, true, "false", false),
        new("Log:FileSize", s => s.Log.FileSize, 10 * Mega, "1KiB", 1024L),
        new("Log:FileCount", s => s.Log.FileCount, 10, "2", 2),
        new("Log:Secrets", s => s.Log.Secrets is null, false, "off", true),
    ];

    // The folders are apart: where a relative path starts depends on who states it.
    private static readonly (string Key, Func<Settings, string> Get)[] Folders =
    [
        ("Root", s => s.Root),
        ("Capture:Directory", s => s.Capture.Directory),
        ("Log:Directory", s => s.Log.Directory),
    ];

    private sealed record Row(
        string Key, Func<Settings, object> Get, object Default, string Text, object Value);

    public static TheoryData<string> Keys => [.. Rows.Select(row => row.Key)];

    public static TheoryData<string> FolderKeys => [.. Folders.Select(row => row.Key)];

    [Fact]
    public void Every_key_has_its_row_here() =>
        Assert.Equal(
            SettingKeys.All.Where(key => key is not SettingMap).Select(key => key.Name).Order(),
            Rows.Select(row => row.Key).Concat(Folders.Select(row => row.Key)).Order());

    [Theory]
    [MemberData(nameof(Keys))]
    public void Without_any_source_the_default_holds(string key)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(RowOf(key).Default, RowOf(key).Get(SettingsReader.Read(Places.In(folder))));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_file_states_it(string key)
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/appsettings.json", Places.Json(key, $"\"{RowOf(key).Text}\""));
        Assert.Equal(RowOf(key).Value, RowOf(key).Get(SettingsReader.Read(Places.In(folder))));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_environment_overrides_the_file(string key)
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/appsettings.json", Places.Json(key, $"\"{DefaultTextOf(key)}\""));
        var settings = SettingsReader.Read(Places.In(folder, environment: [(key, RowOf(key).Text)]));
        Assert.Equal(RowOf(key).Value, RowOf(key).Get(settings));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_command_line_overrides_the_environment(string key)
    {
        using var folder = new TemporaryFolder();
        var option = new StatedOption("--option", SettingKeys.Find(key)!, RowOf(key).Text);
        var settings = SettingsReader.Read(Places.In(folder, null, [(key, DefaultTextOf(key))], option));
        Assert.Equal(RowOf(key).Value, RowOf(key).Get(settings));
    }

    [Theory]
    [InlineData("off", null)]
    [InlineData("OFF", null)]
    [InlineData("65535", 65535)]
    public void The_inspector_can_be_turned_off(string text, int? port)
    {
        using var folder = new TemporaryFolder();
        var settings = SettingsReader.Read(Places.In(folder, environment: [("Inspector:Port", text)]));
        Assert.Equal(port, settings.Inspector.Port);
    }

    [Theory]
    [InlineData("Port", "8090", 8090)]
    [InlineData("port", "\"8090\"", 8090)]
    public void A_number_may_stand_with_or_without_quotation_marks(string key, string json, int port)
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/appsettings.json", Places.Json(key, json));
        Assert.Equal(port, SettingsReader.Read(Places.In(folder)).Port);
    }

    [Theory]
    [MemberData(nameof(FolderKeys))]
    public void A_relative_path_starts_where_it_is_stated(string key)
    {
        using var folder = new TemporaryFolder();
        var (_, get) = Folders.Single(row => row.Key == key);
        var named = folder.Write("elsewhere/my.json", Places.Json(key, "\"in/file\""));
        var option = new StatedOption("--option", SettingKeys.Find(key)!, "in/option");

        Assert.Equal(folder.Of("elsewhere/in/file"), get(SettingsReader.Read(Places.In(folder, named))));
        Assert.Equal(
            folder.Of("work/in/environment"),
            get(SettingsReader.Read(Places.In(folder, named, [(key, "in/environment")]))));
        Assert.Equal(
            folder.Of("work/in/option"), get(SettingsReader.Read(Places.In(folder, named, null, option))));
    }

    [Fact]
    public void The_file_beside_the_command_finds_its_site_there_and_writes_where_the_user_is()
    {
        using var folder = new TemporaryFolder();
        File.Copy(RepositoryFile, Path.Combine(folder.Folder("command"), "appsettings.json"));
        var settings = SettingsReader.Read(Places.In(folder));
        Assert.Equal(
            (folder.Of("command/www"), folder.Of("work/captures"), folder.Of("work/logs")),
            (settings.Root, settings.Capture.Directory, settings.Log.Directory));
        Assert.Equal(folder.Of("command/appsettings.json"), settings.File);
    }

    [Fact]
    public void The_file_beside_the_working_directory_goes_before_the_one_beside_the_command()
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/appsettings.json", Places.Json("Port", "1"));
        folder.Write("command/appsettings.json", Places.Json("Port", "2"));
        Assert.Equal(1, SettingsReader.Read(Places.In(folder)).Port);
    }

    [Fact]
    public void A_file_of_another_program_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/appsettings.json", """{ "Logging": { "LogLevel": { "Default": "Warning" } } }""");
        folder.Write("command/appsettings.json", Places.Json("Port", "2"));
        Assert.Equal(2, SettingsReader.Read(Places.In(folder)).Port);
    }

    [Fact]
    public void The_file_of_the_repository_has_every_key_with_its_default()
    {
        using var folder = new TemporaryFolder();
        var stated = AsParsed(folder).Values.Where(pair => !string.IsNullOrEmpty(pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        Assert.Equal(
            SettingKeys.All.Where(key => key is not SettingMap)
                .Select(key => $"{key.Name} = {key.DefaultText}").Order(),
            stated.Select(pair => $"{pair.Key} = {AsJsonSpells(pair.Value)}").Order());
    }

    [Fact]
    public void The_file_of_the_repository_has_every_map()
    {
        using var folder = new TemporaryFolder();
        var stated = AsParsed(folder).Values.Select(pair => pair.Key);
        Assert.Empty(SettingKeys.All.OfType<SettingMap>().Select(map => map.Name).Except(stated));
    }

    // As it is, it is known, and not parsed: one more space, and it is a file like any other.
    private static SettingSource AsParsed(TemporaryFolder folder)
    {
        var file = folder.Write("work/other.json", File.ReadAllText(RepositoryFile) + " ");
        return SettingsFile.Find(Places.In(folder, file))!;
    }

    private static string RepositoryFile => Path.Combine(AppContext.BaseDirectory, "appsettings.json");

    // The provider gives JSON's true and false with a capital letter.
    private static string AsJsonSpells(string text) =>
        text is "True" or "False" ? text.ToLowerInvariant() : text;

    private static Row RowOf(string key) => Rows.Single(row => row.Key == key);

    private static string DefaultTextOf(string key) => SettingKeys.Find(key)!.DefaultText;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
