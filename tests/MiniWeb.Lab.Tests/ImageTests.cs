// Files over multicast, to and from programs that are not ours; names and numbers of strangers do no harm.
// Loss and lateness are ImageLossTests' matter.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Lab.Image;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class ImageTests
{
    [Fact]
    public async Task A_peer_sends_with_losses_and_its_name_leaves_no_folder()
    {
        using var place = new Place();
        var file = place.Write("photo.png", 123_456);
        await using var receiver = Receiver(place, "in");
        await receiver.LineAsync("listening");
        await using var peer = LabProcess.Peer("image", "send", place.Group, place.Port, file, "5");
        (await receiver.EndAsync()).IsWell();
        (await peer.EndAsync()).IsWell();
        Assert.Equal(Hash(file), Hash(Path.Combine(place.Of("in"), "photo.png")));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(1200, true)]
    [InlineData(300_000, false)]
    public async Task A_file_of_any_size_is_sent(int size, bool isSealed)
    {
        using var place = new Place();
        var file = place.Write("photo.png", size);
        string[] seal = isSealed ? ["--key", place.Key("key")] : [];
        await using var receiver = Receiver(place, "in", seal);
        await receiver.LineAsync("listening");
        await using var sender = LabProcess.Lab(
            ["image", "send", file, "--receivers", "1", .. seal, .. place.Arguments]);
        (await receiver.EndAsync()).IsWell();
        (await sender.EndAsync()).IsWell();
        Assert.Equal(Hash(file), Hash(Path.Combine(place.Of("in"), "photo.png")));
    }

    [Fact]
    public async Task A_peer_receives()
    {
        using var place = new Place();
        var file = place.Write("photo.png", 123_456);
        await using var peer = LabProcess.Peer(
            "image", "receive", place.Group, place.Port, place.Of("got.png"));
        await peer.LineAsync("listening");
        await using var sender = LabProcess.Lab(
            ["image", "send", file, "--receivers", "1", .. place.Arguments]);
        (await sender.EndAsync()).IsWell();
        Assert.Equal(Hash(file), Hash(place.Of("got.png")));
    }

    [Fact]
    public async Task A_flood_of_garbage_is_one_line_and_the_file_arrives()
    {
        using var place = new Place();
        var file = place.Write("photo.png", 50_000);
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(place.Of("in")).FullName, "photo.png"), "");
        await using var receiver = Receiver(place, "in");
        await receiver.LineAsync("listening");
        await FloodAsync(place, 10_000);
        await using var sender = LabProcess.Lab(
            ["image", "send", file, "--receivers", "1", .. place.Arguments]);
        var ended = (await receiver.EndAsync()).IsWell();
        // What was there before is not overwritten.
        Assert.Equal(Hash(file), Hash(Path.Combine(place.Of("in"), "photo-2.png")));
        Assert.Matches(@"^dropped datagrams: \d+ malformed$", ended.Error[^1]);
        Assert.InRange(ended.Error.Count, 3, 20);
        Assert.Equal(2, Directory.GetFiles(place.Of("in")).Length);
    }

    [Fact]
    public async Task A_sender_whose_receivers_never_come_ends_with_one_line()
    {
        using var place = new Place();
        await using var sender = LabProcess.Lab(
            ["image", "send", place.Write("a", 10), "--receivers", "2", "--linger", "300ms",
                .. place.Arguments]);
        (await sender.EndAsync()).IsOneLine(3, "not all of 2 receivers have said that they have all files");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_line()
    {
        (await Ended.LabAsync("image", "send", "/nowhere/at/all.png"))
            .IsOneLine(2, "'/nowhere/at/all.png': there is no such file");
    }

    [Theory]
    [InlineData("photo.png", "photo.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Windows\\x.dll", "x.dll")]
    [InlineData("/", "file")]
    [InlineData("..", "file")]
    [InlineData(".bashrc", "bashrc")]
    [InlineData("a\u0000b\u001bc\u202e.png", "abc.png")]
    [InlineData("NUL.txt", "_NUL.txt")]
    [InlineData("com1", "_com1")]
    [InlineData("a<b>:c\"|?*", "abc")]
    [InlineData("世界 😀.png", "世界 😀.png")]
    public void A_name_does_no_harm(
        string name, string expected) => Assert.Equal(expected, SafeName.Of(name));

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        var name = SafeName.Of(string.Concat(Enumerable.Repeat("😀", 300)));
        Assert.Equal(200, Encoding.UTF8.GetByteCount(name));
    }

    [Theory]
    [InlineData("0-4,9,12-13", 8)]
    [InlineData("5", 1)]
    [InlineData("0-19", 20)]
    public void Ranges_are_read(string text, int count)
    {
        var set = new PartSet(20, full: false);
        Assert.True(set.TryAdd(text));
        Assert.Equal(count, set.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("0-20")]
    [InlineData("-1")]
    [InlineData("7-3")]
    [InlineData("3,3")]
    [InlineData("0-9,5-12")]
    [InlineData("1,,2")]
    [InlineData("99999999999999999999")]
    [InlineData("a")]
    public void Ranges_that_are_none_are_refused(string text) =>
        Assert.False(new PartSet(20, full: false).TryAdd(text));

    [Fact]
    public void Ranges_are_written_as_far_as_there_is_room_and_go_on_from_there()
    {
        var (set, back, from) = (new PartSet(1000, full: false), new PartSet(1000, full: false), 0);
        for (var part = 0; part < 1000; part += 3)
            set.Add(part);
        while (set.Write(ref from, 100, out _) is { Length: > 0 } text)
        {
            Assert.InRange(text.Length, 1, 100);
            Assert.True(back.TryAdd(text));
        }

        Assert.Equal(set.Count, back.Count);
    }

    [Theory]
    [InlineData("MWI1 offer 0123456789abcdef 10 1200")]
    [InlineData("MWI1 offer 0123456789abcdef -1 1200 H x")]
    [InlineData("MWI1 offer 0123456789abcdef 9223372036854775807 1200 H x")]
    [InlineData("MWI1 offer 0123456789abcdef 10 0 H x")]
    [InlineData("MWI1 offer 0123456789abcdef 10 65001 H x")]
    public void An_offer_that_lies_is_none(string line)
    {
        var text = line.Replace("H", new string('a', 64)) + "\n";
        Assert.True(ImageMessage.TryParse(Encoding.UTF8.GetBytes(text), out var message));
        Assert.False(message.TryGetOffer(1 << 30, out _));
    }

    internal static LabProcess Receiver(Place place, string folder, params string[] more) => LabProcess.Lab(
        ["image", "receive", "--save", place.Of(folder), "--count", "1", .. more, .. place.Arguments]);

    internal static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private static async Task FloodAsync(Place place, int count)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SetSocketOption(
            SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Loopback.GetAddressBytes());
        var group = new IPEndPoint(IPAddress.Parse(place.Group), int.Parse(place.Port, null));
        for (var i = 0; i < count; i++)
            await socket.SendToAsync(RandomNumberGenerator.GetBytes(i % 1400), group);
    }
}
