// Many messages on one connection, to and from programs that are not ours; and headers that lie.
using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class StreamTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("16")]
    [InlineData("4096")]
    public async Task Each_message_of_a_peer_is_printed_whole(string buffer)
    {
        string[] messages = ["Welcome to the server!", "", "Grüße, 世界 😀", new('x', 1000)];
        await using var peer = LabProcess.Peer("stream_serve", messages);
        var place = $"127.0.0.1:{await peer.FirstLineAsync()}";
        await using var receiver = LabProcess.Lab("stream", "receive", place, "--buffer", buffer);
        Assert.Equal(messages, (await receiver.EndAsync()).IsWell().Output);
    }

    // The number stands in front of the spaces or behind them, or has zeros in front.
    [Theory]
    [InlineData("=5         hello")]
    [InlineData("=         5hello")]
    [InlineData("=    5     hello")]
    [InlineData("=0000000005hello")]
    public async Task A_length_is_taken_on_either_side(string bytes)
    {
        await using var peer = LabProcess.Peer("stream_serve", bytes, "last");
        var place = $"127.0.0.1:{await peer.FirstLineAsync()}";
        await using var receiver = LabProcess.Lab("stream", "receive", place);
        Assert.Equal(["hello", "last"], (await receiver.EndAsync()).IsWell().Output);
    }

    [Fact]
    public async Task A_peer_understands_the_server_and_a_vanished_client_ends_nothing()
    {
        await using var server = LabProcess.Lab("stream", "serve", "--port", "0", "--interval", "50ms");
        var port = await server.PortAsync();
        await using (var gone = LabProcess.Peer("stream_receive", port, "1000000"))
            await gone.LineAsync("The time is");
        await server.LineAsync("client 1 is gone");
        await using var peer = LabProcess.Peer("stream_receive", port, "3");
        var output = (await peer.EndAsync()).IsWell().Output;
        Assert.Equal("Welcome to the server!", output[0]);
        Assert.All(output.Skip(1), line => Assert.Matches(@"^The time is \d{10,}\.\d+$", line));
        await server.SignalAsync("TERM");
        (await server.EndAsync()).IsWell();
    }

    [Theory]
    [InlineData("=abcdefghijk", 1, "the header 'abcdefghij' is not a number")]
    [InlineData("=-5        hello", 1, "the header '-5        ' is not a number")]
    [InlineData("=1        2hello", 1, "the header '1        2' is not a number")]
    [InlineData("=1\u001b[2J     x", 1, "the header '1\\u001B[2J     ' is not a number")]
    [InlineData("=          ", 1, "is not a number")]
    [InlineData("=9999999999x", 1, "a message of 9999999999 bytes; the limit is 1048576")]
    [InlineData("=5         abc", 3, "the server closed after 3 of 5 bytes")]
    [InlineData("=12", 3, "the server closed after 2 of 10 bytes")]
    public async Task A_header_that_lies_is_one_line(string bytes, int code, string line)
    {
        await using var peer = LabProcess.Peer("stream_serve", "first", bytes);
        var place = $"127.0.0.1:{await peer.FirstLineAsync()}";
        await using var receiver = LabProcess.Lab("stream", "receive", place);
        var ended = await receiver.EndAsync();
        Assert.Equal(["first"], ended.Output);
        ended.IsOneLine(code, line);
    }

    [Fact]
    public async Task Verbose_shows_each_receive()
    {
        await using var peer = LabProcess.Peer("stream_serve", "hello");
        var place = $"127.0.0.1:{await peer.FirstLineAsync()}";
        await using var receiver = LabProcess.Lab(
            "stream", "receive", place, "-v", "--count", "1", "--buffer", "4");
        var ended = (await receiver.EndAsync()).IsWell();
        Assert.True(ended.Error.Count(line => line.StartsWith("received ", StringComparison.Ordinal)) >= 4);
    }
}
