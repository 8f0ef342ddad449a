// Joins acceptor and connections, and brings both to a good end.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>An HTTP/1.1 server: one handler answers every request.</summary>
public sealed class HttpServer : IAsyncDisposable
{
    private readonly ConnectionSet _connections = new();
    private readonly CancellationTokenSource _aborted = new();
    private readonly DeadlineSweep _sweep;
    private readonly ServerContext _context;
    private readonly TcpAcceptor _acceptor;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="options">How to listen, and what to allow.</param>
    /// <param name="handler">Answers every request.</param>
    /// <param name="observers">
    /// Gives each connection its observer; null for none, which costs nothing.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public HttpServer(HttpServerOptions options, Handler handler, IConnectionObservers? observers = null)
        : this(options, handler, observers, source: null)
    {
    }

    /// <summary>Makes a server whose connections come from a source of their own.</summary>
    /// <param name="options">What to allow.</param>
    /// <param name="handler">Answers every request.</param>
    /// <param name="observers">Gives each connection its observer; null for none.</param>
    /// <param name="source">In place of sockets that listen; null for those.</param>
    internal HttpServer(
        HttpServerOptions options,
        Handler handler,
        IConnectionObservers? observers,
        Func<CancellationToken, AcceptQueue>? source)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRequestsPerConnection, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FirstConnection, 1, nameof(options));
        options.Limits.Checked();
        Func<ConnectionSocket, Task>? refuse = options.WhenBusy == WhenBusy.Refuse ? RefuseAsync : null;
        var polls = options.UsesOwnPoll ? EpollLoops.Shared : null;
        var idle = new IdleConnections();
        _acceptor = new TcpAcceptor(
            options.EndPoints, options.MaxConnections, ServeAsync, refuse, polls, idle)
        {
            Schedule = options.Schedule,
            Source = source,
        };
        _sweep = new DeadlineSweep(options.SweepInterval, options.Schedule);
        _context = new ServerContext(
            options,
            handler,
            observers,
            new DateLine(options.Schedule),
            _sweep,
            new RequestSlot.Pool(),
            _connections,
            idle,
            new FailureOutput(options.FailureOutput),
            _aborted.Token);
    }

    /// <summary>Where it listens: the real ports, once started.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => _acceptor.EndPoints;

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>What all connections share, for a look at what is still held.</summary>
    internal ServerContext Context => _context;

    /// <summary>How many connections more may be served.</summary>
    internal int Free => _acceptor.Free;

    /// <summary>Listens and begins to serve.</summary>
    /// <exception cref="SocketException">A port is busy, or an address is not this machine's.</exception>
    public void Start() => _acceptor.Start();

    /// <summary>
    /// Accepts no more, lets the requests under way be answered with <c>Connection: close</c>, ends idle
    /// connections, and waits for all to end; what has not ended by the deadline is cut. A handler that goes
    /// on all the same for <see cref="HttpServerOptions.AbandonAfter"/> is left behind, and
    /// <see cref="ConnectionCount"/> still counts it.
    /// </summary>
    /// <param name="deadline">How long the requests under way may take; zero cuts at once.</param>
    public async Task StopAsync(TimeSpan deadline)
    {
        _connections.Stop();
        await _acceptor.StopAcceptingAsync();
        var idle = _acceptor.WhenIdleAsync();
        // Who was left behind by an earlier stop is not waited for again.
        if (await Schedule.EndsWithinAsync(idle, deadline) || _aborted.IsCancellationRequested)
            return;
        await Schedule.Run(_aborted.Cancel);
        _connections.Abort();
        await Schedule.EndsWithinAsync(idle, _context.Options.AbandonAfter);
    }

    /// <summary>Stops at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        // Whoever was left behind may still come back to these.
        if (!_acceptor.WhenIdleAsync().IsCompleted)
            return;
        _acceptor.Dispose();
        _sweep.Dispose();
        _aborted.Dispose();
    }

    private Schedule Schedule => _context.Options.Schedule;

    private Task ServeAsync(AcceptedSocket accepted) =>
        TcpConnection.TryTake(accepted, Schedule) is { } tcp
            ? new HttpConnection(tcp, _context).RunAsync()
            : Task.CompletedTask;

    private Task RefuseAsync(ConnectionSocket socket) => BusyAnswer.GiveAsync(socket, _context);
}
