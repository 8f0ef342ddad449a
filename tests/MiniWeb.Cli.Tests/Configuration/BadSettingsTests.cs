// A wrong setting is one line that names the source, the key, the value and what is allowed; exit code 2.
using System;
using MiniWeb.Cli.Configuration;
using Xunit;

namespace MiniWeb.Cli.Tests.Configuration;

public sealed class BadSettingsTests
{
    private const string Hosts =
        "auto, or with commas between them: * (any host), local (localhost, *.localhost, loopback addresses "
        + "and this machine's name), host names without a port, *.example for all names that end so";

    private const string Size = "(such as 512, 64KiB, 1.5MiB, 10MB or 1GiB)";
    private const string Time = "(such as 200ms, 0.5s, 1m30s, 2h or 7d)";
    private const string Token = "auto, off, or a secret of 16 to 128 letters, digits, - and _";
    private const string Page = "off, or a file below the folder that is served, such as index.html";
    private const string Origin = "off, * or an origin such as http://localhost:3000";
    private const string Type =
        "an extension and its media type, such as md and text/markdown; * is for unknown extensions";
    private const string Cache = "a duration (1h: max-age=3600), off (no-store), or directives of "
        + "Cache-Control such as 'public, max-age=3600, immutable'";
    private const string Field = "a field of your own (letters, digits and -). Fields that describe the "
        + "connection or the file (Date, Connection, Content-Length, Transfer-Encoding and others) cannot be "
        + "overridden; the type of an extension is set by Files:MediaTypes";
    private const string TopLevel =
        "Address, Port, AllowedHosts, Root, Open, Files, Limits, Timeouts, Capture, Export, Inspector, Log";

    // Key, JSON text, the value as the message quotes it, what is allowed.
    public static TheoryData<string, string, string> BadValues => new()
    {
        { "Address", "", "localhost, any or an IP address" },
        { "Address", "example.test", "localhost, any or an IP address" },
        { "Address", "1", "localhost, any or an IP address" },
        { "Address", "127.0.0.1:80", "localhost, any or an IP address" },
        { "Port", "abc", "a whole number from 0 to 65535" },
        { "Port", "-1", "a whole number from 0 to 65535" },
        { "Port", "65536", "a whole number from 0 to 65535" },
        { "Port", "80.5", "a whole number from 0 to 65535" },
        { "Root", "", "the path of a folder" },
        { "Open", "yes", "true or false" },
        { "Files:CacheControl", "3600", Cache },
        { "Files:CacheControl", "max_age=5", Cache },
        { "Files:CacheControl", "", Cache },
        { "Files:Listing", "on", "true or false" },
        { "Files:SinglePage", "../index.html", Page },
        { "Files:SinglePage", "", Page },
        { "Files:SinglePage", ".env", Page },
        { "Files:Origin", "localhost:3000", Origin },
        { "Files:Origin", "http://a.example/", Origin },
        { "Files:Headers:Date", "x", Field },
        { "Files:Headers:content-length", "5", Field },
        { "Files:Headers:Content-Type", "text/plain", Field },
        { "Files:Headers:A B", "x", Field },
        { "Files:Headers:0", "X-A: b", Field },
        { "Files:MediaTypes:md", "markdown", Type },
        { "Files:MediaTypes:tar.gz", "application/gzip", Type },
        { "Limits:Connections", "0", "a whole number from 1 to 1000000" },
        { "Limits:RequestsPerConnection", "0", "a whole number from 1 to 1000000000" },
        { "Limits:StartLine", "15", $"a size from 16 to 1MiB {Size}" },
        { "Limits:FieldLine", "2MiB", $"a size from 16 to 1MiB {Size}" },
        { "Limits:FieldSection", "0", $"a size from 16 to 16MiB {Size}" },
        { "Limits:FieldCount", "0", "a whole number from 1 to 10000" },
        { "Limits:Content", "16 MB", $"a size from 0 to 1TiB {Size}" },
        { "Limits:ChunkExtensions", "x", $"a size from 0 to 16MiB {Size}" },
        { "Timeouts:Head", "0ms", $"a duration from 1ms to 1d {Time}" },
        { "Timeouts:Idle", "2d", $"a duration from 1ms to 1d {Time}" },
        { "Timeouts:Content", "00:00:30", $"a duration from 1ms to 1d {Time}" },
        { "Timeouts:Write", "soon", $"a duration from 1ms to 1d {Time}" },
        { "Timeouts:Linger", "61s", $"a duration from 0ms to 1m {Time}" },
        { "Timeouts:Stop", "", $"a duration from 0ms to 1h {Time}" },
    };

