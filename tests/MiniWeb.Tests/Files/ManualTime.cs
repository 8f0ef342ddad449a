// A clock that goes only when told to.
using System;

namespace MiniWeb.Tests.Files;

internal sealed class ManualTime : TimeProvider
{
    private TimeSpan _passed;

    public static DateTimeOffset Start { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _passed.Ticks;

    public override DateTimeOffset GetUtcNow() => Start + _passed;

    public void Pass(TimeSpan time) => _passed += time;
}
