// The writes that repeat how captured requests arrived: a write for each read, a pause for each gap between
// two. A network may have parted or joined what the client wrote; the reads are what the server saw.
using System;
using System.Collections.Generic;
using MiniWeb.Client;

namespace MiniWeb.Replay;

internal static class CapturedPieces
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(10);

    /// <summary>The writes of a batch; null when nothing is known of its reads.</summary>
    public static List<SendPiece>? Of(IReadOnlyList<ReplaySource> batch)
    {
        var pieces = new List<SendPiece>();
        var last = long.MinValue;
        foreach (var request in batch)
            foreach (var read in request.Capture.Reads)
            {
                // One read brought the end of a request and the beginning of the next.
                if (read.Microseconds == last)
                    pieces[^1] = pieces[^1] with { Length = pieces[^1].Length + read.Length };
                else
                    pieces.Add(new SendPiece(read.Length, Gap(last, read.Microseconds)));
                last = read.Microseconds;
            }

        return pieces.Count == 0 ? null : pieces;
    }

    private static TimeSpan Gap(long last, long now)
    {
        if (last == long.MinValue || now <= last)
            return TimeSpan.Zero;
        var gap = TimeSpan.FromMicroseconds(now - last);
        return gap < LongestGap ? gap : LongestGap;
    }
}
