// A dump under test: its server on a free port, what it saved, and what it told.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

internal sealed class DumpRun : IDisposable
{
    private readonly ConcurrentDictionary<int, MemoryStream> _saved = new();
    private readonly ConcurrentQueue<DumpedConnection> _told = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly SemaphoreSlim _opened = new(0);
    private readonly DumpServer _server;

    public DumpRun(DumpOptions options)
    {
        _server = new DumpServer([new IPEndPoint(IPAddress.Loopback, 0)], options, Open, Note);
        _server.Start();
        Running = _server.RunAsync(TestContext.Current.CancellationToken);
    }

    public Task Running { get; }

    public IOException? Fault { get; init; }

    public IReadOnlyList<DumpedConnection> Told => [.. _told];

    public byte[] Saved(int number) => _saved[number].ToArray();

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_server.EndPoints[0], TestContext.Current.CancellationToken);
        return socket;
    }

    public async Task WhenToldAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await _changed.WaitAsync(TestContext.Current.CancellationToken);
    }

    public Task WhenOpenedAsync() => _opened.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _server.Dispose();
        _changed.Dispose();
        _opened.Dispose();
    }

    private MemoryStream Open(int number)
    {
        if (Fault is not null)
            throw Fault;
        _opened.Release();
        return _saved[number] = new MemoryStream();
    }

    private void Note(DumpedConnection connection)
    {
        _told.Enqueue(connection);
        _changed.Release();
    }
}
