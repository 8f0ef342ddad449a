// Five hundred clients at a time that do what they should not. Others are served meanwhile; and when the
// deadlines of the crowd have passed, nothing of it is left in the server: no socket, no file, no memory.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Load;

[Collection(MachineToItself.Name)]
public sealed class CrowdTests(CrowdServer crowded, ITestOutputHelper output) : IClassFixture<CrowdServer>
{
    private const int Crowd = 500;

    // Small, so that what waits for a client waits in the server.
    private const int ReceiveBuffer = 32 * 1024;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // So much that its buffer is a large one.
    private static readonly string LongHead = "GET / HTTP/1.1\r\n"
        + string.Concat(Enumerable.Repeat($"X: {new string('x', 5000)}\r\n", 5)) + "Y: ";

    private static readonly Dictionary<string, Func<CrowdMember, Task>> Crowds = new()
    {
        ["slow heads"] = member => DripAsync(member, LongHead),
        ["slow bodies"] = member => DripAsync(member, Site.PostHead(1_000_000)),
        ["slow chunks"] = member => DripAsync(
            member, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n"),
        ["silent from the start"] = StaySilentAsync,
        ["silent after a request"] = async member =>
        {
            await Site.AskOnceAsync(member);
            await StaySilentAsync(member);
        },
        ["reset in the middle of a response"] = async member =>
        {
            await member.SendAsync(Site.LargeRequest);
            await member.TakeAsync(100_000);
            member.Reset();
        },
        ["silent in the middle of a response"] = async member =>
        {
            await member.SendAsync(Site.LargeRequest);
            await member.TakeAsync(100_000);
            // Nobody reads, so all buffers are full: the server cuts, which is seen without reading.
            await Eventually.SeesAsync(() => member.IsReset, isReset => isReset);
        },
        ["reset in the middle of a head"] = member => SendAndResetAsync(member, "GET / HTTP/1.1\r\nHo"),
        ["reset in the middle of a body"] = member => SendAndResetAsync(member, Site.PostHead(9) + "1234"),
        ["closed in the middle of a body"] = async member =>
        {
            await member.SendAsync(Site.PostHead(9) + "1234");
            member.FinishSending();
            await member.ReadToCloseAsync();
        },
    };

    /// <param name="crowd">What it does.</param>
    /// <param name="breathing">
    /// The MiB that the server may hold more after a second crowd than after the first: enough for the pools
    /// of buffers and the collector's own ways on a busy machine. Connections that are kept are seen by their
    /// sockets.
    /// </param>
    [Theory]
    [InlineData("slow heads", 40)]
    [InlineData("slow bodies", 40)]
    [InlineData("slow chunks", 40)]
    [InlineData("silent from the start", 40)]
    [InlineData("silent after a request", 40)]
    [InlineData("reset in the middle of a head", 40)]
    [InlineData("reset in the middle of a body", 40)]
    [InlineData("closed in the middle of a body", 40)]
    [InlineData("reset in the middle of a response", 150)]
    [InlineData("silent in the middle of a response", 150)]
    public async Task A_crowd_leaves_nothing_behind(string crowd, long breathing)
    {
        var server = crowded.Server;
        var empty = await LeftAsync(server, new ServerFigures { Sockets = 2 });
        var bystanders = Bystanders.Begin(server.Port, Site.AnswerEnd);
        // The first crowd fills the pools, which are bounded; the second one finds them full.
        await ComeAndGoAsync(server, Crowds[crowd]);
        var after = await LeftAsync(server, empty);
        await ComeAndGoAsync(server, Crowds[crowd]);
        await bystanders.EndAsync();
        var last = await LeftAsync(server, empty);
        output.WriteLine($"{crowd}: {empty.Memory >> 10} KiB, {after.Memory >> 10}, {last.Memory >> 10}");
        Assert.True(last.Memory < after.Memory + (breathing << 20), $"{after} has become {last}");
        Assert.DoesNotContain(" ERR ", server.Command.StandardError.Text, StringComparison.Ordinal);
    }

    private static async Task ComeAndGoAsync(MiniWebServer server, Func<CrowdMember, Task> behave)
    {
        var members = await CrowdMember.ConnectManyAsync(
            server.Port, Crowd, _ => Task.CompletedTask, ReceiveBuffer);
        await Task.WhenAll(members.Select(behave));
        members.ForEach(member => member.Dispose());
    }

    // Until all sockets and files of the crowd are gone; the bystanders' may be there.
    private static Task<ServerFigures> LeftAsync(MiniWebServer server, ServerFigures empty) =>
        Eventually.SeesAsync(
            () => Site.Look(server),
            now => now.Sockets <= empty.Sockets + Bystanders.Count && now.Files == empty.Files);

    // A byte now and then, until the server has had enough and says so.
    private static async Task DripAsync(CrowdMember member, string start)
    {
        await member.SendAsync(start);
        using var pace = new PeriodicTimer(Pace);
        while (!member.HasNews && await pace.WaitForNextTickAsync()) await member.SendAsync("x");
        var answer = await member.ReadToCloseAsync();
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }

    private static async Task StaySilentAsync(CrowdMember member) =>
        Assert.Equal("", await member.ReadToCloseAsync());

    private static async Task SendAndResetAsync(CrowdMember member, string start)
    {
        await member.SendAsync(start);
        member.Reset();
    }
}
