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

    /// <summary>
    /// Connects until three attempts in a row have come to nothing: one may only be late on a busy machine.
    /// </summary>
    public async Task FillAsync()
    {
        for (var late = 0; late < 3;)
            late = await TryConnectAsync() ? 0 : late + 1;
    }

    private async Task<bool> TryConnectAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _waiting.Add(socket);
        try
        {
            await socket.ConnectAsync(listener.LocalEndPoint!, patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var socket in _waiting)
            socket.Dispose();
    }
}
