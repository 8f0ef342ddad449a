// Strangers in the group of an image: their offers and questions keep no honest file out, and cost little.
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Lab.Image;
using MiniWeb.Tests.Measuring;
using Xunit;

namespace MiniWeb.Lab.Tests;

public sealed class ImageForgerTests
{
    private const int Parts = 894_785;

    // Offers alone; offers with a part each; offers from ports of their own.
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Forged_offers_do_not_keep_an_honest_file_out(bool hasParts, bool hasPorts)
    {
        using var place = new Place();
        var file = place.Write("photo.png", 300_000);
        await using var receiver = ImageTests.Receiver(place, "in");
        await receiver.LineAsync("listening");
        using var end = new CancellationTokenSource();
        await ForgeAsync(place, hasParts, hasPorts, rounds: 1, end.Token);
        var forging = ForgeAsync(place, hasParts, hasPorts, rounds: int.MaxValue, end.Token);
        await using var sender = LabProcess.Lab(
            ["image", "send", file, "--receivers", "1", .. place.Arguments]);
        var ended = (await receiver.EndAsync()).IsWell();
        (await sender.EndAsync()).IsWell();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => forging);
        Assert.Equal(ImageTests.Hash(file), ImageTests.Hash(place.Of("in/photo.png")));
        Assert.InRange(ended.Error.Count, 1, 40);
    }

    // The id is known to all: a stranger offers it with another hash, and sends wrong parts for it.
    [Fact]
    public async Task Parts_of_a_stranger_are_not_taken_for_those_of_the_sender()
    {
        var files = new ReceivedFiles(".");
        var offer = OfferOf(1);
        var sender = new IPEndPoint(IPAddress.Loopback, 1);
        Assert.Equal(sender, files.Begin(offer, sender)!.Sender);
        using var place = new Place();
        var file = place.Write("photo.png", 300_000);
        await using var receiver = ImageTests.Receiver(place, "in");
        await receiver.LineAsync("listening");
        await using var peer = LabProcess.Lab(
            ["image", "send", file, "--receivers", "1", "--rate", "64KiB", .. place.Arguments]);
        using var watch = Joined(place);
        var datagram = new byte[65536];
        ImageMessage message;
        do
            await watch.ReceiveAsync(datagram, TestContext.Current.CancellationToken);
        while (!ImageMessage.TryParse(datagram, out message) || message.Verb != "offer");
        using var forger = Sender();
        await receiver.LineAsync("receiving");
        for (var number = 0; number < 250; number++)
            await forger.SendToAsync(
                Encoding.ASCII.GetBytes($"MWI1 part {message.Id} {number}\n" + new string('x', 1200)),
                To(place));
        Assert.Contains("SHA-256 right", Assert.Single((await receiver.EndAsync()).IsWell().Output));
    }

    [Fact]
    public void An_offer_takes_the_place_of_a_file_of_the_greediest_sender()
    {
        using var place = new Place();
        using var files = new ReceivedFiles(place.Of("."));
        var greedy = new IPEndPoint(IPAddress.Loopback, 1);
        for (var number = 0; number < ReceivedFiles.Most; number++)
            Assert.True(files.Begin(OfferOf(number), greedy)!.Add(0, new byte[64]));
        Assert.Null(files.Begin(OfferOf(100), greedy));
        Assert.NotNull(files.Begin(OfferOf(101), new IPEndPoint(IPAddress.Loopback, 2)));
        Assert.Null(files.Begin(OfferOf(102), greedy));
        Assert.NotNull(files.Find(OfferOf(101).Id));
        Assert.Null(files.Find(OfferOf(0).Id));
        Assert.Equal(ReceivedFiles.Most, files.All.Count);
    }

    // 2 KB that ask for all parts 200 times took 0.4 s; now they are refused, and one that asks for all once
    // puts in a bounded number.
    [Fact]
    public void A_question_costs_a_bounded_work()
    {
        var set = new PartSet(Parts, full: false);
        Assert.False(set.TryAdd(string.Join(',', Enumerable.Repeat($"0-{Parts - 1}", 150))));
        Assert.InRange(set.Count, 0, PartSet.MostOfText);
        set = new PartSet(Parts, full: false);
        Assert.True(set.TryAdd($"0-{Parts - 1}"));
        Assert.Equal(PartSet.MostOfText, set.Count);
    }

    [Theory]
    [InlineData("numbers")]
    [InlineData("parts")]
    [InlineData("gaps")]
    public void The_work_of_a_set_grows_as_it_does(string what) =>
        Doubling.IsLinear(64_000, count => WorkOf(what, count));

    private static Action WorkOf(string what, int count)
    {
        var text = string.Join(',', Enumerable.Range(0, count).Select(number => number * 2));
        var gaps = new PartSet(2 * count, full: false);
        for (var number = 0; number < count; number++)
            gaps.Add(number * 2);
        return what switch
        {
            "numbers" => () => Assert.True(new PartSet(2 * count, full: false).TryAdd(text)),
            "parts" => () => TakeAll(new PartSet(2 * count, full: true), 2 * count),
            _ => () => WriteAll(gaps),
        };
    }

    private static void TakeAll(PartSet set, int count)
    {
        for (var number = 0; number < count; number++)
            Assert.Equal(number, set.TakeNext());
    }

    private static void WriteAll(PartSet set)
    {
        var from = 0;
        while (set.Write(ref from, 1200, out _).Length > 0)
            continue;
    }

    private static Offer OfferOf(int number) =>
        new($"{number:x16}", 640_000, 64, new string('a', 64), $"forged-{number}");

    private static async Task ForgeAsync(
        Place place, bool hasParts, bool hasPorts, int rounds, CancellationToken end)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var sockets = Enumerable.Range(0, hasPorts ? 32 : 1).Select(_ => Sender()).ToArray();
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                for (var number = 0; number < 32; number++)
                {
                    var (offer, socket) = (OfferOf(number), sockets[number % sockets.Length]);
                    await socket.SendToAsync(ImageMessage.Write(offer), To(place), end);
                    if (hasParts)
                        await socket.SendToAsync(
                            Encoding.ASCII.GetBytes($"MWI1 part {offer.Id} {round}\n" + new string('x', 64)),
                            To(place), end);
                }

                if (rounds > 1)
                    await pace.WaitForNextTickAsync(end);
            }
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
        }
    }

    private static Socket Sender()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SetSocketOption(
            SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Loopback.GetAddressBytes());
        return socket;
    }

    private static Socket Joined(Place place)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(To(place));
        socket.SetSocketOption(
            SocketOptionLevel.IP, SocketOptionName.AddMembership,
            new MulticastOption(IPAddress.Parse(place.Group), IPAddress.Loopback));
        return socket;
    }

    private static IPEndPoint To(Place place) =>
        new(IPAddress.Parse(place.Group), int.Parse(place.Port, null));
}
