// The verbs over captures, on captures that a real server has made: list, show, and replay against the same
// server, against Apache, and against nobody.
using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.SystemTests.Load;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class CaptureVerbTests(TwoCaptures captured) : IClassFixture<TwoCaptures>
{
    [Fact]
    public async Task List_and_show_give_back_what_was_captured()
    {
        var list = await RunAsync(captured.Server, "list", "--json");
        var rows = list.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var files = rows.Select(row => row.GetProperty("requestFile").GetString());
        Assert.Equal(captured.Saved.Select(one => one.RequestPath), files);
        Assert.Equal([200, 400], rows.Select(row => row.GetProperty("status").GetInt32()));

        foreach (var one in captured.Saved)
        {
            var result = await RunAsync(captured.Server, "show", one.Id, "--json");
            var shown = JsonDocument.Parse(result.Output).RootElement;
            AssertCovers(one.Request.Length, shown.GetProperty("request"));
            AssertCovers(one.Response.Length, shown.GetProperty("response"));
        }
    }

    [Theory]
    [InlineData("list", "c1-r1", "PUT /page", "rejected")]
    [InlineData(
        "show ID", "PUT /page?b=%1B HTTP/1.1\u240d\u240a", "\u2500\u2500 response: 200", "read 1 of ")]
    [InlineData("show ID --hex", "00000000  50 55 54 20 2f", "PUT /page")]
    public async Task What_is_shown_is_text_that_is_safe_on_a_terminal(string line, params string[] parts)
    {
        var command = line.Replace("ID", captured.Saved[0].Id, StringComparison.Ordinal);
        var shown = await RunAsync(captured.Server, command.Split(' '));
        Assert.All(parts, part => Assert.Contains(part, shown.OutputText, StringComparison.Ordinal));
        Assert.DoesNotContain(shown.OutputText, letter => char.IsControl(letter) && letter != '\n');
    }

    [Fact]
    public async Task Replay_is_0_to_the_same_server_1_to_Apache_with_the_differences_and_3_to_nobody()
    {
        await using var apache = await ApacheServer.StartAsync();
        await using var server = await MiniWebServer.StartAsync();
        await Curl.TextAsync(server.Url + "/style.css");
        await Curl.TextAsync(server.Url + "/way.svg");
        await Curl.TextAsync(server.Url + "/missing");
        var ids = await IdsAsync(server, 3);
        string[] command = ["replay", .. ids, "--to", $"same={server.Url}"];

        var same = await RunAsync(server, command);
        Assert.Matches(@"\n3 same\n$", same.OutputText);
        var both = await RunAsync(server, 1, [.. command, "--to", $"apache={apache.Url}"]);
        Assert.Matches(@"(?m)^  same +same +200 OK, ", both.OutputText);
        Assert.Matches(@"(?m)^  apache +different +404 Not Found, ", both.OutputText);
        Assert.Matches(@"(?mi)^      status\b.*200.*404", both.OutputText);
        Assert.Matches(@"\n3 same, 3 different\n$", both.OutputText);
        var refused = await RunAsync(server, 3, ["replay", ids[0], "--to", "http://127.0.0.1:1"]);
        Assert.Matches(@"(?m)^  \S+ +failed +.*refused", refused.OutputText);
        Assert.Matches(@"\n0 same, 1 failed\n$", refused.OutputText);
    }

    private static void AssertCovers(int length, JsonElement message)
    {
        Assert.Equal(length, message.GetProperty("length").GetInt32());
        var at = 0;
        foreach (var span in message.GetProperty("spans").EnumerateArray())
        {
            Assert.Equal(at, span.GetProperty("start").GetInt32());
            at += span.GetProperty("length").GetInt32();
        }

        Assert.Equal(length, at);
    }

    // The server runs on, so a capture may still be on its way to the disk: waited for until all are there.
    private static async Task<string[]> IdsAsync(MiniWebServer server, int count)
    {
        await Eventually.SeesAsync(() => server.Sidecars().Count, saved => saved == count);
        var list = await RunAsync(server, "list", "--json");
        string[] ids = [.. list.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)];
        Assert.Equal(count, ids.Length);
        return ids;
    }

    private static Task<CommandResult> RunAsync(MiniWebServer server, params string[] arguments)
        => RunAsync(server, 0, arguments);

    private static async Task<CommandResult> RunAsync(MiniWebServer server, int exitCode, string[] arguments)
    {
        var result = await MiniWebCommand.RunAsync(arguments, server.Command.Folder);
        Assert.Equal("", result.ErrorBesideProgress);
        Assert.Equal(exitCode, result.ExitCode);
        return result;
    }
}
