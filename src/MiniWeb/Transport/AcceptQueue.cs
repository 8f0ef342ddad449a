// One listener, and the connections that wait there.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport.Linux;
using MiniWeb.Transport.Portable;

namespace MiniWeb.Transport;

/// <summary>The connections that wait at a listener.</summary>
internal abstract class AcceptQueue : IDisposable
{
    /// <summary>Begins to look at a listener.</summary>
    /// <param name="listener">It listens already.</param>
    /// <param name="polls">Tell of it and of its connections; null: the runtime does.</param>
    /// <param name="stop">Ends every wait.</param>
    public static AcceptQueue Of(TcpListener listener, EpollLoops? polls, CancellationToken stop) =>
        polls?.Next() is { } poll
            ? new PolledAcceptQueue(listener, polls, poll, stop)
            : new RuntimeAcceptQueue(listener, stop);

    /// <summary>The wait for a connection that is not there yet; null: <see cref="AcceptAsync"/>.</summary>
    /// <exception cref="SocketException">The system could not accept.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public abstract ReadinessAwaiter? FindWait();

    /// <summary>How the wait has ended.</summary>
    /// <param name="end">Its result.</param>
    /// <exception cref="SocketException">There was none: the system could not watch the listener.</exception>
    public abstract void EndWait(TransferFault end);

    /// <summary>The next connection, after <see cref="FindWait"/> has found no need to wait.</summary>
    /// <exception cref="SocketException">The system could not accept.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public abstract ValueTask<ConnectionSocket> AcceptAsync();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The connections' own end, where all have the same; null: each has its own.</summary>
    private protected static IPEndPoint? LocalOf(TcpListener listener)
    {
        var local = (IPEndPoint)listener.LocalEndpoint;
        var isAny = local.Address.Equals(IPAddress.Any) || local.Address.Equals(IPAddress.IPv6Any);
        return isAny ? null : local;
    }
}
