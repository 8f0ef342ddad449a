// The name of an exchange, the same in the log, the capture files and the page that is shown.
using System;
using System.Globalization;

namespace MiniWeb.Web;

/// <summary>Identifies a request and its response.</summary>
/// <param name="Began">When the first byte of the request was read, UTC.</param>
/// <param name="Connection">The connection's number.</param>
/// <param name="Request">The request's number on its connection, from 1.</param>
public readonly record struct ExchangeId(DateTimeOffset Began, long Connection, int Request)
{
    /// <summary>The day, as the folder of the capture is named: <c>2026-11-20</c>.</summary>
    public string Day => Began.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Time, connection and number: <c>084500.123-c7-r1</c>.</summary>
    public override string ToString()
    {
        // The time as a number: a pattern of letters is read anew each time, and takes three times as long.
        var time = Began.UtcDateTime.TimeOfDay;
        var clock = (((time.Hours * 100) + time.Minutes) * 100) + time.Seconds;
        return string.Create(
            CultureInfo.InvariantCulture, $"{clock:D6}.{time.Milliseconds:D3}-c{Connection}-r{Request}");
    }
}
