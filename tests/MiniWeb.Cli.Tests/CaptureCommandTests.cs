// list and show: what they print of captures, byte for byte, and how they fail.
using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests;

public sealed class CaptureCommandTests
{
    private const string Id = "084500.123-c7-r1";
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\u001b[2J";
    private const string Title = "── 084500.123-c7-r1, 2026-11-20 08:45:00.123000 UTC, "
        + "connection 7 from 127.0.0.1:50000 to 127.0.0.1:8080";
    private const string Rest = "TP/1.1\r\nHost: h\r\nX: \u00e4\tb\r\n\r\n";

    [Fact]
    public async Task Show_prints_the_bytes_and_where_each_read_ended()
    {
        using var folder = new TemporaryFolder();
        var captures = await CaptureAsync(folder, "POST /x HT", Rest);
        Assert.Equal(
            """
            TITLE
            ── request: 37 bytes
            POST /x HT
            ╌╌ read 1 of 2: 10 bytes, at 100 µs
            TP/1.1␍␊
            Host: h␍␊
            X: \xe4\x09b␍␊
            ␍␊
            ╌╌ read 2 of 2: 27 bytes, at 200 µs
            ── content: no content, because no field announces any: RFC 9112 §6.3 step 7
            ── response: 200, 42 bytes
            HTTP/1.1 200 OK␍␊
            Content-Length: 4␍␊
            ␍␊
            \x1b[2J
            ╌╌ write 1 of 1: 42 bytes, at 1000 µs
            ── the connection lived on

            """.ReplaceLineEndings("\n").Replace("TITLE", Title, StringComparison.Ordinal),
            Run("show", captures, Id).Output);
    }

    [Fact]
    public async Task Show_prints_hexadecimal()
    {
        using var folder = new TemporaryFolder();
        var captures = await CapturedFolder.CaptureAsync(
            folder.Of("captures"), ["GET / HTTP/1.1\r\nHost: h\r\n\r\n"], "\u001b\\");
        var lines = Run("show", captures, Id, "--hex").Output.Split('\n');
        Assert.Equal("00000000  47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..", lines[2]);
        Assert.Equal("00000010  48 6f 73 74 3a 20 68 0d 0a 0d 0a                 Host: h....", lines[3]);
        Assert.Equal("00000000  1b 5c                                            .\\", lines[7]);
    }

    [Fact]
    public async Task Show_prints_the_broken_rule()
    {
        using var folder = new TemporaryFolder();
        var captures = await CapturedFolder.RejectAsync(folder.Of("captures"));
        var shown = Run("show", captures, "084500.123-c8-r1").Output.Split('\n');
        Assert.Equal(
            [
                "── The request broke a rule.",
                "── request: 15 bytes, not whole",
                "GET / HTTP/1.1␊",
                "╌╌ read 1 of 1: 15 bytes, at 100 µs",
                "── refused with 400 at byte 14: A line ends with CR LF; a LF stood alone. "
                    + "RFC 9112 §2.2 (bare-lf)",
                "── no response",
                "── closed by the server at 200 µs: rejected",
                "",
            ],
            shown[1..]);
    }

    [Fact]
    public async Task Show_gives_all_as_json()
    {
        using var folder = new TemporaryFolder();
        var captures = await CaptureAsync(folder, "GET /x HT", Rest);
        var output = Run("show", captures, Id, "--json").Output;
        Assert.DoesNotContain(output, letter => letter is < ' ' and not '\n' or > '~');
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal("GET /x HT" + Rest, BytesOf(root, "request"));
        Assert.Equal(Response, BytesOf(root, "response"));
        var response = root.GetProperty("record").GetProperty("response");
        Assert.Equal(200, response.GetProperty("status").GetInt32());
    }

    [Fact]
    public void Show_takes_any_file_for_a_request()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mine.http", "GET / HTTP/1.1\r\n\r\n\\x\r\n\n");
        Assert.Equal(
            $"── mine: {file}\n── request: 23 bytes\nGET / HTTP/1.1␍␊\n␍␊\n\\\\x␍␊\n␊\n── no response\n",
            Run("show", folder.Path, file).Output);
    }

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
        Assert.Contains(Id, Invoke(["list"], captures).Output, StringComparison.Ordinal);
        Assert.Contains(Id, Invoke(["show", Id], captures).Output, StringComparison.Ordinal);
    }

    private static Task<string> CaptureAsync(TemporaryFolder folder, params string[] reads) =>
        CapturedFolder.CaptureAsync(folder.Of("captures"), reads, Response);

    private static string BytesOf(JsonElement json, string name) =>
        Encoding.Latin1.GetString(json.GetProperty(name).GetBytesFromBase64());

    private static Func<JsonElement, string?> TextOf(string name) =>
        json => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Captured Run(string verb, string captures, params string[] args) =>
        Invoke([verb, .. args, "--captures", captures], "");

    private static Captured Invoke(string[] args, string defaultDirectory)
    {
        var root = new Command("miniweb")
        {
            ListCommand.Build(() => defaultDirectory),
            ShowCommand.Build(() => defaultDirectory),
        };
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = root.Parse(["miniweb", .. args]).Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
        });
        return new Captured(code, output.ToString(), error.ToString());
    }
}
