// A stop in the middle of work: who waits is let go, who is being served is served to the end.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Load;

[Collection(MachineToItself.Name)]
public sealed class StopUnderLoadTests
{
    private const int Idle = 200;
    private const int Busy = 50;
    private const int Few = 5;
    private const long Part = 64 * 1024;

    // Content that is answered in one piece, and content that no buffer on the way holds.
    private const int Small = 4_000;
    private const int Large = 4 << 20;

    [Fact]
    public async Task Idle_ones_are_closed_and_answers_come_whole_and_say_close()
    {
        await using var server = await Site.StartEchoAsync("Timeouts:Stop=1m");
        var idle = await CrowdMember.ConnectManyAsync(server.Port, Idle, _ => Task.CompletedTask);
        // Half of a request has come, or all but the last byte of its content.
        var head = await BeginAsync(server.Port, "POST / HTTP/1.1\r\nHo");
        var content = await BeginAsync(server.Port, Site.PostHead(Small) + new string('a', Small - 1));
        await Eventually.SeesAsync(
            () => (Site.Look(server).Sockets, Waiting: ServerFigures.UnreadBytesOf(server.Port)),
            now => now.Sockets >= Idle + 2 * Busy && now.Waiting == 0);
        ProcessSignal.Send(server.Command.ProcessId, ProcessSignal.Terminate);
        await server.Command.WaitForLineAsync("Stopping");

        foreach (var member in idle)
        {
            Assert.Equal("", await member.ReadToCloseAsync());
            member.Dispose();
        }
        await Task.WhenAll(head.Select(one => FinishAsync(one, "st: a\r\n\r\n", "Host: a\r\n\r\n")));
        await Task.WhenAll(content.Select(one => FinishAsync(one, "z", "az")));
        Assert.Equal(0, await server.Command.WaitForExitAsync());
    }

    [Fact]
    public async Task Large_answers_under_way_come_whole()
    {
        await using var server = await Site.StartEchoAsync("Timeouts:Stop=1m");
        var request = Site.PostHead(Large) + new string('a', Large);
        var busy = await CrowdMember.ConnectManyAsync(server.Port, Few, async member =>
        {
            await member.SendAsync(request);
            await member.TakeAsync(Part);
        }, (int)Part);
        ProcessSignal.Send(server.Command.ProcessId, ProcessSignal.Interrupt);
        await server.Command.WaitForLineAsync("Stopping");
        await Task.WhenAll(busy.Select(async member =>
        {
            await member.TakeAsync(request.Length - Part);
            Assert.EndsWith("aaaa", await member.ReadToCloseAsync(), StringComparison.Ordinal);
            member.Dispose();
        }));
        Assert.Equal(0, await server.Command.WaitForExitAsync());
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once_whoever_is_there()
    {
        await using var server = await Site.StartAsync("Timeouts:Stop=1h");
        var idle = await CrowdMember.ConnectManyAsync(server.Port, Idle, Site.AskOnceAsync);
        var busy = await CrowdMember.ConnectManyAsync(server.Port, Busy, async member =>
        {
            await member.SendAsync(Site.LargeRequest);
            await member.TakeAsync(Part);
        });
        ProcessSignal.Send(server.Command.ProcessId, ProcessSignal.Terminate);
        await server.Command.WaitForLineAsync("Stopping");
        ProcessSignal.Send(server.Command.ProcessId, ProcessSignal.Terminate);
        Assert.Equal(130, await server.Command.WaitForExitAsync());
        idle.Concat(busy).ToList().ForEach(member => member.Dispose());
    }

    private static Task<List<CrowdMember>> BeginAsync(int port, string start) =>
        CrowdMember.ConnectManyAsync(port, Busy, member => member.SendAsync(start));

    private static async Task FinishAsync(CrowdMember member, string rest, string end)
    {
        await member.SendAsync(rest);
        var answer = await member.ReadToCloseAsync();
        member.Dispose();
        Assert.EndsWith(end, answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }
}
