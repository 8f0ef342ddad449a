// Answers every connection with the same bytes after so many were received, and keeps what it received.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Replay.Tests;

internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<byte[]> _received = [];
    private readonly Task _running;

    public RecordingServer(string name, byte[] answer, int readFirst)
    {
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Target = ReplayTarget.TryParse($"{name}=http://127.0.0.1:{port}", out var target) ? target : null!;
        _running = RunAsync(answer, readFirst);
    }

    public ReplayTarget Target { get; }

    /// <summary>What the next connection sent.</summary>
    public byte[] Take(CancellationToken cancellation) => _received.Take(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _received.Dispose();
    }

    private async Task RunAsync(byte[] answer, int readFirst)
    {
        while (true)
        {
            using var socket = await _listener.AcceptSocketAsync(_stop.Token);
            var all = new List<byte>();
            var buffer = new byte[4096];
            while (all.Count < readFirst
                && await socket.ReceiveAsync(buffer, _stop.Token) is var count and > 0)
                all.AddRange(buffer.AsSpan(0, count));
            await socket.SendAsync(answer, _stop.Token);
            socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(buffer, _stop.Token) is var count and > 0)
                all.AddRange(buffer.AsSpan(0, count));
            _received.Add([.. all]);
        }
    }
}
