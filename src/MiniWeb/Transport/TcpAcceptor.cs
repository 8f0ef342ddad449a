// The accept loop. A connection that finds no place has the longest idle one closed for it; when none is
// idle, it waits, and the others behind it wait in the backlog, or it is refused. An accept that fails (no
// descriptors left, a peer that is gone) is tried again after a growing pause; the loop ends only when it is
// told to. Connections are counted, and waited for at the end.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport.Linux;
using MiniWeb.Transport.Portable;

namespace MiniWeb.Transport;

/// <summary>Accepts connections and hands each to one function.</summary>
internal sealed class TcpAcceptor : IDisposable
{
    private const int MaxRefusing = 64;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // How long a newcomer waits before it looks for an idle connection again: one that has had no request as
    // yet does not offer its place by itself.
    private static readonly TimeSpan RoomPatience = TimeSpan.FromMilliseconds(250);

    private readonly Func<AcceptedSocket, Task> _serve;
    private readonly Func<ConnectionSocket, Task>? _refuse;
    private readonly EpollLoops? _polls;
    private readonly IdleConnections? _idle;
    private readonly Permits _permits;
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _release;
    private readonly TaskCompletionSource _ended = new();
    private readonly List<Task> _loops = [];
    private List<TcpListener> _listeners = [];
    private long _lastId;
    private int _refusing;

    // Connections, and one for the acceptor itself until it accepts no more.
    private int _running = 1;

    /// <summary>Makes an acceptor that does not listen yet.</summary>
    /// <param name="endPoints">Where to listen; at least one.</param>
    /// <param name="maxConnections">
    /// How many are served at once, at least 1.
    /// </param>
    /// <param name="serve">
    /// Serves one connection, and closes its socket. Never throws.
    /// </param>
    /// <param name="refuse">
    /// Answers a connection too many, and closes its socket, soon and without throwing; null lets it wait.
    /// </param>
    /// <param name="polls">
    /// Wait for the sockets, where the system has such; null: the runtime does, and all are its own (<see
    /// cref="RuntimeSocket"/>).
    /// </param>
    /// <param name="idle">Those that make room for a connection too many; null: none does.</param>
    /// <exception cref="ArgumentOutOfRangeException">No end point, or no connection allowed.</exception>
    public TcpAcceptor(
        IReadOnlyList<IPEndPoint> endPoints,
        int maxConnections,
        Func<AcceptedSocket, Task> serve,
        Func<ConnectionSocket, Task>? refuse = null,
        EpollLoops? polls = null,
        IdleConnections? idle = null)
    {
        ArgumentNullException.ThrowIfNull(endPoints);
        ArgumentOutOfRangeException.ThrowIfZero(endPoints.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConnections, 1);
        EndPoints = endPoints;
        _serve = serve;
        _refuse = refuse;
        _polls = polls;
        _idle = idle;
        _release = Release;
        _permits = new Permits(maxConnections);
    }

    /// <summary>Where it listens: the real ports, once started.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; private set; }

    /// <summary>The clock and the threads.</summary>
    internal Schedule Schedule { get; init; } = Schedule.System;

    /// <summary>
    /// Where connections come from, in place of sockets that listen on the end points; null: from those.
    /// </summary>
    internal Func<CancellationToken, AcceptQueue>? Source { get; init; }

    /// <summary>How many connections more may be served.</summary>
    internal int Free => _permits.Count;

    /// <summary>Listens and begins to accept.</summary>
    /// <param name="backlog">How many connections the system keeps waiting.</param>
    /// <exception cref="SocketException">A port is busy, or an address is not this machine's.</exception>
    public void Start(int backlog = 512)
    {
        if (Source is { } source)
        {
            Begin(() => source(_stop.Token));
            return;
        }

        _listeners = ListeningSockets.Bind(EndPoints, backlog);
        EndPoints = _listeners.ConvertAll(listener => (IPEndPoint)listener.LocalEndpoint);
        foreach (var listener in _listeners)
            Begin(() => AcceptQueue.Of(listener, _polls, _stop.Token));
    }

    /// <summary>Accepts no more, and closes the listening sockets. Connections go on.</summary>
    public async Task StopAcceptingAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await Schedule.Run(_stop.Cancel);
        await Task.WhenAll(_loops);
        _listeners.ForEach(listener => listener.Stop());
        End();
    }

    /// <summary>Waits until, after <see cref="StopAcceptingAsync"/>, every connection has ended.</summary>
    public Task WhenIdleAsync() => _ended.Task;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listeners.ForEach(listener => listener.Dispose());
        _stop.Dispose();
    }

    private void Begin(Func<AcceptQueue> open) => _loops.Add(Schedule.Run(() => AcceptLoopAsync(open)));

    // One method, without further asynchronous ones for each step: it is on the way to the first answer, and
    // each would have to be compiled.
    private async Task AcceptLoopAsync(Func<AcceptQueue> open)
    {
        using var queue = open();
        var pause = FirstPause;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (queue.FindWait() is { } wait)
                {
                    queue.EndWait(await wait);
                    continue;
                }

                await TakeAsync(await queue.AcceptAsync());
                pause = FirstPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                await PauseAsync(pause);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    // Until the stop at most.
    private async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause, Schedule.Time, _stop.Token).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    // Owned by the count: the one that ends last completes WhenIdleAsync.
    private Task TakeAsync(ConnectionSocket socket)
    {
        Interlocked.Increment(ref _running);
        if (!_permits.TryTake())
            return TakeOneTooManyAsync(socket);
        Serve(socket);
        return Task.CompletedTask;
    }

    // The loop waits for one that waits, so that all others stay in the backlog; not for one that is refused.
    private Task TakeOneTooManyAsync(ConnectionSocket socket)
    {
        var taking = ServeLaterAsync(socket);
        return _refuse is null ? taking : Task.CompletedTask;
    }

    // The continuation is a delegate that all connections share: a method that waits for each would cost each
    // of them its state for as long as it is open.
    private void Serve(ConnectionSocket socket)
    {
        var serving = _serve(new AcceptedSocket(socket, Interlocked.Increment(ref _lastId)));
        // Over at once, as a connection for one request often is: who waits for it would do so elsewhere.
        if (serving.IsCompleted)
            Release();
        else
            serving.GetAwaiter().UnsafeOnCompleted(_release);
    }

    private async Task ServeLaterAsync(ConnectionSocket socket)
    {
        try
        {
            if (await TryWaitForPlaceAsync())
                Serve(socket);
            else
                await RefuseAsync(socket, _refuse!);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            End();
        }
    }

    private async Task<bool> TryWaitForPlaceAsync()
    {
        _idle?.BeginWait();
        try
        {
            while (true)
            {
                var willBeFree = _idle?.TryMakeRoom() ?? false;
                if (_refuse is not null && !willBeFree)
                    return false;
                if (await _permits.WaitAsync(RoomPatience, Schedule.Time, _stop.Token))
                    return true;
            }
        }
        finally
        {
            _idle?.EndWait();
        }
    }

    private void Release()
    {
        _permits.Release();
        End();
    }

    private async Task RefuseAsync(ConnectionSocket socket, Func<ConnectionSocket, Task> refuse)
    {
        try
        {
            // A flood gets no answers: when there are too many at once, a refusal costs more than it saves.
            if (Interlocked.Increment(ref _refusing) > MaxRefusing)
                socket.Dispose();
            else
                await refuse(socket);
        }
        finally
        {
            Interlocked.Decrement(ref _refusing);
            End();
        }
    }

    // The last one out, after the stop, tells those who wait; not here, where a connection ends.
    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            Schedule.Run(() => _ended.TrySetResult());
    }
}
