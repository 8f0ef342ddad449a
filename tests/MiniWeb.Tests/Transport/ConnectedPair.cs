// A connection as the server has it, and the client's socket at its other end.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;

namespace MiniWeb.Tests.Transport;

internal sealed class ConnectedPair(TcpConnection server, Socket client) : IDisposable
{
    public TcpConnection Server { get; } = server;

    public Socket Client { get; } = client;

    /// <param name="polls">Tell of the connection; null: the runtime does.</param>
    public static async Task<ConnectedPair> MakeAsync(EpollLoops? polls)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var queue = AcceptQueue.Of(listener, polls, CancellationToken.None);
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        var accepted = new AcceptedSocket(await NextAsync(queue), 1);
        return new ConnectedPair(TcpConnection.TryTake(accepted)!, client);
    }

    /// <summary>The next connection of a queue.</summary>
    public static async Task<ConnectionSocket> NextAsync(AcceptQueue queue)
    {
        while (queue.FindWait() is { } wait)
            queue.EndWait(await wait);
        return await queue.AcceptAsync();
    }

    public void Dispose()
    {
        Server.Dispose();
        Client.Dispose();
    }
}
