// The read time-out: it runs from the last byte that moved, in either direction. A large request to a slow
// server is no silence, nor is a pause that the user asked for.
using System;
using System.Threading;

namespace MiniWeb.Client;

internal sealed class IdleDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _time;

    public IdleDeadline(TimeSpan time, CancellationToken cancellation)
    {
        _time = time;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Restart();
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Something moved: the time begins again.</summary>
    /// <param name="more">Added once.</param>
    public void Restart(TimeSpan more = default) => _source.CancelAfter(_time + more);

    /// <summary>So long from now on, until something moves.</summary>
    public void Limit(TimeSpan time) => _source.CancelAfter(time);

    /// <summary>Waits for something that is not the peer; <see cref="Restart"/> ends this.</summary>
    public void Pause() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Ends every wait at once.</summary>
    public void Stop() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
