// The Date field line (RFC 9110 §6.6.1), put into bytes once a second for all responses.
using System;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Server;

internal sealed class DateLine
{
    public const int Length = 6 + HttpDate.Length + 2;

    private Entry _entry = new([], long.MinValue);

    /// <summary>The line of this second, with its CRLF.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            var entry = _entry;
            if (Environment.TickCount64 >= entry.Until)
                _entry = entry = Make();
            return entry.Line;
        }
    }

    private static Entry Make()
    {
        var now = DateTimeOffset.UtcNow;
        var line = Encoding.ASCII.GetBytes($"Date: {HttpDate.Format(now)}\r\n");
        return new Entry(line, Environment.TickCount64 + 1000 - now.Millisecond);
    }

    private sealed record Entry(byte[] Line, long Until);
}
