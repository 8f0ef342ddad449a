// More clients than connections are allowed: they wait and are served in the end, or are told to come again.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Load;

public sealed class PermitTests
{
    private const int Allowed = 10;
    private const int Clients = 50;

    // localhost has two listeners: the one that nobody comes to takes no room from the other.
    [Theory]
    [InlineData("127.0.0.1", 1)]
    [InlineData("localhost", 2)]
    public async Task Who_finds_no_room_waits_and_is_served_in_the_end(string address, int listeners)
    {
        await using var server = await Site.StartAsync(
            $"Limits:Connections={Allowed}", $"Address={address}");
        var waiting = await CrowdMember.ConnectManyAsync(server.Port, Clients, AskAsync);
        // None of them leaves: who has its answer makes room for the next.
        await Eventually.SeesAsync(() => Ready(waiting), ready => ready.Count == Clients);
        Assert.InRange(Site.Look(server).Sockets, 1, Allowed + listeners);
        foreach (var member in waiting)
        {
            await member.TakeAsync(Site.AnswerEnd.Length);
            member.Dispose();
        }
    }

    [Fact]
    public async Task Many_more_than_are_allowed_are_all_served()
    {
        await using var server = await Site.StartAsync($"Limits:Connections={Allowed}");
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            using var member = await CrowdMember.ConnectAsync(server.Port);
            await Site.AskOnceAsync(member);
        }));
    }

    [Fact]
    public async Task Who_finds_no_room_is_told_to_come_again()
    {
        await using var server = await Site.StartAsync(
            $"Limits:Connections={Allowed}", "Limits:WhenBusy=Refuse");
        // In the middle of a request, and so none of them makes room.
        var inside = await CrowdMember.ConnectManyAsync(server.Port, Allowed, BeginAsync);
        var outside = await CrowdMember.ConnectManyAsync(server.Port, Clients - Allowed, AskAsync);
        foreach (var member in outside) AssertIsRefusal(await member.ReadToCloseAsync());
        inside[0].Dispose();
        await SeesRoomAsync(server.Port);
        foreach (var member in inside[1..]) await member.AskAsync("\r\n"u8.ToArray(), Site.AnswerEnd);
    }

    private static async Task BeginAsync(CrowdMember member)
    {
        await Site.AskOnceAsync(member);
        await member.SendAsync("GET /small.txt HTTP/1.1\r\nHost: a\r\n");
    }

    private static Task AskAsync(CrowdMember member) =>
        member.SendAsync("GET /small.txt HTTP/1.1\r\nHost: a\r\n\r\n");

    private static List<CrowdMember> Ready(List<CrowdMember> members) =>
        [.. members.Where(member => member.HasNews)];

    private static void AssertIsRefusal(string answer)
    {
        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.Matches("\r\nRetry-After: [0-9]+\r\n", answer);
        Assert.Contains("\r\nDate: ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }

    // The server learns in its own time that somebody has left.
    private static async Task SeesRoomAsync(int port)
    {
        while (true)
        {
            using var member = await CrowdMember.ConnectAsync(port);
            await member.SendAsync("GET /small.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            var answer = await member.ReadToCloseAsync();
            if (answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)) return;
            AssertIsRefusal(answer);
        }
    }
}
