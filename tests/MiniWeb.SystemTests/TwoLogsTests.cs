// Two servers that log into one folder: each has its own series of files, and no line is lost.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

[UnsupportedOSPlatform("windows")]
public sealed class TwoLogsTests
{
    private const int Requests = 1000;

    [Fact]
    public async Task Every_line_of_both_is_there()
    {
        using var logs = new TemporaryFolder();
        var settings = new Dictionary<string, string?>
        {
            ["Log:Directory"] = logs.At("shared"), ["Log:FileSize"] = "20KiB", ["Log:FileCount"] = "100",
            ["Capture:Enabled"] = "false",
        };
        await using var first = await MiniWebServer.StartAsync(settings, "--echo");
        await using var second = await MiniWebServer.StartAsync(settings, "--echo");
        await first.Command.WaitForLineAsync("^  log +.*/miniweb[.]log$");
        await second.Command.WaitForLineAsync("^  log +.*/miniweb-2[.]log$");
        await Task.WhenAll(SendAsync(first.Port, "one"), SendAsync(second.Port, "two"));
        Assert.Equal(0, await first.Command.TerminateAsync());
        Assert.Equal(0, await second.Command.TerminateAsync());
        AssertLines(logs.At("shared"), "miniweb.log", "miniweb_*.log", "one");
        AssertLines(logs.At("shared"), "miniweb-2.log", "miniweb-2_*.log", "two");
    }

    private static Task<Conversation> SendAsync(int port, string name) => Conversation.HoldAsync(
        port,
        [.. Enumerable.Range(0, Requests).Select(i =>
            Encoding.ASCII.GetBytes($"GET /{name}/{i} HTTP/1.1\r\nHost: a\r\n\r\n"))]);

    private static void AssertLines(string folder, string first, string others, string name)
    {
        string[] files = [Path.Combine(folder, first), .. Directory.GetFiles(folder, others).Order()];
        Assert.True(files.Length > 1, "the files were rolled");
        Assert.All(files, file => Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        var targets = files.SelectMany(File.ReadAllLines)
            .Where(line => line.Contains(" \"GET /", StringComparison.Ordinal))
            .Select(line => line.Split('"')[1]);
        Assert.Equal(Enumerable.Range(0, Requests).Select(i => $"GET /{name}/{i}"), targets);
    }
}
