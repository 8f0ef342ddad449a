// Thousands of connections that wait cost little memory, and do not slow down those who are served.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Load;

[Collection(MachineToItself.Name)]
public sealed class IdleConnectionsTests(ITestOutputHelper output)
{
    private const int Idle = 5_000;

    // The bound of one idle connection, in bytes of the server's own memory; the kernel's is not counted.
    private const int BytesEach = 3 * 1024;

    private const int Tries = 3;
    private const int Askers = 4;
    private const int Rounds = 10;
    private const int RequestsPerRound = 500;

    [Fact]
    public async Task Five_thousand_idle_connections_cost_little_and_slow_nobody_down()
    {
        Cost cost;
        var tries = 0;
        // The machine's other work makes a figure worse, never better: a bad one is looked at again, with a
        // new server.
        do
        {
            cost = await MeasureAsync();
            output.WriteLine($"{cost}");
        }
        while (!cost.IsWithinBounds && ++tries < Tries);
        Assert.True(cost.IsWithinBounds, $"{cost}; {BytesEach} bytes and twice the time alone are allowed");
    }

    private static async Task<Cost> MeasureAsync()
    {
        await using var server = await Site.StartAsync(
            "Limits:Connections=6000", "Limits:RequestsPerConnection=1000000", "Timeouts:Idle=10m");
        var askers = await CrowdMember.ConnectManyAsync(server.Port, Askers, Site.AskOnceAsync);
        // The first time is for the server to warm up: its code is still being compiled.
        await MedianAsync(askers);
        var alone = await MedianAsync(askers);
        var before = Site.Look(server);
        var idle = await CrowdMember.ConnectManyAsync(server.Port, Idle, Site.AskOnceAsync);
        var with = Site.Look(server);
        Assert.Equal(before.Sockets + Idle, with.Sockets);
        var among = await MedianAsync([.. askers[2..], .. idle[^2..]]);
        // None of them was closed: each is answered again.
        foreach (var member in idle) await Site.AskOnceAsync(member);
        idle.Concat(askers).ToList().ForEach(member => member.Dispose());
        await Eventually.SeesAsync(() => Site.Look(server).Sockets, sockets => sockets <= before.Sockets);
        return new Cost((with.Memory - before.Memory) / Idle, alone, among);
    }

    // The best of several rounds' medians: what a round has to bear from the machine's other work is no
    // matter of the server's.
    private static async Task<TimeSpan> MedianAsync(IReadOnlyList<CrowdMember> askers)
    {
        var medians = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            var times = await Task.WhenAll(askers.Select(asker => Task.Run(() => AskManyAsync(asker))));
            medians.Add(times.SelectMany(one => one).Order().ElementAt(Askers * RequestsPerRound / 2));
        }
        return medians.Min();
    }

    private static async Task<List<TimeSpan>> AskManyAsync(CrowdMember asker)
    {
        var times = new List<TimeSpan>(RequestsPerRound);
        for (var number = 0; number < RequestsPerRound; number++)
        {
            var begun = Stopwatch.GetTimestamp();
            await Site.AskOnceAsync(asker);
            times.Add(Stopwatch.GetElapsedTime(begun));
        }
        return times;
    }

    private sealed record Cost(long BytesForEach, TimeSpan MedianAlone, TimeSpan MedianAmongThem)
    {
        public bool IsWithinBounds => BytesForEach <= BytesEach && MedianAmongThem < 2 * MedianAlone;
    }
}
