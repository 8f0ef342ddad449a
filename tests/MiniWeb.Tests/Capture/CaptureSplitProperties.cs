// However reads and sends are split, and whatever follows what: the captured files together are the streams.
using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureSplitProperties
{
    private static readonly string[] Messages =
    [
        "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "\r\nHEAD /x HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\n\r\nGET / HTTP/1",
        "PUT /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;e\r\n\0\r\n0\r\n\r\n",
        "GET /close HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\nHost: h\n\n",
        "\u0016\u0003\u0001\0\u00ff",
        "GET /half HTTP/1.1\r\nHo",
    ];

    [Fact]
    public async Task The_files_together_are_the_streams()
    {
        await using var bench = new CaptureBench();
        var cases =
            from messages in Gen.ArrayOf(Gen.Choose(0, Messages.Length - 1))
            from splits in Gen.NonEmptyListOf(Gen.Choose(1, 60))
            from size in Gen.Choose(1, 90)
            from sendsAtOnce in Gen.Elements(true, false)
            let stream = string.Concat(messages.Select(i => Messages[i]))
            select (stream, splits: splits.ToArray(), size, sendsAtOnce);
        Prop.ForAll(cases.ToArbitrary(), row =>
                HoldsAsync(bench, row.stream, row.splits, row.size, row.sendsAtOnce))
            .QuickCheckThrowOnFailure();
    }

    private static async Task<bool> HoldsAsync(
        CaptureBench bench, string stream, int[] splits, int sendSize, bool sendsAtOnce)
    {
        var connection = bench.Connect();
        var bytes = Encoding.Latin1.GetBytes(stream);
        for (int at = 0, i = 0; at < bytes.Length; i++)
        {
            var count = Math.Min(splits[i % splits.Length], bytes.Length - at);
            connection.Read(bytes.AsSpan(at, count));
            if (sendsAtOnce)
                connection.Send(sendSize);
            at += count;
        }

        connection.Send(sendSize).Close();
        return await MatchesAsync(bench, connection);
    }

    private static async Task<bool> MatchesAsync(CaptureBench bench, DrivenConnection connection)
    {
        await bench.Writer.FlushAsync();
        var captures = bench.Store.Enumerate().ToList();
        var reads = captures.SelectMany(capture => capture.ReadRequest());
        var writes = captures.SelectMany(capture => capture.ReadResponse() ?? []);
        var matches = connection.AllRead.SequenceEqual(reads)
            && connection.AllWritten.SequenceEqual(writes)
            && captures.All(capture => IsTold(capture) && IsOneMessage(capture));
        foreach (var day in System.IO.Directory.EnumerateDirectories(bench.Directory))
            System.IO.Directory.Delete(day, recursive: true);
        return matches;
    }

    private static bool IsOneMessage(CapturedExchange capture) =>
        capture.Reason != CaptureReason.None
        || Messages.Contains(Encoding.Latin1.GetString(capture.ReadRequest()));

    private static bool IsTold(CapturedExchange capture) =>
        capture.Record!.Request.Length == capture.Reads.Sum(read => (long)read.Length)
        && (capture.Record.Response?.Length ?? 0) == capture.Writes.Sum(write => (long)write.Length);
}
