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
    private readonly CancellationToken _stop;
    private readonly Deadline _deadline;
    private readonly CancellationTokenRegistration _onStop;
    private PolledArrival? _arrival;

    /// <summary>Begins to look at a listener.</summary>
    /// <param name="listener">It listens already.</param>
    /// <param name="poll">Tells when there is a connection; null: the runtime does.</param>
    /// <param name="stop">Ends every wait.</param>
    public AcceptQueue(TcpListener listener, SocketPoll? poll, CancellationToken stop)
    {
        _listener = listener;
        _stop = stop;
        _deadline = new Deadline(listener.Server);
        var local = (IPEndPoint)listener.LocalEndpoint;
        var isAny = local.Address.Equals(IPAddress.Any) || local.Address.Equals(IPAddress.IPv6Any);
        Local = isAny ? null : local;
        if (poll is null)
            return;
        // Who was there when the poll told of it may have gone since.
        listener.Server.Blocking = false;
        _arrival = new PolledArrival(listener.Server, _deadline, poll);
        _onStop = stop.UnsafeRegister(static wait => ((PolledArrival)wait!).EndElsewhere(), _arrival);
    }

    /// <summary>The connections' own end, where all have the same; null: each socket knows it.</summary>
    public IPEndPoint? Local { get; }

    /// <summary>The wait for a connection that is not there yet; null when there is one.</summary>
    public Arrival? FindWait()
    {
        if (_arrival is null)
            return null;
        _arrival.BeginRead();
        // The stop is asked for after that: one that came before has ended no wait.
        if (!_stop.IsCancellationRequested && !_listener.Pending())
            return _arrival.BeginPlainly();
        // There may be more behind it.
        _arrival.LeaveUnread();
        return null;
    }

    /// <summary>The wait's end. The runtime takes over from a poll that refuses.</summary>
    public void Note(TransferFault endOfWait)
    {
        if (endOfWait == TransferFault.Reset)
            _arrival = null;
    }

    /// <summary>The next connection, after <see cref="FindWait"/> has found no need to wait.</summary>
    /// <exception cref="SocketException">The system could not accept.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public ValueTask<Socket> AcceptAsync()
    {
        _stop.ThrowIfCancellationRequested();
        return _arrival is null ? _listener.AcceptSocketAsync(_stop) : new(_listener.AcceptSocket());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _onStop.Dispose();
        _arrival?.Dispose();
        _deadline.Dispose();
    }
}
