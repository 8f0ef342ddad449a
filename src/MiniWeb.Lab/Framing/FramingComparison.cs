// All four ways side by side, over loopback, with the same writes: what one receive returns is the same in
// all of them. What differs is what the receiver takes it for.
using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Framing;

/// <summary>Sends messages to itself in each of the four ways, and prints a table.</summary>
/// <param name="count">How many messages for each way.</param>
/// <param name="output">The table goes to its data.</param>
public sealed class FramingComparison(int count, LabOutput output)
{
    private const int MessageSize = 65536;

    // A write ends where the sender's program ended it. TCP does not keep the place, but on loopback, with no
    // network between, it is where receives come apart.
    private const int WriteSize = 16384;
    private const int WidestBar = 30;

    /// <summary>How long the sender waits between two writes.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Runs all four.</summary>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        await output.Data.WriteLineAsync(
            FormattableString.Invariant(
                $"{count} messages of {MessageSize} bytes each way, in writes of {WriteSize} bytes\n\n")
            + "way         messages     whole  truncated  receives per message     MB/s\n"
            + "                                            min  median     max");
        var summaries = new FramingSummary[4];
        foreach (var way in Enum.GetValues<FramingWay>())
            summaries[(int)way] = await RunAsync(way, stop);
        WriteHistograms(summaries);
        await output.Data.WriteLineAsync(
            "A receive returns what has arrived so far, which is neither a write of the sender nor a "
            + "message.\n"
            + "So naive lost the rest of a message whenever one receive did not return all of it, while the "
            + "others\nreceived until a length, a terminator or the end of the stream told them to stop.");
    }

    private async Task<FramingSummary> RunAsync(FramingWay way, CancellationToken stop)
    {
        var quiet = output with { Data = TextWriter.Null };
        using var server = new FramingServer(
            new FramingOptions(way, IPAddress.Loopback, 0) { Count = count }, quiet);
        var options = new SendOptions(way, "127.0.0.1", server.EndPoint.Port, new byte[MessageSize])
        {
            Count = count,
            WriteSize = WriteSize,
            Pause = Pause,
        };
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(server.ServeAsync(stop), new FramingSender(options, quiet).RunAsync(stop));
        stop.ThrowIfCancellationRequested();
        WriteRow(way, server.Summary, Stopwatch.GetElapsedTime(begin));
        return server.Summary;
    }

    private void WriteRow(FramingWay way, FramingSummary summary, TimeSpan elapsed)
    {
        var (least, median, most) = summary.ReceivesPerMessage();
        var speed = (double)count * MessageSize / 1e6 / elapsed.TotalSeconds;
        output.Data.WriteLine(FormattableString.Invariant(
            $"{NameOf(way),-10}{summary.Messages,10}{summary.Whole,10}{summary.Truncated,11}")
            + FormattableString.Invariant($"{least,6}{median,8}{most,8}{speed,9:0.0}"));
    }

    private void WriteHistograms(FramingSummary[] summaries)
    {
        output.Data.WriteLine("\nWhat single receives returned, in bytes:");
        foreach (var way in Enum.GetValues<FramingWay>())
        {
            output.Data.WriteLine(NameOf(way));
            WriteHistogram(summaries[(int)way].Tally);
        }

        output.Data.WriteLine();
    }

    private void WriteHistogram(ReceiveTally tally)
    {
        for (var i = 0; i < ReceiveTally.Names.Length; i++)
        {
            var number = tally.Counts[i];
            var width = (int)(number * WidestBar / Math.Max(1, tally.Receives));
            var bar = new string('#', number > 0 ? Math.Max(1, width) : 0);
            output.Data.WriteLine($"{ReceiveTally.Names[i],10}{number,8}  {bar}".TrimEnd());
        }
    }

    /// <summary>The way as it is written on a command line.</summary>
    internal static string NameOf(FramingWay way) =>
        way == FramingWay.HalfClose ? "half-close" : Enum.GetName(way)!.ToLowerInvariant();
}
