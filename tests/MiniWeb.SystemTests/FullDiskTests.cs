// A disk that takes no more captures: one clear warning, serving goes on, and what was lost is counted. The
// disk is a real one that is full, where this machine lets us have it; a bound on the size of files besides.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class FullDiskTests
{
    private const int Small = 40;
    private const int Large = 3;

    // The mount lives in a namespace of its own and is gone with it, so what it held is copied at the end.
    private const string Script = """
        mkdir captures && mount -t tmpfs -o size=96k,mode=700 none captures || exit 99
        "$@" & trap "kill $!" TERM; wait $!; wait $!; code=$?
        cp -a captures saved; exit $code
        """;

    private static readonly Dictionary<string, string[]> Launchers = new()
    {
        ["full disk"] = [Programs.Find("unshare"), "--mount", Programs.Find("sh"), "-c", Script, "sh"],
        // The runtime would reserve memory by a large file of its own, if it were not told not to.
        ["file size"] =
        [
            Programs.Find("env"), "--ignore-signal=XFSZ", "DOTNET_EnableWriteXorExecute=0",
            Programs.Find("prlimit"), "--fsize=98304:98304",
        ],
    };

    /// <summary>A mount needs rights that not every user has; the bound on files needs none.</summary>
    public static TheoryData<string> Ways
        => CanMount() ? [.. Launchers.Keys] : ["file size"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_disk_that_is_full_is_one_warning_and_serving_goes_on(string way)
    {
        var folder = new TemporaryFolder();
        await using var server = await MiniWebServer.StartAsync(
            folder, new Dictionary<string, string?>(), ["--echo"], Launchers[way]);
        foreach (var length in Enumerable.Repeat(200_000, Large).Concat(Enumerable.Repeat(10, Small)))
        {
            var echo = await Conversation.HoldAsync(server.Port, [Request(length)]);
            Sha256.AssertSame(echo.Sent, echo.Received[^echo.Sent.Length..]);
        }
        Assert.Equal(0, await server.Command.TerminateAsync());
        var error = server.Command.StandardError.Text;
        Assert.Single(Regex.Matches(error, " WRN Captures are being lost, because .*captures cannot be"));
        var lost = Assert.Single(Regex.Matches(error, @" WRN Capturing has ended; (\d+) exchanges were"));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        var saved = SavedExchange.ReadAll(folder.At(way == "full disk" ? "saved" : "captures")).Count;
        Assert.Equal(Large + Small, saved + int.Parse(lost.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.InRange(saved, 1, Small);
    }

    private static byte[] Request(int length)
    {
        var head = $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. new byte[length]];
    }

    private static bool CanMount()
    {
        using var folder = new TemporaryFolder();
        string[] command = ["--mount", Programs.Find("mount"), "-t", "tmpfs", "none", folder.Path];
        var start = new ProcessStartInfo(Programs.Find("unshare"), command) { RedirectStandardError = true };
        using var attempt = Process.Start(start)!;
        attempt.WaitForExit();
        return attempt.ExitCode == 0;
    }
}
