// A server on loopback that does what a row says: reads so many bytes, sends those bytes, ends so. It keeps
// every byte that it received. It does not know HTTP.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;

namespace MiniWeb.Tests.Client;

internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryStream _received = new();
    private readonly List<int> _reads = [];
    private readonly Task _running;

    public ScriptedServer(int readFirst, IReadOnlyList<byte[]> writes, ServerEnding ending)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        var port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        Destination = new Destination("127.0.0.1", port);
        _running = RunAsync(readFirst, writes, ending);
    }

    public Destination Destination { get; }

    /// <summary>What each receive brought; after <see cref="ReceivedAsync"/>.</summary>
    public IReadOnlyList<int> Reads => _reads;

    /// <summary>All bytes received, once the connection has ended.</summary>
    public async Task<byte[]> ReceivedAsync()
    {
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        return _received.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _received.Dispose();
    }

    private async Task RunAsync(int readFirst, IReadOnlyList<byte[]> writes, ServerEnding ending)
    {
        using var socket = await _listener.AcceptAsync(_stop.Token);
        socket.NoDelay = true;
        while (_received.Length < readFirst && await ReadAsync(socket))
        {
        }

        foreach (var bytes in writes)
            await socket.SendAsync(bytes, _stop.Token);
        if (ending == ServerEnding.Reset)
        {
            socket.LingerState = new LingerOption(true, 0);
            return;
        }

        if (ending == ServerEnding.Fin)
            socket.Shutdown(SocketShutdown.Send);
        while (await ReadAsync(socket))
        {
        }
    }

    private async Task<bool> ReadAsync(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        var count = await socket.ReceiveAsync(buffer, _stop.Token);
        _received.Write(buffer, 0, count);
        if (count > 0)
            _reads.Add(count);
        return count > 0;
    }
}
