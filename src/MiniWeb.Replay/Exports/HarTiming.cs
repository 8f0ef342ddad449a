// When a captured exchange began, and how long its parts took, in milliseconds, as the server saw it: sending
// is from the first read to the last, waiting to the first write, receiving to the last.
using System;
using MiniWeb.Capture;

namespace MiniWeb.Replay.Exports;

internal readonly record struct HarTiming(DateTimeOffset Began, double Send, double Wait, double Receive)
{
    public static HarTiming Of(CaptureRecord? record)
    {
        if (record is null)
            return new HarTiming(DateTimeOffset.UnixEpoch, 0, 0, 0);
        var (reads, writes) = (record.Request.Reads, record.Response?.Writes ?? []);
        var first = reads.Count > 0 ? reads[0].Microseconds : 0;
        var sent = reads.Count > 0 ? reads[^1].Microseconds : first;
        var answered = writes.Count > 0 ? writes[0].Microseconds : sent;
        var ended = writes.Count > 0 ? writes[^1].Microseconds : answered;
        return new HarTiming(
            record.Began, Span(first, sent), Span(sent, answered), Span(answered, ended));
    }

    private static double Span(long from, long to) => Math.Max(0, to - from) / 1000.0;
}
