// How the bytes are cut, seen where they are handed to the network: each write once, in order, of its size.
using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class PieceWriterTests
{
    [Theory]
    [InlineData(27, "", "27")]
    [InlineData(27, "1 5 10", "1 5 10 11")]
    [InlineData(27, "27", "27")]
    [InlineData(27, "26", "26 1")]
    [InlineData(27, "20 20 20", "20 7")]
    [InlineData(27, "9 9 9", "9 9 9")]
    [InlineData(27, "100", "27")]
    [InlineData(0, "", "")]
    [InlineData(0, "1", "")]
    [InlineData(600_000, "", "262144 262144 75712")]
    public async Task Each_write_has_the_size_that_was_asked_for(int length, string split, string writes)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        await using var stream = new WriteRecorder();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var deadline =
            new IdleDeadline(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var sizes = split.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        var options = new RawClientOptions { Split = sizes, Delay = TimeSpan.FromMilliseconds(1) };
        var writer = new PieceWriter(options, new ClientConnection(socket, stream), deadline);

        await writer.WriteAsync(bytes);

        Assert.Equal(writes, string.Join(' ', stream.Sizes));
        Assert.Equal(bytes, stream.ToArray());
        Assert.Equal(length, writer.BytesSent);
    }
}
