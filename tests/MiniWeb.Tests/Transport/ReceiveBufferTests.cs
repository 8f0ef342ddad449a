// The receive buffer over a real connection: nothing lost, nothing doubled, never beyond its cap.
using System;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class ReceiveBufferTests
{
    // Bytes sent, the cap, and how many are used after each read.
    [Theory]
    [InlineData(1, 100_000, 1)]
    [InlineData(100_000, 100_000, int.MaxValue)]
    [InlineData(100_000, 1_000, 700)]
    [InlineData(300_000, 70_000, 5_000)]
    [InlineData(300_000, 20_000, 19_999)]
    public async Task What_goes_in_comes_out_in_order(int length, int cap, int step)
    {
        var sent = new byte[length];
        new Random(length).NextBytes(sent);
        using var pair = await ConnectedPair.MakeAsync(EpollLoops.Shared);
        using var buffer = new ReceiveBuffer(cap);
        buffer.Attach(pair.Server);
        var sending = SendAllAsync(pair.Client, sent);
        var taken = new MemoryStream();
        while (taken.Length < length)
        {
            if (!buffer.IsFull && taken.Length + buffer.Length < length)
                Assert.True((await buffer.ReadMoreAsync()).Count > 0);
            Assert.InRange(buffer.Length, 0, cap);
            var count = Math.Min(step, buffer.Length);
            taken.Write(buffer.Unread.Span[..count]);
            buffer.Consume(count);
            Assert.Equal(taken.Length, buffer.Position);
        }

        await sending;
        Assert.Equal(sent, taken.ToArray());
        Assert.True((await buffer.ReadMoreAsync()).IsEnd);
    }

    [Fact]
    public async Task More_than_there_is_cannot_be_used()
    {
        using var pair = await ConnectedPair.MakeAsync(EpollLoops.Shared);
        using var buffer = new ReceiveBuffer(100);
        buffer.Attach(pair.Server);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Consume(1));
    }

    [Fact]
    public async Task A_full_buffer_cannot_read_on()
    {
        using var pair = await ConnectedPair.MakeAsync(EpollLoops.Shared);
        using var buffer = new ReceiveBuffer(10);
        buffer.Attach(pair.Server);
        await pair.Client.SendAsync(new byte[20]);
        while (!buffer.IsFull)
            await buffer.ReadMoreAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await buffer.ReadMoreAsync());
    }

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes)..];
        socket.Shutdown(SocketShutdown.Send);
    }
}
