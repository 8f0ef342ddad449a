// A least rate, measured over windows of waiting: in each window so many bytes must come, or it is too slow.
// Only the time in which we wait for the peer counts; a handler that takes its time is not the peer's fault.
using System;

namespace MiniWeb.Transport;

/// <summary>Tells how long a wait may last so that a least rate is kept.</summary>
internal struct RateWindow
{
    private TimeSpan _window;
    private long _quota;
    private TimeSpan _waited;
    private long _received;

    /// <summary>Begins to measure.</summary>
    /// <param name="window">The length of a window; also the longest single wait.</param>
    /// <param name="bytesPerSecond">The least rate; 0 for none: then only the single wait is bounded.</param>
    public void Begin(TimeSpan window, long bytesPerSecond)
    {
        _window = window;
        _quota = (long)(bytesPerSecond * window.TotalSeconds);
        (_waited, _received) = (TimeSpan.Zero, 0);
    }

    /// <summary>How long the next wait may last.</summary>
    public readonly TimeSpan Remaining => _window - _waited;

    /// <summary>Takes note of a wait. A window whose quota is reached makes room for the next.</summary>
    /// <param name="waited">How long it lasted.</param>
    /// <param name="count">What it brought.</param>
    public void Note(TimeSpan waited, int count)
    {
        _waited += waited;
        _received += count;
        if (_received >= _quota)
            (_waited, _received) = (TimeSpan.Zero, 0);
    }
}
