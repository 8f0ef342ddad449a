// The wait for bytes ends when there are some, at the end, and by all that may end it: on a poll of our own
// (where the system has one) and by the runtime's means.
using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class ReadinessAwaiterTests
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly EpollLoops OnePoll = new(1);

    public static TheoryData<bool> OwnPoll => [true, false];

    [Fact]
    public void Linux_has_a_poll_of_our_own() =>
        Assert.Equal(OperatingSystem.IsLinux(), EpollLoops.Shared.Next() is not null);

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task Each_piece_ends_one_wait(bool isOwn)
    {
        using var pair = await MakeAsync(isOwn);
        for (var round = 0; round < 100; round++)
        {
            var waiting = WaitAsync(pair.Server);
            await pair.Client.SendAsync(new byte[] { (byte)round });
            Assert.Equal(TransferFault.None, await waiting);
            Assert.Equal([(byte)round], await ReadSomeAsync(pair.Server, 10));
            Assert.False(pair.Server.TryRead(new byte[1], out _));
        }
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task What_was_left_unread_needs_no_further_arrival(bool isOwn)
    {
        using var pair = await MakeAsync(isOwn);
        await pair.Client.SendAsync("abcdef"u8.ToArray());
        foreach (var expected in new[] { "ab", "cd", "ef" })
        {
            Assert.Equal(TransferFault.None, await WaitAsync(pair.Server));
            Assert.Equal(expected.Select(letter => (byte)letter), await ReadSomeAsync(pair.Server, 2));
        }
    }

    // The end comes with the last bytes, and is told once: before they are read, here, because what another
    // connection on the same poll is told came later.
    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task The_end_is_found_behind_the_last_bytes(bool isOwn)
    {
        var polls = isOwn ? OnePoll : null;
        using var later = await ConnectedPair.MakeAsync(polls);
        using var pair = await ConnectedPair.MakeAsync(polls);
        await WaitForByteAsync(later);
        await WaitForByteAsync(pair);
        await pair.Client.SendAsync(new byte[3]);
        pair.Client.Shutdown(SocketShutdown.Send);
        await WaitForByteAsync(later);
        Assert.Equal(TransferFault.None, await WaitAsync(pair.Server));
        Assert.Equal(3, (await ReadSomeAsync(pair.Server, 10)).Length);
        Assert.Equal(TransferFault.None, await WaitAsync(pair.Server));
        Assert.True((await pair.Server.ReadAsync(new byte[10])).IsEnd);
    }

    // A read stops before an urgent byte, which is not part of the stream (tcp(7)). The poll has told of all
    // of it before the first read, here, because what the other connection is told came later.
    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task What_follows_urgent_data_needs_no_further_arrival(bool isOwn)
    {
        var polls = isOwn ? OnePoll : null;
        using var later = await ConnectedPair.MakeAsync(polls);
        using var pair = await ConnectedPair.MakeAsync(polls);
        await WaitForByteAsync(later);
        await WaitForByteAsync(pair);
        for (var round = 0; round < 3; round++)
        {
            await pair.Client.SendAsync("abc"u8.ToArray());
            await pair.Client.SendAsync("!"u8.ToArray(), SocketFlags.OutOfBand);
            await pair.Client.SendAsync("def"u8.ToArray());
            await WaitForByteAsync(later);
            foreach (var expected in new[] { "abc", "def" })
            {
                Assert.Equal(TransferFault.None, await WaitAsync(pair.Server));
                Assert.Equal(expected.Select(letter => (byte)letter), await ReadSomeAsync(pair.Server, 10));
            }
        }
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_reset_ends_it(bool isOwn)
    {
        using var pair = await MakeWarmAsync(isOwn);
        var waiting = WaitAsync(pair.Server);
        pair.Client.LingerState = new LingerOption(true, 0);
        pair.Client.Dispose();
        var ended = await waiting;
        Assert.Equal(
            TransferFault.Reset,
            ended == TransferFault.None ? (await pair.Server.ReadAsync(new byte[1])).Fault : ended);
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task An_interrupt_says_goodbye_and_ends_it(bool isOwn)
    {
        using var pair = await MakeWarmAsync(isOwn);
        var waiting = WaitAsync(pair.Server);
        pair.Server.Deadline.Interrupt();
        Assert.Equal(0, await pair.Client.ReceiveAsync(new byte[1]));
        pair.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(TransferFault.Stopped, await waiting);
    }

    // The second time it is due, our own side is shut for reading.
    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_client_that_stays_is_waited_for_no_longer(bool isOwn)
    {
        using var pair = await MakeWarmAsync(isOwn);
        var waiting = WaitAsync(pair.Server);
        using var sweep = new DeadlineSweep(TimeSpan.FromMilliseconds(1));
        pair.Server.Deadline.Arm(TimeSpan.Zero);
        sweep.Add(pair.Server.Deadline);
        Assert.Equal(0, await pair.Client.ReceiveAsync(new byte[1]));
        pair.Server.Deadline.Arm(TimeSpan.Zero);
        Assert.Equal(TransferFault.TimedOut, await waiting);
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task A_deadline_ends_the_wait_of_a_read(bool isOwn)
    {
        using var pair = await MakeWarmAsync(isOwn);
        using var sweep = new DeadlineSweep(TimeSpan.FromMilliseconds(1));
        var reading = pair.Server.ReadAsync(new byte[1]);
        pair.Server.Deadline.Arm(TimeSpan.Zero);
        sweep.Add(pair.Server.Deadline);
        Assert.Equal(TransferFault.TimedOut, (await reading.AsTask().WaitAsync(Patience)).Fault);
    }

    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task Cutting_the_connection_ends_it(bool isOwn)
    {
        using var pair = await MakeWarmAsync(isOwn);
        var waiting = WaitAsync(pair.Server);
        pair.Server.Abort();
        await waiting;
        Assert.Equal(TransferFault.Reset, (await pair.Server.ReadAsync(new byte[1])).Fault);
    }

    // Places in the poll are given anew, while what was told of those who had them may still be on its way.
    [Theory]
    [MemberData(nameof(OwnPoll))]
    public async Task Many_come_and_go(bool isOwn)
    {
        var clients = Enumerable.Range(0, 8)
            .Select(number => Task.Run(() => ComeAndGoAsync(isOwn, number)));
        Assert.All(await Task.WhenAll(clients).WaitAsync(Patience), Assert.True);
    }

    private static async Task<bool> ComeAndGoAsync(bool isOwn, int number)
    {
        for (var round = 0; round < 50; round++)
        {
            using var pair = await MakeAsync(isOwn);
            Assert.False(pair.Server.TryRead(new byte[1], out _));
            var waiting = WaitAsync(pair.Server);
            await pair.Client.SendAsync(new byte[] { (byte)number });
            if (round % 3 == 0)
                pair.Client.Dispose();
            if (await waiting != TransferFault.None)
                return false;
            Assert.Equal([(byte)number], await ReadSomeAsync(pair.Server, 10));
            if (round % 3 == 1)
                pair.Server.Abort();
        }

        return true;
    }

    private static Task<ConnectedPair> MakeAsync(bool isOwn) =>
        ConnectedPair.MakeAsync(isOwn ? EpollLoops.Shared : null);

    // All that it got has been read: the wait that follows is a real one.
    private static async Task<ConnectedPair> MakeWarmAsync(bool isOwn)
    {
        var pair = await MakeAsync(isOwn);
        await WaitForByteAsync(pair);
        return pair;
    }

    // A wait that was a real one, and its byte.
    private static async Task WaitForByteAsync(ConnectedPair pair)
    {
        Assert.False(pair.Server.TryRead(new byte[1], out _));
        var waiting = WaitAsync(pair.Server);
        await pair.Client.SendAsync(new byte[1]);
        Assert.Equal(TransferFault.None, await waiting);
        Assert.Single(await ReadSomeAsync(pair.Server, 10));
    }

    private static async Task<byte[]> ReadSomeAsync(TcpConnection connection, int atMost)
    {
        var into = new byte[atMost];
        var outcome = await connection.ReadAsync(into).AsTask().WaitAsync(Patience);
        return into[..outcome.Count];
    }

    private static async Task<TransferFault> WaitAsync(TcpConnection connection)
    {
        return await WaitItselfAsync().WaitAsync(Patience);

        async Task<TransferFault> WaitItselfAsync() => await connection.WaitAsync(Linger);
    }
}
