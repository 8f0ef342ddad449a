// list: what it prints of captures, and how list and show fail. What show prints: ShowCommandTests.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests;

public sealed class CaptureCommandTests
{
    private const string Id = "084500.123-c7-r1";
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\u001b[2J";
    private const string Rest = "TP/1.1\r\nHost: h\r\nX: \u00e4\tb\r\n\r\n";

    [Fact]
    public async Task List_prints_a_line_for_each_newest_last()
    {
        using var folder = new TemporaryFolder();
        var captures = await CaptureAsync(folder, "GET /x HT", Rest);
        await CapturedFolder.RejectAsync(captures);
        Assert.Equal(
            [
                "ID                                STATUS          IN         OUT  REQUEST",
                "2026-11-20/084500.123-c7-r1          200          36          42  GET /x",
                "2026-11-20/084500.123-c8-r1            -          15           -  (rejected: bare-lf)",
                "",
            ],
            Run("list", captures).Output.Split('\n'));
        Assert.Equal(3, Run("list", captures, "--last", "1").Output.Split('\n').Length);
    }

    [Fact]
    public async Task List_gives_a_json_object_a_line()
    {
        using var folder = new TemporaryFolder();
        var captures = await CaptureAsync(folder, "GET /x HT", Rest);
        await CapturedFolder.RejectAsync(captures);
        var lines = Run("list", captures, "--json").Output.TrimEnd('\n').Split('\n');
        var objects = lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([$"2026-11-20/{Id}", "2026-11-20/084500.123-c8-r1"], objects.Select(TextOf("id")));
        Assert.Equal(["GET", null], objects.Select(TextOf("method")));
        Assert.Equal([null, "rejected: bare-lf"], objects.Select(TextOf("reason")));
        Assert.All(objects, json => Assert.True(File.Exists(TextOf("requestFile")(json))));
    }

    [Fact]
    public void No_captures_are_no_error_and_no_output()
    {
        using var folder = new TemporaryFolder();
        var result = Run("list", folder.Path);
        Assert.Equal(("", $"No captures in {folder.Path}.\n"), (result.Output, result.Error));
    }

    [Theory]
    [InlineData("show DIR 2026-11-20/1", "2026-11-20/1: there is no such file, and no such capture in DIR")]
    [InlineData("show DIR nothing", "nothing: there is no such file, and no such capture in DIR")]
    [InlineData("show DIR/none 084500.123-c7-r1", "DIR/none: there is no such folder")]
    [InlineData("list DIR/none", "DIR/none: there is no such folder")]
    [InlineData("list DIR --last -1", "--last is '-1'; allowed: a whole number from 0")]
    public void What_is_not_there_is_one_line_and_exit_code_2(string line, string message)
    {
        using var folder = new TemporaryFolder();
        var words = line.Replace("DIR", folder.Path, StringComparison.Ordinal).Split(' ');
        var fault = Assert.Throws<CommandException>(() => Run(words[0], words[1], words[2..]));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Equal(message.Replace("DIR", folder.Path, StringComparison.Ordinal), fault.Message);
    }

    [Fact]
    public async Task The_folder_of_the_settings_is_taken_when_none_is_named()
    {
        using var folder = new TemporaryFolder();
        var captures = await CaptureAsync(folder, "GET /x HT", Rest);
        Assert.Contains(Id, CaptureVerb.Invoke(["list"], captures).Output, StringComparison.Ordinal);
        Assert.Contains(Id, CaptureVerb.Invoke(["show", Id], captures).Output, StringComparison.Ordinal);
    }

    private static Task<string> CaptureAsync(TemporaryFolder folder, params string[] reads) =>
        CapturedFolder.CaptureAsync(folder.Of("captures"), reads, Response);

    private static Func<JsonElement, string?> TextOf(string name) =>
        json => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Captured Run(string verb, string captures, params string[] args) =>
        CaptureVerb.Invoke([verb, .. args, "--captures", captures], "");
}
