// A server on loopback that answers as soon as somebody connects, reads nothing, and never closes.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Client;

namespace MiniWeb.Tests.Client;

internal sealed class UnreadingServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task<Socket> _running;

    public UnreadingServer(byte[] answer)
    {
        // Before the connection, so that it is the size from its beginning.
        _listener.ReceiveBufferSize = 16 * 1024;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Destination = new Destination("127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);
        _running = RunAsync(answer);
    }

    public Destination Destination { get; }

    public async ValueTask DisposeAsync()
    {
        (await _running).Dispose();
        _listener.Dispose();
    }

    private async Task<Socket> RunAsync(byte[] answer)
    {
        var socket = await _listener.AcceptAsync();
        await socket.SendAsync(answer);
        return socket;
    }
}
