// Fills the queue of a listener that never accepts: from then on, the kernel leaves a SYN without an answer,
// as a firewall does.
using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Tests.Client;

internal sealed class FilledBacklog(Socket listener) : IDisposable
{
    private readonly List<Socket> _waiting = [];

    /// <summary>Connects until a connection does not come about.</summary>
    public async Task FillAsync()
    {
        using var patience = new CancellationTokenSource();
        try
        {
            while (true)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _waiting.Add(socket);
                patience.CancelAfter(TimeSpan.FromMilliseconds(200));
                await socket.ConnectAsync(listener.LocalEndPoint!, patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The queue is full.
        }
    }

    public void Dispose()
    {
        foreach (var socket in _waiting)
            socket.Dispose();
    }
}
