// A server with fewer file descriptors than clients serves as many as it can, lets the others wait, and goes
// on when some leave: whatever the clients do, there are descriptors left for the server itself.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Load;

[Collection(MachineToItself.Name)]
public sealed class DescriptorTests
{
    private const int Crowd = 400;
    private const int ReceiveBuffer = 32 * 1024;

    // The runtime alone takes some ninety.
    [Theory]
    [InlineData(160, "GET /small.txt HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData(160, Site.LargeRequest)]
    [InlineData(256, "")]
    [InlineData(256, "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData(256, Site.LargeRequest)]
    public async Task A_server_short_of_descriptors_goes_on(int descriptors, string request)
    {
        await using var server = await Site.StartUnderAsync(
            Programs.Find("prlimit"), $"--nofile={descriptors}");
        // More than there can be descriptors for, and nothing has warmed the server up.
        var crowd = await CrowdMember.ConnectManyAsync(
            server.Port, Crowd, member => member.SendAsync(request), ReceiveBuffer);
        if (request.Length > 0) await Eventually.SeesAsync(() => News(crowd), news => news.Count > 0);
        await Eventually.SeesAsync(() => Site.Look(server).Sockets, sockets => sockets > 3);
        crowd.ForEach(member => member.Dispose());
        using var next = await CrowdMember.ConnectAsync(server.Port);
        await Site.AskOnceAsync(next);
        await next.SendAsync(Site.LargeRequest);
        await next.TakeAsync(1_000_000);
        Assert.DoesNotContain(" ERR ", server.Command.StandardError.Text, StringComparison.Ordinal);
        next.Dispose();
        Assert.Equal(0, await server.Command.TerminateAsync());
        Assert.Matches("[0-9]+ connections at one time, not 1000: ", server.Command.StandardError.Text);
    }

    private static List<CrowdMember> News(List<CrowdMember> crowd) => [.. crowd.Where(one => one.HasNews)];
}
