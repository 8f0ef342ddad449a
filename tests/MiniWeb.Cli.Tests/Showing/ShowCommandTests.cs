// show: what it prints of captures and of files, byte for byte.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests.Showing;

public sealed class ShowCommandTests
{
    private const string Id = "084500.123-c7-r1";
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\u001b[2J";
    private const string Title = "── 084500.123-c7-r1, 2026-11-20 08:45:00.123000 UTC, "
        + "connection 7 from 127.0.0.1:50000 to 127.0.0.1:8080";
    private const string Rest = "TP/1.1\r\nHost: h\r\nX: \u00e4\tb\r\n\r\n";

    [Fact]
    public async Task It_prints_the_bytes_and_where_each_read_ended_and_why()
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
            ── verdict: no content, because no field announces any: RFC 9112 §6.3 step 7; STAYED
            ── response: 200, 42 bytes
            HTTP/1.1 200 OK␍␊
            Content-Length: 4␍␊
            ␍␊
            \x1b[2J
            ╌╌ write 1 of 1: 42 bytes, at 1000 µs
            ── verdict: 4 bytes, because Content-Length says 4: RFC 9112 §6.3 step 6; STAYED
            ── the connection lived on

            """.ReplaceLineEndings("\n").Replace("TITLE", Title, StringComparison.Ordinal)
                .Replace("STAYED", "the connection stayed open, because nobody said close: RFC 9112 §9.3.",
                    StringComparison.Ordinal),
            WithoutParts(Run(captures, Id)));
    }

    [Fact]
    public async Task It_names_each_part_with_its_rule()
    {
        using var folder = new TemporaryFolder();
        var captures = await CaptureAsync(folder, "POST /x HT", Rest);
        var lines = Run(captures, Id).Split('\n');
        var start = Array.IndexOf(lines, "── parts of the request: offset, length, what it is, its rule");
        Assert.Equal(
            [
                "0 4 method RFC 9110 §9.1",
                "4 1 space RFC 9112 §3",
                "5 2 path RFC 9112 §3.2.1",
                "7 1 space RFC 9112 §3",
                "8 8 version RFC 9112 §2.3",
                "16 2 line-end RFC 9112 §2.2",
                "18 4 field-name RFC 9110 §5.1",
                "22 1 colon RFC 9112 §5",
                "23 1 white-space RFC 9112 §5",
                "24 1 field-value RFC 9110 §7.2",
                "25 2 line-end RFC 9112 §2.2",
                "27 1 field-name RFC 9110 §5.1",
                "28 1 colon RFC 9112 §5",
                "29 1 white-space RFC 9112 §5",
                "30 3 field-value RFC 9110 §5.5",
                "33 2 line-end RFC 9112 §2.2",
                "35 2 empty-line RFC 9112 §2.1",
            ],
            lines[(start + 1)..(start + 18)].Select(line => string.Join(
                ' ', line[..57].Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.EndsWith(" h                            The request is for the host h, on the usual port.",
            lines[start + 10]);
        Assert.Contains(" \\xe4\\x09b ", lines[start + 15]);
        Assert.StartsWith("── response", lines[start + 18]);
    }

    [Fact]
    public async Task It_prints_hexadecimal()
    {
        using var folder = new TemporaryFolder();
        var captures = await CapturedFolder.CaptureAsync(
            folder.Of("captures"), ["GET / HTTP/1.1\r\nHost: h\r\n\r\n"], "\u001b\\");
        var lines = Run(captures, Id, "--hex").Split('\n');
        Assert.Equal("00000000  47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..", lines[2]);
        Assert.Equal("00000010  48 6f 73 74 3a 20 68 0d 0a 0d 0a                 Host: h....", lines[3]);
        Assert.Contains("00000000  1b" + new string(' ', 47) + ".", lines); // wrong: a mark follows it
        Assert.Contains("00000001  5c" + new string(' ', 47) + "\\", lines);
    }

    [Fact]
    public async Task It_prints_the_broken_rule_behind_the_byte()
    {
        using var folder = new TemporaryFolder();
        var captures = await CapturedFolder.RejectAsync(folder.Of("captures"));
        var shown = WithoutParts(Run(captures, "084500.123-c8-r1")).Split('\n');
        Assert.Equal(
            [
                "── The request broke a rule.",
                "── request: 15 bytes, not whole",
                "GET / HTTP/1.1␊",
                "╌╌ wrong at byte 14: A line ends with LF alone, without CR before it. RFC 9112 §2.2",
                "╌╌ read 1 of 1: 15 bytes, at 100 µs",
                "── verdict: refused with 400 at byte 14: A line ends with LF alone, without CR before it: "
                    + "RFC 9112 §2.2; the connection closed, because behind a broken rule nobody knows where "
                    + "the next request begins: RFC 9112 §11.2.",
                "── no response",
                "── closed by the server at 200 µs: rejected",
                "",
            ],
            shown[1..]);
    }

    [Fact]
    public async Task It_gives_every_part_read_and_write_as_json()
    {
        using var folder = new TemporaryFolder();
        var captures = await CaptureAsync(folder, "GET /x HT", Rest);
        var output = Run(captures, Id, "--json");
        Assert.DoesNotContain(output, letter => letter is < ' ' and not '\n' or > '~');
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal($"2026-11-20/{Id}", root.GetProperty("id").GetString());
        AssertCovers(root.GetProperty("request"), 36);
        AssertCovers(root.GetProperty("response"), 42);
        Assert.StartsWith("4 bytes, because Content-Length says 4: RFC 9112 §6.3 step 6; ",
            root.GetProperty("response").GetProperty("verdict").GetString());
        Assert.Equal("""{"offset":9,"length":27,"microseconds":200}""",
            JsonSerializer.Serialize(root.GetProperty("reads")[1]));
        Assert.Equal("""[{"offset":0,"length":42,"microseconds":1000}]""",
            JsonSerializer.Serialize(root.GetProperty("writes")));
        Assert.True(File.Exists(root.GetProperty("requestFile").GetString()));
        var response = root.GetProperty("record").GetProperty("response");
        Assert.Equal(200, response.GetProperty("status").GetInt32());
    }

    [Fact]
    public void It_takes_any_file_for_a_request()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("mine.http", "GET / HTTP/1.0\r\n\r\n\\x\r\n\n");
        Assert.Equal(
            $"── mine: {file}\n── request: 23 bytes\nGET / HTTP/1.0␍␊\n␍␊\n\\\\x␍␊\n␊\n"
                + "── verdict: no content, because no field announces any: RFC 9112 §6.3 step 7; "
                + "the connection closes, because HTTP/1.0 does so unless someone says keep-alive: "
                + "RFC 9112 §9.3.\n── no response\n",
            WithoutParts(Run(folder.Path, file)));
    }

    [Fact]
    public void A_file_that_begins_as_a_response_is_one()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("answer.txt", "HTTP/1.1 204 No Content\r\n\r\n");
        Assert.Equal(
            $"── answer.txt: {file}\n── response: 27 bytes\nHTTP/1.1 204 No Content␍␊\n␍␊\n"
                + "── verdict: no content, because of the method or the status: RFC 9112 §6.3 step 1; "
                + "the connection stays open, because HTTP/1.1 keeps it unless someone says close: "
                + "RFC 9112 §9.3.\n",
            WithoutParts(Run(folder.Path, file)));
        using var json = JsonDocument.Parse(Run(folder.Path, file, "--json"));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("request").ValueKind);
        AssertCovers(json.RootElement.GetProperty("response"), 27);
    }

    [Fact]
    public void An_empty_file_is_shown_as_such()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("empty.http", "");
        Assert.Equal(
            $"── empty: {file}\n── request: 0 bytes\n── verdict: no content, because not one byte came; "
                + "the connection closes without a request.\n── no response\n",
            Run(folder.Path, file));
    }

    private static void AssertCovers(JsonElement message, int length)
    {
        Assert.Equal(["length", "spans", "verdict"], message.EnumerateObject().Select(one => one.Name));
        Assert.Equal(length, message.GetProperty("length").GetInt32());
        var at = 0;
        foreach (var span in message.GetProperty("spans").EnumerateArray())
        {
            Assert.Equal(["start", "length", "kind", "rule", "text"],
                span.EnumerateObject().Select(one => one.Name));
            Assert.Equal(at, span.GetProperty("start").GetInt32());
            at += span.GetProperty("length").GetInt32();
        }

        Assert.Equal(length, at);
    }

    // The tables of parts, and their headings, taken out.
    private static string WithoutParts(string shown) => string.Join('\n', shown.Split('\n').Where(line =>
        !line.StartsWith("── parts", StringComparison.Ordinal)
        && !Regex.IsMatch(line, "^ +[0-9]+ +[0-9]+  [a-z-]+ +RFC ")));

    private static Task<string> CaptureAsync(TemporaryFolder folder, params string[] reads) =>
        CapturedFolder.CaptureAsync(folder.Of("captures"), reads, Response);

    private static string Run(string captures, params string[] args) =>
        CaptureVerb.Invoke(["show", .. args, "--captures", captures], "").Output;
}
