// The read time-out: it runs from the last byte that moved, in either direction. A large request to a slow
// server is no silence, nor is a pause that the user asked for.
using System;
using System.Threading;

namespace MiniWeb.Client;

internal sealed class IdleDeadline : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _source;
    private TimeSpan _time;
    private bool _isEnding;

    public IdleDeadline(TimeSpan time, CancellationToken cancellation)
    {
        _time = time;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Restart();
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Something moved: the time begins again.</summary>
    /// <param name="more">Added once.</param>
    public void Restart(TimeSpan more = default) => Set(_time + more);

    /// <summary>So long from now on, until something moves.</summary>
    public void Limit(TimeSpan time) => Set(time);

    /// <summary>From now on no silence may be longer.</summary>
    public void Shorten(TimeSpan time)
    {
        if (time < _time)
            _time = time;
        Restart();
    }

    /// <summary>The end comes in so long, whatever moves until then.</summary>
    public void EndWithin(TimeSpan time)
    {
        lock (_lock)
        {
            Set(time);
            _isEnding = true;
        }
    }

    /// <summary>Waits for something that is not the peer; <see cref="Restart"/> ends this.</summary>
    public void Pause() => Set(Timeout.InfiniteTimeSpan);

    /// <summary>Ends every wait at once.</summary>
    public void Stop() => _source.Cancel();

    public void Dispose() => _source.Dispose();

    private void Set(TimeSpan time)
    {
        lock (_lock)
            if (!_isEnding)
                _source.CancelAfter(time);
    }
}
