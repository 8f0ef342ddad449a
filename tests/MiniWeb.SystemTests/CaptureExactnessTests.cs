// What was on the wire is what lies in the files, byte for byte and both ways, whatever the bytes were and
// however they came. The client's own record is one side, the files are the other.
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class CaptureExactnessTests(CapturedRows captured) : IClassFixture<CapturedRows>
{
    [Theory]
    [MemberData(nameof(WireInput.Names), MemberType = typeof(WireInput))]
    public void What_was_on_the_wire_is_what_was_saved(string row)
    {
        foreach (var conversation in captured.Conversations(row))
        {
            var own = conversation.AssertSavedIn(captured.Saved);
            Assert.NotEmpty(own);
            Assert.Single(own.Select(exchange => exchange.Connection).Distinct());
        }
    }

    [Fact]
    public void Each_connection_is_saved_and_nothing_else()
    {
        var connections = WireInput.Names.Sum(row => captured.Conversations(row).Count);
        Assert.Equal(connections, captured.Saved.Select(exchange => exchange.Connection).Distinct().Count());
    }

    [Theory]
    [InlineData("plain", null, 1)]
    [InlineData("pipelined", null, 5)]
    [InlineData("bytes behind the last request", "unread", 2)]
    [InlineData("pipelined, the second malformed", "rejected", 2)]
    [InlineData("all byte values", "rejected", 1)]
    [InlineData("nothing", "silent", 1)]
    [InlineData("half a head", "incomplete", 1)]
    [InlineData("half a content", "incomplete", 1)]
    [InlineData("half a chunk", "incomplete", 1)]
    [InlineData("TLS hello", "tls", 1)]
    [InlineData("HTTP/2 preface", "http2", 1)]
    [InlineData("field line over the limit", "rejected", 1)]
    public void The_last_capture_says_what_came(string row, string? reason, int captures)
    {
        var saved = captured.Of(row);
        Assert.Equal(captures, saved.Count);
        Assert.Equal(reason, saved[^1].Reason);
        Assert.All(saved.SkipLast(1), exchange => Assert.Null(exchange.Reason));
    }

    [Theory]
    [InlineData("", "silent")]
    [InlineData("GET / HTTP/1.1\r\nHos", "incomplete")]
    public async Task A_client_that_is_silent_until_the_server_stops_is_saved_too(string sent, string reason)
    {
        await using var server = await MiniWebServer.StartAsync("--echo");
        using var client = await RawConnection.ConnectAsync(server.Port);
        await client.SendAsync(System.Text.Encoding.Latin1.GetBytes(sent));
        // Connections are accepted in turn: when a later one has its answer, this one was accepted.
        await Conversation.HoldAsync(server.Port, [WireInput.Of("plain")]);
        client.FinishSending();
        var saved = (await server.StopAsync()).Single(exchange => exchange.RemotePort == client.LocalPort);
        Assert.Equal(reason, saved.Reason);
        Sha256.AssertSame(System.Text.Encoding.Latin1.GetBytes(sent), saved.Request);
    }

    [Fact]
    public async Task A_reset_is_saved_with_what_came_before_it()
    {
        await using var server = await MiniWebServer.StartAsync("--echo");
        using var client = await RawConnection.ConnectAsync(server.Port);
        var request = WireInput.Of("plain");
        await client.SendAsync(request);
        await client.ReadUntilAsync(request);
        client.Reset();
        await Conversation.HoldAsync(server.Port, [WireInput.Of("plain")]);
        var saved = (await server.StopAsync()).Where(exchange => exchange.RemotePort == client.LocalPort);
        Sha256.AssertSame(request, Assert.Single(saved).Request);
    }
}
