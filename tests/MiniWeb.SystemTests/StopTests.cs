// How serve ends: what is under way is finished, unless it takes too long or somebody insists.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.SystemTests;

[TakesLong]
public sealed class StopTests
{
    // More than the buffers of both sockets hold: the response is under way until the client reads it.
    private const int Large = 24 << 20;

    private static readonly byte[] Content = WireInput.Noise(Large);

    private static readonly byte[] Request =
        "GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();

    [Theory]
    [InlineData(ProcessSignal.Interrupt)]
    [InlineData(ProcessSignal.Terminate)]
    public async Task A_slow_response_is_finished_before_the_end_and_the_port_is_free_then(int signal)
    {
        await using var server = await StartAsync("1m");
        using var client = await BeginAsync(server);
        ProcessSignal.Send(server.Command.ProcessId, signal);
        await server.Command.WaitForLineAsync("Stopping");
        var answer = await client.ReadToEndAsync();
        Assert.Equal(0, await server.Command.WaitForExitAsync());
        var content = answer.AsSpan(answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4).ToArray();
        Sha256.AssertSame(Content, content);
        var saved = Assert.Single(SavedExchange.ReadAll(server.Captures), one => one.Target is not null);
        Sha256.AssertSame(answer, saved.Response);
        Assert.True(saved.IsWhole("response"));
        // The connection ended just now: its port is taken again at once, all the same.
        await using var next = MiniWebCommand.Start(["serve", "--echo", "-p", $"{server.Port}"]);
        Assert.Equal(server.Port, await MiniWebServer.PortOfAsync(next));
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_cut_when_the_time_is_over()
    {
        await using var server = await StartAsync("50ms");
        using var client = await BeginAsync(server);
        var saved = Assert.Single(await server.StopAsync(), one => one.Target is not null);
        Assert.False(saved.IsWhole("response"));
        Assert.InRange(saved.Response.Length, 1, Large);
        Assert.NotNull(saved.CloseCause);
    }

    [Theory]
    [InlineData(ProcessSignal.Interrupt)]
    [InlineData(ProcessSignal.Terminate)]
    public async Task A_second_signal_ends_it_at_once(int signal)
    {
        await using var server = await StartAsync("1h");
        using var client = await BeginAsync(server);
        ProcessSignal.Send(server.Command.ProcessId, signal);
        await server.Command.WaitForLineAsync("Stopping");
        ProcessSignal.Send(server.Command.ProcessId, signal);
        Assert.Equal(130, await server.Command.WaitForExitAsync());
        Assert.DoesNotContain("   at ", server.Command.StandardError.Text, StringComparison.Ordinal);
    }

    private static Task<MiniWebServer> StartAsync(string stop)
    {
        var folder = new TemporaryFolder();
        folder.Write("site/large.bin", Content);
        return MiniWebServer.StartAsync(
            folder, new Dictionary<string, string?> { ["Timeouts:Stop"] = stop }, ["site"]);
    }

    // The response has begun, and cannot end before the client reads on.
    private static async Task<RawConnection> BeginAsync(MiniWebServer server)
    {
        var client = await RawConnection.ConnectAsync(server.Port);
        await client.SendAsync(Request);
        await client.ReadUntilAsync("\r\n\r\n"u8.ToArray());
        return client;
    }
}
