// The Date field line (RFC 9110 §6.6.1), put into bytes once a second for all responses. It is never behind
// the clock: a Last-Modified of this very second must not be later than it.
using System;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Transport;

namespace MiniWeb.Server;

internal sealed class DateLine(Schedule? schedule = null)
{
    public const int Length = 6 + HttpDate.Length + 2;

    // The tick count is cheap, and behind the clock by some milliseconds: the last of each second are asked
    // of the clock itself.
    private const int TickError = 20;

    private readonly Schedule _schedule = schedule ?? Schedule.System;
    private Entry _entry = new([], long.MinValue, long.MinValue);

    /// <summary>The line of this second, with its CRLF.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            var entry = _entry;
            if (_schedule.Milliseconds >= entry.Until)
                _entry = entry = Renew(entry);
            return entry.Line;
        }
    }

    private Entry Renew(Entry before)
    {
        var now = _schedule.UtcNow;
        var second = now.ToUnixTimeSeconds();
        if (second == before.Second)
            return before;
        var line = Encoding.ASCII.GetBytes($"Date: {HttpDate.Format(now)}\r\n");
        return new Entry(line, second, _schedule.Milliseconds + 1000 - now.Millisecond - TickError);
    }

    private sealed record Entry(byte[] Line, long Second, long Until);
}
