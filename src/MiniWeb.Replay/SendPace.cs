// Not more than so many a second: each start has its moment, and whoever comes early waits for it. A run that
// fell behind does not make up for it in a burst.
using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Replay;

internal sealed class SendPace(double? perSecond)
{
    private readonly Lock _lock = new();
    private TimeSpan _next;
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>Waits until the next request may start.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        if (perSecond is not { } rate)
            return Task.CompletedTask;
        TimeSpan due;
        var now = Stopwatch.GetElapsedTime(_began);
        lock (_lock)
        {
            due = _next > now ? _next : now;
            _next = due + TimeSpan.FromSeconds(1 / rate);
        }

        return due > now ? Task.Delay(due - now, cancellation) : Task.CompletedTask;
    }
}
