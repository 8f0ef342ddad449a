// What goes wrong before any work is done: one clear line on standard error, nothing on standard output, the
// right exit code, and no stack trace. A few of each kind, because each is a process: that every option and
// setting says what is wrong with its value is a matter of MiniWeb.Cli.Tests.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class FaultTests
{
    private const int Usage = 2;
    private const int Failure = 3;

    private readonly Dictionary<string, string?> _environment = [];

    // BUSY and FREE in a row stand for a port that somebody listens on, and one that nobody does.
    [Theory]
    [InlineData(Usage, "serve -p 65536", "--port", "'65536'", "0 to 65535")]
    [InlineData(Usage, "serve missing -p 0", "missing", "no such folder")]
    [InlineData(Usage, "serve --prot 1", "--prot", "did you mean '--port'?")]
    [InlineData(Failure, "serve -p BUSY", "BUSY", "in use", "--port 0")]
    [InlineData(Failure, "serve -p 0 --captures /proc/no", "captures cannot be written", "/proc/no")]
    [InlineData(Usage, "send", "miniweb send -h")]
    [InlineData(Usage, "send localhost:FREE missing", "no file 'missing'")]
    [InlineData(Usage, "send localhost:99999 a-file", "localhost:99999", "host:port")]
    [InlineData(Failure, "send localhost:FREE a-file", "refused", "FREE")]
    [InlineData(Failure, "send no-host.invalid:80 a-file", "no-host.invalid")]
    [InlineData(Failure, "dump -p BUSY", "BUSY", "in use", "--port 0")]
    [InlineData(Usage, "show 000000.000-c1-r1", "000000.000-c1-r1", "no such capture")]
    [InlineData(Usage, "list --captures missing", "missing", "no such folder")]
    [InlineData(Usage, "replay a-file", "--to")]
    [InlineData(Usage, "replay missing --to localhost:FREE", "'missing'", "no capture")]
    public async Task A_fault_is_one_line(int exitCode, string line, params string[] parts)
    {
        await using var busy = RecordingServer.Start([]);
        string Ports(string text) => text
            .Replace("BUSY", busy.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("FREE", "1", StringComparison.Ordinal);
        await AssertOneLineAsync(exitCode, Ports(line).Split(' '), [.. parts.Select(Ports)]);
    }

    [Theory]
    [InlineData("MINIWEB_Port", "-1", "MINIWEB_Port", "'-1'", "0 to 65535")]
    [InlineData("MINIWEB_Limits__Contents", "1MiB", "__Contents", "did you mean MINIWEB_Limits__Content?")]
    public async Task A_bad_setting_of_the_environment_is_one_line(
        string name, string value, params string[] parts)
    {
        _environment[name] = value;
        await AssertOneLineAsync(Usage, ["serve", "-p", "0"], parts);
    }

    [Theory]
    [InlineData("{\"MiniWeb\": {\"Port\": \"http\"}}", "appsettings.json", "MiniWeb:Port", "'http'", "65535")]
    [InlineData("{\"MiniWeb\": {\"Capture\": true}}", "MiniWeb:Capture", "Capture:Enabled")]
    [InlineData("{\"MiniWeb\": {\n\"Port\": }}", "appsettings.json", "line 2", "no valid JSON")]
    [InlineData("{\"MiniWeb\": {\"Root\": \"\\u001b[31mno\"}}", "no such folder")]
    public async Task A_bad_settings_file_is_one_line(string content, params string[] parts)
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", Encoding.UTF8.GetBytes(content));
        await AssertOneLineAsync(folder, Usage, ["serve", "-p", "0"], parts);
    }

    private async Task AssertOneLineAsync(int exitCode, string[] arguments, string[] parts)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a-file", "GET / HTTP/1.0\r\n\r\n"u8);
        await AssertOneLineAsync(folder, exitCode, arguments, parts);
    }

    private async Task AssertOneLineAsync(
        TemporaryFolder folder, int exitCode, string[] arguments, string[] parts)
    {
        var before = Directory.GetFileSystemEntries(folder.Path);
        var result = await MiniWebCommand.RunAsync(arguments, folder.Path, _environment);
        Assert.StartsWith("miniweb: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(result.Error.Length - 1, result.Error.IndexOf('\n', StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error);
        Assert.All(parts, part => Assert.Contains(part, result.Error, StringComparison.Ordinal));
        Assert.Equal((exitCode, ""), (result.ExitCode, result.OutputText));
        // A verb that did not begin leaves nothing behind, but for the log of serve.
        var left = Directory.GetFileSystemEntries(folder.Path).Except(before).Select(Path.GetFileName);
        Assert.All(left, name => Assert.Contains(name, (string[])["logs", "captures"]));
    }
}