    public static TheoryData<string, string, string> BadValuesOfPrograms => new()
    {
        { "Capture:Enabled", "yes", "true or false" },
        { "Capture:Directory", "", "the path of a folder" },
        { "Capture:WhenFull", "1", "Wait or Drop" },
        { "Capture:QueueBytes", "1", $"a size from 64KiB to 1TiB {Size}" },
        { "Capture:MaxBytes", "0", $"a size from 1KiB to 1024TiB {Size}" },
        { "Capture:MaxCount", "0", "a whole number from 1 to 1000000000" },
        { "Capture:MaxAge", "0ms", $"a duration from 1m to 36500d {Time}" },
        { "Export:Secrets", "a, b", "names with commas between them" },
        { "Inspector:Port", "on", "a whole number from 0 to 65535, or off" },
        { "Inspector:Port", "65536", "a whole number from 0 to 65535, or off" },
        { "Inspector:Address", "everywhere", "localhost, any or an IP address" },
        { "Inspector:Token", "too-short", Token }, { "Inspector:Token", "sixteen and a space", Token },
        { "Log:Level", "Loud", "Verbose, Debug, Information, Warning, Error or Fatal" },
        { "Log:Access", "1", "true or false" }, { "Log:Console", "on", "true or false" },
        { "Log:File", "", "true or false" }, { "Log:Directory", "", "the path of a folder" },
        { "Log:FileSize", "0", $"a size from 1KiB to 1TiB {Size}" },
        { "Log:FileCount", "0", "a whole number from 1 to 10000" },
    };

    public static TheoryData<string, string, string> BadCacheValues => new()
    {
        { "AllowedHosts", "", Hosts },
        { "AllowedHosts", "a.example:80", Hosts },
        { "AllowedHosts", "http://a.example", Hosts },
        { "AllowedHosts", "local,", Hosts },
        { "Files:CacheBytes", "-1", $"a size from 0 to 1TiB {Size}" },
        { "Files:CacheFileLimit", "65MiB", $"a size from 0 to 64MiB {Size}" },
        { "Files:Compress", "gzip", "true or false" },
        { "Files:CompressCacheBytes", "2TiB", $"a size from 0 to 1TiB {Size}" },
        { "Files:CompressFileLimit", "2GiB", $"a size from 0 to 1GiB {Size}" },
        { "Files:Revalidate", "1", $"a duration from 0ms to 1d {Time}" },
    };

