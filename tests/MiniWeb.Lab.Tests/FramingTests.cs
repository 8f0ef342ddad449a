// Messages in the four ways, to and from programs that are not ours; and what liars do to the receiver.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Framing;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class FramingTests
{
    private const string Count = "300";

    [Theory]
    [InlineData("length")]
    [InlineData("terminator")]
    [InlineData("half-close")]
    public async Task A_peer_sends_and_none_is_truncated(string way)
    {
        await using var server = LabProcess.Lab(
            "framing", "serve", "--by", way, "--port", "0", "--count", Count, "--deadline", "90s");
        await using var peer = LabProcess.Peer("framing_send", way, await server.PortAsync(), Count, "65536");
        Assert.Equal([$"{Count} OK"], (await peer.EndAsync()).Output);
        Assert.Equal(
            [$"{Count} messages: {Count} whole, 0 truncated, 0 refused; 19660800 bytes"],
            (await server.EndAsync()).IsWell().Output);
    }

    [Theory]
    [InlineData("naive")]
    [InlineData("length")]
    [InlineData("terminator")]
    [InlineData("half-close")]
    public async Task A_peer_receives_and_none_is_truncated(string way)
    {
        await using var peer = LabProcess.Peer("framing_serve", way, Count, "65536");
        var place = $"127.0.0.1:{await peer.FirstLineAsync()}";
        await using var sender = LabProcess.Lab(
            "framing", "send", "--by", way, "--to", place, "--count", Count, "--write-size", "10000",
            "--deadline", "90s");
        Assert.StartsWith(
            $"{Count} acknowledged, 0 not;", Assert.Single((await sender.EndAsync()).IsWell().Output));
        Assert.Contains($"{Count} whole", (await peer.EndAsync()).Output);
    }

    [Fact]
    public async Task The_naive_way_truncates_every_message_whose_rest_comes_later()
    {
        await using var server = LabProcess.Lab(
            "framing", "serve", "--by", "naive", "--port", "0", "--count", "5");
        await using var peer = LabProcess.Peer(
            "framing_send", "early", await server.PortAsync(), "5", "2000");
        Assert.Equal(["5 OK"], (await peer.EndAsync()).Output);
        var output = (await server.EndAsync()).IsWell().Output;
        Assert.Contains(
            "message 1: truncated: 1000 bytes taken for the message, 1000 more came after it", output);
        Assert.Equal("5 messages: 0 whole, 5 truncated, 0 refused; 5000 bytes", output[^1]);
    }

    [Fact]
    public async Task Side_by_side_only_naive_truncates()
    {
        using var data = new StringWriter();
        var output = new LabOutput(TextWriter.Synchronized(data), TextWriter.Null, false);
        await new FramingComparison(20, output) { Pause = TimeSpan.FromMilliseconds(5) }.RunAsync(default);
        var rows = data.ToString().Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [_, "20", _, _, ..]).ToArray();
        Assert.Equal(["naive", "length", "terminator", "half-close"], rows.Select(words => words[0]));
        Assert.NotEqual("0", rows[0][3]);
        Assert.All(rows[1..], words => Assert.Equal(("20", "0"), (words[2], words[3])));
    }

    // What a client sends, whether it then closes, and what is said of it.
    [Theory]
    [InlineData(FramingWay.Length, "\0\0\0\0\0\0\0\u0080", false,
        "refused: it claims 9223372036854775808 bytes, the limit is 1000")]
    [InlineData(FramingWay.Length, "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", false,
        "refused: it claims 18446744073709551615 bytes, the limit is 1000")]
    [InlineData(FramingWay.Length, "\u00e9\u0003\0\0\0\0\0\0", false,
        "refused: it claims 1001 bytes, the limit is 1000")]
    [InlineData(FramingWay.Length, "\u0005\0\0\0\0\0\0\0abc", true, "truncated: 3 of 5 bytes, then the end")]
    [InlineData(FramingWay.Length, "\u0005\0", true,
        "truncated: 2 of the 8 bytes of the length, then the end")]
    [InlineData(FramingWay.Length, "", true, "truncated: 0 of the 8 bytes of the length, then the end")]
    [InlineData(FramingWay.Length, "\u0002\0\0\0\0\0\0\0abcd", true,
        "truncated: 2 bytes taken for the message, 2 more came after it")]
    [InlineData(FramingWay.Terminator, "abc", true, "truncated: 3 bytes, then the end without CR LF")]
    [InlineData(FramingWay.Terminator, "abc\r", true, "truncated: 4 bytes, then the end without CR LF")]
    [InlineData(FramingWay.Terminator, "a\r\nb\r\n", true,
        "truncated: 1 bytes taken for the message, 3 more came after it")]
    [InlineData(FramingWay.Naive, "", true, "truncated: the client closed without a byte")]
    [InlineData(FramingWay.HalfClose, "abc", false, "refused: N bytes, and no end within 0.3 s")]
    [InlineData(FramingWay.Terminator, "abc", false, "refused: N bytes, and no end within 0.3 s")]
    [InlineData(FramingWay.Naive, "", false, "refused: N bytes, and no end within 0.3 s")]
    public async Task A_liar_is_one_line(FramingWay way, string bytes, bool closes, string line)
    {
        using var data = new StringWriter();
        var options = new FramingOptions(way, IPAddress.Loopback, 0)
        {
            Count = 1,
            MaxSize = 1000,
            Deadline = TimeSpan.FromSeconds(line.Contains("0.3 s", StringComparison.Ordinal) ? 0.3 : 60),
        };
        using var server = new FramingServer(options, new LabOutput(data, TextWriter.Null, false));
        var run = server.RunAsync(CancellationToken.None);
        using var client = await ConnectAsync(server);
        await client.SendAsync(Encoding.Latin1.GetBytes(bytes));
        if (closes)
            client.Shutdown(SocketShutdown.Send);
        await run.WaitAsync(TimeSpan.FromSeconds(60));
        var lines = data.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // How much has come by the deadline is a matter of chance.
        var pattern = Regex.Escape($"message 1: {line}").Replace("N", @"\d+");
        Assert.Matches($"^{pattern}$", lines[0]);
        Assert.Equal(2, lines.Length);
    }

    [Theory]
    [InlineData(FramingWay.HalfClose)]
    [InlineData(FramingWay.Terminator)]
    public async Task A_message_without_an_end_is_cut_at_the_limit(FramingWay way)
    {
        using var data = new StringWriter();
        var options = new FramingOptions(way, IPAddress.Loopback, 0) { Count = 1, MaxSize = 1000 };
        using var server = new FramingServer(options, new LabOutput(data, TextWriter.Null, false));
        var run = server.RunAsync(CancellationToken.None);
        using var client = await ConnectAsync(server);
        await client.SendAsync(new byte[2000]);
        await run.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Matches(@"^message 1: refused: \d+ bytes and no end, the limit is 1000\n", data.ToString());
    }

    [Theory]
    [InlineData(FramingWay.Length, "\u0004\0\0\0\0\0\0\0a\rbc", 4)]
    [InlineData(FramingWay.Length, "\0\0\0\0\0\0\0\0", 0)]
    [InlineData(FramingWay.Terminator, "a\r\r\n", 2)]
    [InlineData(FramingWay.Terminator, "\n\ra\r\n", 3)]
    [InlineData(FramingWay.Terminator, "\r\n", 0)]
    [InlineData(FramingWay.HalfClose, "a\r\nb", 4)]
    [InlineData(FramingWay.HalfClose, "", 0)]
    public async Task A_message_is_whole_however_it_is_cut(FramingWay way, string bytes, int size)
    {
        using var server = new FramingServer(
            new FramingOptions(way, IPAddress.Loopback, 0) { Count = 1 },
            new LabOutput(TextWriter.Null, TextWriter.Null, false));
        var run = server.RunAsync(CancellationToken.None);
        using var client = await ConnectAsync(server);
        foreach (var one in Encoding.Latin1.GetBytes(bytes))
        {
            await client.SendAsync(new[] { one });
            await Task.Yield();
        }

        client.Shutdown(SocketShutdown.Send);
        await run.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((1L, (long)size), (server.Summary.Whole, server.Summary.Bytes));
    }

    [Fact]
    public async Task A_client_that_is_killed_is_one_line()
    {
        using var data = new StringWriter();
        using var server = new FramingServer(
            new FramingOptions(FramingWay.HalfClose, IPAddress.Loopback, 0) { Count = 1 },
            new LabOutput(data, TextWriter.Null, false));
        var run = server.RunAsync(CancellationToken.None);
        using (var client = await ConnectAsync(server))
            client.Close(0);
        await run.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.StartsWith("message 1: truncated: 0 bytes, then the peer cut", data.ToString());
    }

    [Theory]
    [InlineData("terminator", "ab\r\ncd", 2,
        "terminator: the message has CR LF inside, at byte 2, counted from 0")]
    [InlineData("naive", "", 2, "naive: an empty message")]
    [InlineData("length", "abc", 3, "the connection was refused: nothing listens there")]
    public async Task What_cannot_be_sent_is_one_line(string way, string content, int code, string line)
    {
        using var place = new Place();
        await File.WriteAllTextAsync(place.Of("message"), content);
        using var closed = new Socket(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var to = $"127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}";
        (await Ended.LabAsync("framing", "send", "--by", way, "--to", to, "--content", place.Of("message")))
            .IsOneLine(code, line);
    }

    private static async Task<Socket> ConnectAsync(FramingServer server)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(server.EndPoint);
        return client;
    }
}
