// Says once that captures are being lost, counts them, and says once that it is over. Over means: some
// seconds without a loss. A disk that is nearly full takes one small file and refuses the next, and would
// chatter otherwise.
using System;
using System.Threading;

namespace MiniWeb.Capture;

/// <summary>Turns a spell of losses into two lines.</summary>
/// <param name="warn">Takes a line. It must not throw, and may be called on any thread.</param>
/// <param name="clock">Tells how long the last loss is ago.</param>
internal sealed class LossReport(Action<string> warn, TimeProvider clock)
{
    /// <summary>How long nothing may be lost before all is said to be well.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private bool _losing;
    private long _lastLoss;
    private long _before;
    private long _count;

    /// <summary>How many exchanges were lost in all.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>One exchange was lost.</summary>
    /// <param name="why">A clause without a full stop.</param>
    public void Lost(string why)
    {
        bool begins;
        lock (_gate)
        {
            begins = !_losing;
            _before = begins ? _count : _before;
            _losing = true;
            _lastLoss = clock.GetTimestamp();
            Volatile.Write(ref _count, _count + 1);
        }

        if (begins)
            warn($"Captures are being lost, because {why}. Serving goes on.");
    }

    /// <summary>One exchange was taken.</summary>
    public void Well()
    {
        if (Volatile.Read(ref _losing))
            End(Calm, "Captures are written again");
    }

    /// <summary>Nothing more will come: the count of an open spell is told.</summary>
    public void Close() => End(TimeSpan.Zero, "Capturing has ended");

    private void End(TimeSpan calm, string what)
    {
        long lost;
        lock (_gate)
        {
            if (!_losing || clock.GetElapsedTime(_lastLoss) < calm)
                return;
            _losing = false;
            lost = _count - _before;
        }

        warn($"{what}; {lost} {(lost == 1 ? "exchange was" : "exchanges were")} lost.");
    }
}
