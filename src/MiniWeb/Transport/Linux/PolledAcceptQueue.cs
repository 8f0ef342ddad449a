// A poll of our own tells when there are connections, and our own call accepts them: with it, no socket of
// the runtime is made for each.
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport.Linux;

/// <summary>Connections for the polls, in turn.</summary>
internal sealed class PolledAcceptQueue : AcceptQueue
{
    private readonly int _listener;
    private readonly EpollLoops _polls;
    private readonly EpollLoop _poll;
    private readonly CancellationToken _stop;
    private readonly IPEndPoint? _local;
    private readonly SocketAddressBuffer _address = new();
    private readonly Deadline _deadline = new(null);
    private readonly EpollAwaiter _readiness;
    private readonly CancellationTokenRegistration _onStop;
    private LinuxSocket? _accepted;

    /// <summary>Begins to look at a listener.</summary>
    /// <param name="listener">It listens already, and stays open longer than this.</param>
    /// <param name="polls">Tell of the connections.</param>
    /// <param name="poll">Tells of the listener.</param>
    /// <param name="stop">Ends every wait.</param>
    public PolledAcceptQueue(
        TcpListener listener, EpollLoops polls, EpollLoop poll, CancellationToken stop)
    {
        _listener = (int)listener.Server.Handle;
        _polls = polls;
        _poll = poll;
        _stop = stop;
        _local = LocalOf(listener);
        // Who was there when the poll told of it may have gone since. Not by the runtime, which would make
        // ready to wait for it.
        LinuxCalls.SetNonBlocking(_listener);
        _readiness = new EpollAwaiter(_listener, _deadline, poll);
        _onStop = stop.UnsafeRegister(static wait => ((EpollAwaiter)wait!).EndElsewhere(), _readiness);
    }

    public override ReadinessAwaiter? FindWait()
    {
        _readiness.BeginRead();
        // After that: a stop that came before has ended no wait.
        _stop.ThrowIfCancellationRequested();
        _accepted = TryAccept();
        if (_accepted is null)
            return _readiness.BeginPlainly();
        // There may be more behind it.
        _readiness.EndRead(count: 1, asked: 1);
        return null;
    }

    public override void EndWait(TransferFault end)
    {
        if (end == TransferFault.Reset)
            throw new SocketException((int)SocketError.NoBufferSpaceAvailable);
    }

    public override ValueTask<ConnectionSocket> AcceptAsync() => new(_accepted!);

    public override void Dispose()
    {
        _onStop.Dispose();
        _readiness.Dispose();
        _deadline.Dispose();
    }

    private LinuxSocket? TryAccept()
    {
        var descriptor = LinuxCalls.Accept(_listener, _address, out var state);
        if (state == SocketState.WouldBlock)
            return null;
        if (state == SocketState.Lost)
            throw new SocketException((int)SocketError.TooManyOpenSockets);
        var remote = _address.Read();
        return new LinuxSocket(
            descriptor, remote, _local ?? LocalOf(descriptor), _polls.Next() ?? _poll);
    }

    // A connection that is gone may have no end of ours any more; who reads from it is told so.
    private IPEndPoint LocalOf(int descriptor) =>
        LinuxCalls.TryGetLocal(descriptor, _address) ? _address.Read() : new IPEndPoint(IPAddress.Any, 0);
}
