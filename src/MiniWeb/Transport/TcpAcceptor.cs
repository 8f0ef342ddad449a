// The accept loop. A permit is taken before a connection is accepted, so that what cannot be served waits in
// the backlog; an accept that fails (no descriptors left, a peer that is gone) is tried again after a growing
// pause; the loop ends only when it is told to. Every connection's task is kept, and waited for at the end.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

/// <summary>Accepts connections and hands each to one function.</summary>
public sealed class TcpAcceptor : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<IPEndPoint> _endPoints;
    private readonly Func<Socket, long, Task> _serve;
    private readonly SemaphoreSlim _permits;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<long, Task> _connections = new();
    private readonly List<Task> _loops = [];
    private List<TcpListener> _listeners = [];
    private long _lastId;

    /// <summary>Makes an acceptor that does not listen yet.</summary>
    /// <param name="endPoints">Where to listen; at least one.</param>
    /// <param name="maxConnections">
    /// How many are served at once, at least 1; others wait in the backlog.
    /// </param>
    /// <param name="serve">
    /// Serves one connection, given its number, and closes its socket. Never throws.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">No end point, or no connection allowed.</exception>
    public TcpAcceptor(
        IReadOnlyList<IPEndPoint> endPoints, int maxConnections, Func<Socket, long, Task> serve)
    {
        ArgumentNullException.ThrowIfNull(endPoints);
        ArgumentOutOfRangeException.ThrowIfZero(endPoints.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConnections, 1);
        _endPoints = endPoints;
        _serve = serve;
        // Each listener holds a permit while it waits: with fewer permits than listeners one would never
        // accept.
        _permits = new SemaphoreSlim(Math.Max(maxConnections, endPoints.Count));
    }

    /// <summary>Where it listens: the real ports, once started.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints =>
        _listeners.ConvertAll(listener => (IPEndPoint)listener.LocalEndpoint);

    /// <summary>Listens and begins to accept.</summary>
    /// <param name="backlog">How many connections the system keeps waiting.</param>
    /// <exception cref="SocketException">A port is busy, or an address is not this machine's.</exception>
    public void Start(int backlog = 512)
    {
        _listeners = ListeningSockets.Bind(_endPoints, backlog);
        foreach (var listener in _listeners)
            _loops.Add(Task.Run(() => AcceptLoopAsync(listener)));
    }

    /// <summary>Accepts no more, and closes the listening sockets. Connections go on.</summary>
    public async Task StopAcceptingAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _listeners.ForEach(listener => listener.Stop());
    }

    /// <summary>Waits until every connection has ended.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_connections.Values);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listeners.ForEach(listener => listener.Dispose());
        _permits.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptLoopAsync(TcpListener listener)
    {
        var pause = FirstPause;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _permits.WaitAsync(_stop.Token);
                if (await TryAcceptAsync(listener) is { } socket)
                {
                    pause = FirstPause;
                    Serve(socket);
                    continue;
                }

                _permits.Release();
                await Task.Delay(pause, _stop.Token);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<Socket?> TryAcceptAsync(TcpListener listener)
    {
        try
        {
            return await listener.AcceptSocketAsync(_stop.Token);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    private void Serve(Socket socket)
    {
        var id = Interlocked.Increment(ref _lastId);
        var task = ServeAsync(socket, id);
        if (task.IsCompleted)
            return;
        _connections[id] = task;
        // It may have ended between the two lines above, and then nobody else takes it out.
        if (task.IsCompleted)
            _connections.TryRemove(id, out _);
    }

    private async Task ServeAsync(Socket socket, long id)
    {
        try
        {
            await _serve(socket, id);
        }
        finally
        {
            _permits.Release();
            _connections.TryRemove(id, out _);
        }
    }
}
