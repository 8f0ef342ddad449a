// Fills the queue of a listener that never accepts: from then on, the kernel leaves a SYN without an answer,
// as a firewall does.
using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;

namespace MiniWeb.Tests.Client;

internal sealed class FilledBacklog(Socket listener) : IDisposable
{
    private readonly List<Socket> _waiting = [];

    /// <summary>Connects until a connection does not come about.</summary>
    public void Fill()
    {
        var isTaken = true;
        while (isTaken)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _waiting.Add(socket);
            using var arguments = new SocketAsyncEventArgs { RemoteEndPoint = listener.LocalEndPoint };
            using var connected = new ManualResetEventSlim();
            arguments.Completed += (_, _) => connected.Set();
            isTaken = !socket.ConnectAsync(arguments) || connected.Wait(TimeSpan.FromMilliseconds(200));
            if (!isTaken)
                Socket.CancelConnectAsync(arguments);
            if (!isTaken)
                connected.Wait();
        }
    }

    public void Dispose()
    {
        foreach (var socket in _waiting)
            socket.Dispose();
    }
}
