// One datagram to many, to and from programs that are not ours; and the faults that everybody meets.
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class MulticastTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_receivers_hear_a_peer_and_a_peer_hears_us(bool isSealed)
    {
        using var place = new Place();
        var key = isSealed ? new[] { place.Key("key") } : [];
        string[] seal = isSealed ? ["--key", key[0]] : [];
        await using var one = LabProcess.Lab(
            ["multicast", "receive", "--count", "2", .. place.Arguments, .. seal]);
        await using var two = LabProcess.Lab(
            ["multicast", "receive", "--count", "2", .. place.Arguments, .. seal]);
        await one.LineAsync("listening");
        await two.LineAsync("listening");
        await using var ears = LabProcess.Peer(
            "multicast", ["receive", place.Group, place.Port, "2", .. key]);
        await ears.LineAsync("listening");
        await using var mouth = LabProcess.Peer(
            "multicast", ["send", place.Group, place.Port, "Grüße", .. key]);
        (await mouth.EndAsync()).IsWell();
        await using var sender = LabProcess.Lab(
            ["multicast", "send", "--text", "hello", .. place.Arguments, .. seal]);
        (await sender.EndAsync()).IsWell();
        string[] texts = ["7 bytes: Grüße", "5 bytes: hello"];
        foreach (var receiver in (LabProcess[])[one, two])
            Assert.Equal(
                texts, (await receiver.EndAsync()).IsWell().Output.Select(line => line.Split(", ")[1]));
        Assert.Equal(["listening", "Grüße", "hello"], (await ears.EndAsync()).IsWell().Output);
    }

    [Theory]
    [InlineData("stock", @"^[A-Z]+ \d+\.\d\d [+-]\d\.\d\d$")]
    [InlineData("players", @"^[a-z]+ at \d+,\d+ health \d+$")]
    [InlineData("signage", @"^[A-Z].+$")]
    public async Task A_feed_is_plain_text(string feed, string pattern)
    {
        using var place = new Place();
        await using var ears = LabProcess.Peer("multicast", "receive", place.Group, place.Port, "3");
        await ears.LineAsync("listening");
        await using var sender = LabProcess.Lab(
            ["multicast", "send", "--feed", feed, "--interval", "1ms", "--count", "3", .. place.Arguments]);
        (await sender.EndAsync()).IsWell();
        Assert.All((await ears.EndAsync()).Output.Skip(1), line => Assert.Matches(pattern, line));
    }

    [Theory]
    [InlineData("--group 10.1.2.3", 2, "10.1.2.3 is not a multicast address: choose one from 224.0.0.0")]
    [InlineData("--group ff02::1", 2, "is not a multicast address")]
    [InlineData("--group here", 2, "--group is 'here'; allowed: a multicast address")]
    [InlineData("--interface 203.0.113.9", 2,
        "no such interface: 203.0.113.9 is not an address of this machine")]
    [InlineData("--interface eth0", 2, "--interface is 'eth0'; allowed: the IPv4 address")]
    [InlineData("--ttl 256", 2, "--ttl is '256'; allowed: 0 to 255")]
    [InlineData("--key /nowhere/key", 2, "'/nowhere/key': there is no such file")]
    [InlineData("--loopback --no-loopback", 2, "exclude each other")]
    [InlineData("--interface 127.0.0.1 --no-loopback", 2, "would reach nobody")]
    [InlineData("--feed weather", 2, "--feed is 'weather'; allowed: stock, players, signage")]
    public async Task A_fault_is_one_line_that_says_what_to_do(string arguments, int code, string line)
    {
        (await Ended.LabAsync(["multicast", "send", .. arguments.Split(' ')])).IsOneLine(code, line);
    }

    [Fact]
    public async Task A_datagram_that_is_too_big_is_one_line()
    {
        using var place = new Place();
        await using var send = LabProcess.Lab(
            ["multicast", "send", "--text", new string('x', 65508), .. place.Arguments]);
        (await send.EndAsync()).IsOneLine(2, "the datagram is too big: 65508 bytes, and 65507 is the most");
    }

    [Fact]
    public async Task A_port_that_is_not_shared_is_one_line()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Any, 0));
        var port = $"{((IPEndPoint)other.LocalEndPoint!).Port}";
        (await Ended.LabAsync("multicast", "receive", "--port", port, "--interface", "127.0.0.1"))
            .IsOneLine(3, $"port {port} is in use by a program that does not share it");
    }
}
