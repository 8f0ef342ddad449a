// Connections come out of a listener's queue once each, and none after the stop.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class AcceptQueueTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public AcceptQueueTests() => _listener.Start();

    public void Dispose()
    {
        _stop.Dispose();
        _listener.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_connection_comes_out_once(bool isOwn)
    {
        using var queue = AcceptQueue.Of(_listener, isOwn ? EpollLoops.Shared : null, _stop.Token);
        for (var round = 0; round < 5; round++)
        {
            using var client = await ConnectAsync();
            using var accepted = await ConnectedPair.NextAsync(queue);
            Assert.Equal(client.LocalEndPoint, accepted.Remote);
            Assert.Equal(client.RemoteEndPoint, accepted.Local);
        }
    }

    // The one before is nobody's to be handed over again, and the one that waits comes too late.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task None_comes_out_after_the_stop(bool isOwn)
    {
        using var queue = AcceptQueue.Of(_listener, isOwn ? EpollLoops.Shared : null, _stop.Token);
        using var first = await ConnectAsync();
        using var accepted = await ConnectedPair.NextAsync(queue);
        using var second = await ConnectAsync();
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ConnectedPair.NextAsync(queue));
    }

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(_listener.LocalEndpoint);
        return client;
    }
}
