// A connection as the server has it, and the client's socket at its other end.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Transport;

namespace MiniWeb.Tests.Transport;

internal sealed class ConnectedPair(TcpConnection server, Socket client) : IDisposable
{
    public TcpConnection Server { get; } = server;

    public Socket Client { get; } = client;

    public static async Task<ConnectedPair> MakeAsync(SocketPoll? poll = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        var accepted = new AcceptedSocket(await listener.AcceptSocketAsync(), 1, null, poll);
        return new ConnectedPair(TcpConnection.TryTake(accepted)!, client);
    }

    public void Dispose()
    {
        Server.Dispose();
        Client.Dispose();
    }
}