    [Theory]
    [MemberData(nameof(BadValues))]
    [MemberData(nameof(BadValuesOfPrograms))]
    [MemberData(nameof(BadCacheValues))]
    public void A_bad_value_names_file_key_value_and_what_is_allowed(string key, string value, string allowed)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("work/appsettings.json", Places.Json(key, $"\"{value}\""));
        AssertFault($"{file}: MiniWeb:{key} is '{value}'; allowed: {allowed}", Places.In(folder));
    }

    [Theory]
    [MemberData(nameof(BadValues))]
    [MemberData(nameof(BadValuesOfPrograms))]
    [MemberData(nameof(BadCacheValues))]
    public void A_bad_value_names_the_variable_of_the_environment(string key, string value, string allowed)
    {
        using var folder = new TemporaryFolder();
        var name = "MINIWEB_" + key.Replace(":", "__", StringComparison.Ordinal);
        AssertFault(
            $"environment: {name} is '{value}'; allowed: {allowed}",
            Places.In(folder, environment: [(key, value)]));
    }

    [Theory]
    [MemberData(nameof(BadValues))]
    [MemberData(nameof(BadValuesOfPrograms))]
    [MemberData(nameof(BadCacheValues))]
    public void A_bad_value_names_the_option(string key, string value, string allowed)
    {
        using var folder = new TemporaryFolder();
        var option = new StatedOption("--option", SettingKeys.Find(key)!, value);
        AssertFault(
            $"command line: --option is '{value}'; allowed: {allowed}",
            Places.In(folder, null, null, option));
    }

    [Theory]
    [InlineData("Prot", "1",
        $"MiniWeb:Prot (set to '1') is no setting; did you mean MiniWeb:Port? allowed: {TopLevel}")]
    [InlineData("Colour", "\"red\"", $"MiniWeb:Colour (set to 'red') is no setting; allowed: {TopLevel}")]
    [InlineData("Limits", "5",
        "MiniWeb:Limits (set to '5') is no setting; allowed: Limits:Connections, "
        + "Limits:WhenBusy, Limits:RequestsPerConnection, Limits:StartLine, Limits:FieldLine, "
        + "Limits:FieldSection, Limits:FieldCount, Limits:Content, Limits:ContentRate, "
        + "Limits:ChunkExtensions")]
    [InlineData("Files:Cache", "1",
        "MiniWeb:Files:Cache (set to '1') is no setting; "
        + "allowed: Files:CacheBytes, Files:CacheFileLimit, Files:Compress, Files:CompressCacheBytes, "
        + "Files:CompressFileLimit, Files:Revalidate, Files:CacheControl, Files:Listing, "
        + "Files:WindowsNames, Files:SinglePage, Files:Origin, Files:Headers, Files:MediaTypes")]
    [InlineData("Log:Levle", "\"Debug\"",
        "MiniWeb:Log:Levle (set to 'Debug') is no setting; did you mean MiniWeb:Log:Level? "
        + "allowed: Log:Level, Log:Access, Log:Console, Log:File, Log:Directory, Log:FileSize, "
        + "Log:FileCount, Log:Secrets")]
    public void An_unknown_key_names_what_may_stand_there(string key, string json, string fault)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("work/appsettings.json", Places.Json(key, json));
        AssertFault($"{file}: {fault}", Places.In(folder));
    }

    [Fact]
    public void An_unknown_variable_is_named_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        AssertFault(
            $"environment: MINIWEB_MiniWeb__Port (set to '1') is no setting; allowed: {TopLevel}",
            Places.In(folder, environment: [("MiniWeb:Port", "1")]));
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("{}", "null")]
    public void A_key_without_a_value_is_a_bad_value(string json, string quoted)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("work/appsettings.json", Places.Json("Port", json));
        AssertFault(
            $"{file}: MiniWeb:Port is {quoted}; allowed: a whole number from 0 to 65535", Places.In(folder));
    }

    [Fact]
    public void A_value_cannot_break_the_line()
    {
        using var folder = new TemporaryFolder();
        AssertFault(
            "environment: MINIWEB_Port is '1 2\\u001B[2J'; allowed: a whole number from 0 to 65535",
            Places.In(folder, environment: [("Port", "1\n2\u001b[2J")]));
    }

    [Theory]
    [InlineData("{\n  \"MiniWeb\": {\n    \"Port\": 80 80\n  }\n}", "line 3: is no valid JSON: ")]
    [InlineData("{\n  \"MiniWeb\": {\n", "line 3: is no valid JSON: ")]
    [InlineData("", "line 1: is no valid JSON: ")]
    [InlineData("[]", "")]
    [InlineData("{ \"MiniWeb\": { \"Port\": 1, \"Port\": 2 } }", "")]
    public void Invalid_json_names_file_and_line(string json, string start)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("work/appsettings.json", json);
        var fault = Assert.Throws<CommandException>(() => SettingsReader.Read(Places.In(folder)));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.StartsWith($"{file}: {start}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.DoesNotContain("LineNumber", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_file_must_be_there()
    {
        using var folder = new TemporaryFolder();
        AssertFault($"{folder.Of("work/my.json")}: there is no such file", Places.In(folder, "my.json"));
    }

    [Fact]
    public void A_named_file_must_have_the_section()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("work/my.json", "{ \"Other\": { \"Port\": 1 } }");
        AssertFault($"{file}: has no section \"MiniWeb\"", Places.In(folder, "my.json"));
    }

    private static void AssertFault(string message, SettingsPlaces places)
    {
        var fault = Assert.Throws<CommandException>(() => SettingsReader.Read(places));
        Assert.Equal((ExitCode.Usage, message), (fault.Code, fault.Message));
    }
}
