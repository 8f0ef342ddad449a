// Not more than so many a second: each start has its moment, and whoever comes early waits for it. A run that
// fell behind does not make up for it in a burst.
using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Replay;

internal sealed class SendPace(double? perSecond)
{
    // What a timer can measure; less would be no wait at all.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private readonly Lock _lock = new();
    private TimeSpan _next;
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>Waits until the next request may start.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        if (perSecond is not { } rate)
            return;
        var due = NextDue(TimeSpan.FromSeconds(1 / rate));
        // A timer's clock is coarser than this one and may ring some milliseconds early: looked at again.
        for (var left = due - Elapsed; left > TimeSpan.Zero; left = due - Elapsed)
            await Task.Delay(left > Shortest ? left : Shortest, cancellation);
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    private TimeSpan NextDue(TimeSpan interval)
    {
        lock (_lock)
        {
            var now = Elapsed;
            var due = _next > now ? _next : now;
            _next = due + interval;
            return due;
        }
    }
}
