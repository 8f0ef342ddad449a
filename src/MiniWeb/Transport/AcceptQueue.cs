// One listener, and how its connections are waited for: on a poll of our own, else by the runtime's means.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport;

/// <summary>The connections that wait at a listener.</summary>
internal sealed class AcceptQueue : IDisposable
{
    private readonly TcpListener _listener;
    private readonly Deadline _deadline;
    private readonly PolledArrival? _arrival;

    /// <summary>Begins to look at a listener.</summary>
    /// <param name="listener">It listens already.</param>
    /// <param name="poll">Tells when there is a connection; null: the runtime does.</param>
    public AcceptQueue(TcpListener listener, SocketPoll? poll)
    {
        _listener = listener;
        _deadline = new Deadline(listener.Server);
        if (poll is not null)
        {
            _arrival = new PolledArrival(listener.Server, _deadline, poll);
            // Who was there when the poll told of it may have gone since.
            listener.Server.Blocking = false;
        }

        var local = (IPEndPoint)listener.LocalEndpoint;
        var isAny = local.Address.Equals(IPAddress.Any) || local.Address.Equals(IPAddress.IPv6Any);
        Local = isAny ? null : local;
    }

    /// <summary>The connections' own end, where all have the same; null: each socket knows it.</summary>
    public IPEndPoint? Local { get; }

    /// <summary>The next connection.</summary>
    /// <exception cref="SocketException">The system could not accept.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public async ValueTask<Socket> AcceptAsync(CancellationToken cancellationToken)
    {
        while (_arrival is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _arrival.BeginRead();
            if (_listener.Pending())
            {
                // There may be more behind it.
                _arrival.LeaveUnread();
                return _listener.AcceptSocket();
            }

            if (await _arrival.WaitAsync(cancellationToken) == TransferFault.Reset)
                break;
        }

        return await _listener.AcceptSocketAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _arrival?.Dispose();
        _deadline.Dispose();
    }
}
