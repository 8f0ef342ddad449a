// The first step of all: accept connections, save what arrives, close. No HTTP is spoken; the bytes are only
// looked at to know when the request is whole. All connections are served at once: a silent one, as browsers
// open to have it ready, neither counts nor holds up the one behind it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Transport.Portable;

namespace MiniWeb.Client;

/// <summary>Saves what clients send.</summary>
public sealed class DumpServer : IDisposable
{
    private const int MaxConnections = 256;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly DumpOptions _options;
    private readonly Func<int, Stream> _open;
    private readonly Action<DumpedConnection> _tell;
    private readonly TcpAcceptor _acceptor;
    private int _begun;
    private int _done;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="endPoints">Where to listen; at least one.</param>
    /// <param name="options">How many, and until when.</param>
    /// <param name="open">
    /// Opens what the connection of that number, from 1, is saved to; called at its first byte.
    /// </param>
    /// <param name="tell">Told of each connection when it is done with, one at a time.</param>
    public DumpServer(
        IReadOnlyList<IPEndPoint> endPoints,
        DumpOptions options,
        Func<int, Stream> open,
        Action<DumpedConnection> tell)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _open, _tell) = (options.Checked(), open, tell);
        // Without polls, so all sockets are the runtime's.
        _acceptor = new TcpAcceptor(
            endPoints, MaxConnections, accepted => ServeAsync(((RuntimeSocket)accepted.Socket).Socket));
    }

    /// <summary>Where it listens: the real ports, once started.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => _acceptor.EndPoints;

    /// <summary>Listens.</summary>
    /// <exception cref="SocketException">A port is busy, or an address is not this machine's.</exception>
    public void Start() => _acceptor.Start();

    /// <summary>Serves until as many connections are saved as count.</summary>
    /// <param name="cancellation">Stops at once; what has come by then is saved.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    /// <exception cref="IOException">What is saved could not be opened or written.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await _enough.Task.WaitAsync(cancellation);
        }
        finally
        {
            await _acceptor.StopAcceptingAsync();
            await _stop.CancelAsync();
            await _acceptor.WhenIdleAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _acceptor.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            var remote = socket.RemoteEndPoint!;
            await using var connection = ClientConnection.Of(socket);
            var dump = new ConnectionDump(connection, _options, _stop.Token);
            var end = await dump.RunAsync(TakeNumber);
            Tell(new DumpedConnection(dump.Number, remote, end, dump.Length, dump.FirstLine));
        }
        catch (OperationCanceledException)
        {
            // All that count are there, or the caller stops: this one is not waited for.
        }
        catch (SocketException)
        {
            // Gone before it was looked at.
        }
        catch (Exception fault)
        {
            _enough.TrySetException(fault);
        }
    }

    // Null: all that count have begun.
    private (int Number, Stream Output)? TakeNumber()
    {
        lock (_lock)
        {
            if (_options.Count > 0 && _begun == _options.Count)
                return null;
            _begun++;
            return (_begun, _open(_begun));
        }
    }

    private void Tell(DumpedConnection connection)
    {
        lock (_lock)
        {
            _tell(connection);
            if (connection.Number > 0 && ++_done == _options.Count)
                _enough.TrySetResult();
        }
    }
}

/// <summary>Options of <see cref="DumpServer"/>.</summary>
public sealed record DumpOptions
{
    /// <summary>How many connections are saved before the end; 0: no end. 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Sent once the request is there; none: the connection is closed without an answer.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>What is taken for the end when nothing else tells it: so long without a byte. 1 s.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a request may take from its first byte. 5 min.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long, after the answer, the client is waited for to close: a close with bytes unread would be a
    /// reset, which may destroy the answer on its way. 2 s.
    /// </summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>These options, when each lies in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is negative, or a time not positive.
    /// </exception>
    public DumpOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Count, nameof(Count));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Quiet, TimeSpan.Zero, nameof(Quiet));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Longest, TimeSpan.Zero, nameof(Longest));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Drain, TimeSpan.Zero, nameof(Drain));
        return this;
    }
}

/// <summary>One connection that <see cref="DumpServer"/> is done with.</summary>
/// <param name="Number">Counted from 1 among those that are saved; 0 for one that is not.</param>
/// <param name="Remote">The peer.</param>
/// <param name="End">How it was known that all was there.</param>
/// <param name="Length">How many bytes came.</param>
/// <param name="FirstLine">The first line without its end, with escapes, at most 200 bytes of it.</param>
public sealed record DumpedConnection(
    int Number, EndPoint Remote, DumpEnd End, long Length, string FirstLine);
