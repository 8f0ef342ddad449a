// A listening TCP socket and its loop: each connection is served beside the others, a bounded number at once,
// so that neither a silent client nor a flood of them takes the program down.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab;

/// <summary>Accepts connections and hands each to a function.</summary>
internal sealed class TcpPort : IDisposable
{
    private const int Backlog = 512;
    private const int MostAtOnce = 512;

    // A failed accept (no descriptors left) is tried again after this.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Socket _listener;

    private TcpPort(Socket listener) => _listener = listener;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Listens from now on.</summary>
    /// <param name="address">An address of this machine.</param>
    /// <param name="port">0 for a free one.</param>
    /// <exception cref="LabException">It cannot be listened there.</exception>
    public static TcpPort Open(IPAddress address, int port)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(Backlog);
            return new TcpPort(listener);
        }
        catch (SocketException fault)
        {
            listener.Dispose();
            throw SocketText.CannotListen(address.ToString(), port, fault);
        }
    }

    /// <summary>
    /// Serves until so many connections are served, or until the stop. What serving a connection throws
    /// beside the faults of a network ends all, and is thrown.
    /// </summary>
    /// <param name="count">How many; 0 for any number.</param>
    /// <param name="serve">Serves one connection, given its number from 1 on.</param>
    /// <param name="stop">Ends the loop, and is handed on.</param>
    /// <param name="atOnce">How many connections are served at the same time.</param>
    public async Task ServeAsync(
        long count,
        Func<Socket, long, CancellationToken, Task> serve,
        CancellationToken stop,
        int atOnce = MostAtOnce)
    {
        using var room = new SemaphoreSlim(atOnce);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var failed = new TaskCompletionSource();
        for (var number = 1L; !end.IsCancellationRequested && (count == 0 || number <= count); number++)
        {
            if (await AcceptAsync(room, end.Token) is not { } connection)
                break;
            _ = ServeOneAsync(connection, number);
        }

        // All permits back: no connection is served any more.
        for (var permit = 0; permit < atOnce; permit++)
            await room.WaitAsync(CancellationToken.None);
        if (failed.Task.IsFaulted)
            await failed.Task;

        // It throws nothing: the first fault is kept, and ends the loop.
        async Task ServeOneAsync(Socket connection, long number)
        {
            try
            {
                await serve(connection, number, end.Token);
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                // The peer is gone, or the experiment ends: nothing is left to be done for this connection.
            }
            catch (Exception fault)
            {
                failed.TrySetException(fault);
                await end.CancelAsync();
            }
            finally
            {
                connection.Dispose();
                room.Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task<Socket?> AcceptAsync(SemaphoreSlim room, CancellationToken stop)
    {
        try
        {
            await room.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        if (await TryAcceptAsync(stop) is { } connection)
            return connection;
        room.Release();
        return null;
    }

    private async Task<Socket?> TryAcceptAsync(CancellationToken stop)
    {
        while (true)
            try
            {
                return await _listener.AcceptAsync(stop);
            }
            catch (SocketException)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
    }
}
