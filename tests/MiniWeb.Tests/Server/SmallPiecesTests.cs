// What comes in the smallest pieces costs twice as much when there is twice as much of it, in memory and in
// time: content in chunks of one byte, kept as it came, with a capture of it and without.
using System;
using System.Buffers;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Tests.Capture;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

[Collection(Alone.Name)]
public sealed class SmallPiecesTests
{
    private const int Count = 100_000;
    private const double Most = 2.5;
    private const int MostAttempts = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twice_the_chunks_cost_twice_as_much(bool isCaptured)
    {
        await MeasureAsync(Count, isCaptured);
        var costs = new (long Bytes, double Time)[3];
        for (var i = 0; i < costs.Length; i++)
            costs[i] = await LeastAsync(Count << i, isCaptured);
        // Over both doublings: the time of one varies more than its memory. Other work of the process counts,
        // so a bad figure is measured again.
        for (var attempt = 1; attempt < MostAttempts && !IsQuick(costs[0].Time, costs[2].Time); attempt++)
            for (var i = 0; i < costs.Length; i++)
                costs[i] = Least(costs[i], await MeasureAsync(Count << i, isCaptured));
        for (var i = 1; i < costs.Length; i++)
            Assert.InRange((double)costs[i].Bytes / costs[i - 1].Bytes, 0, Most);
        Assert.InRange(costs[2].Time / costs[0].Time, 0, Most * Most);
    }

    private static bool IsQuick(double first, double last) => last <= Most * Most * first;

    private static (long Bytes, double Time) Least(
        (long Bytes, double Time) one, (long Bytes, double Time) other) =>
        (Math.Min(one.Bytes, other.Bytes), Math.Min(one.Time, other.Time));

    private static async Task<(long Bytes, double Time)> LeastAsync(int count, bool isCaptured)
    {
        var least = await MeasureAsync(count, isCaptured);
        for (var i = 0; i < 2; i++)
            least = Least(least, await MeasureAsync(count, isCaptured));
        return least;
    }

    // The time of the processor: that of others does not count.
    private static async Task<(long Bytes, double Time)> MeasureAsync(int count, bool isCaptured)
    {
        var request = Encoding.ASCII.GetBytes(
            "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat("1\r\nx\r\n", count)) + "0\r\n\r\n");
        await using var bench = new CaptureBench();
        await using var server = new HttpServer(
            new HttpServerOptions(), KeepAsync, isCaptured ? bench.Writer : null);
        server.Start();
        using var peer = await RawPeer.ConnectAsync(server.EndPoints[0]);
        var (bytes, time) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        await peer.SendAsync(request);
        await peer.ReadUntilAsync($"[{count * 6 + 5}]");
        time = Environment.CpuUsage.TotalTime - time;
        return (GC.GetTotalAllocatedBytes() - bytes, time.TotalMilliseconds);
    }

    private static async ValueTask<Response> KeepAsync(
        Request request, System.Threading.CancellationToken cancellation)
    {
        var all = new ArrayBufferWriter<byte>();
        Assert.True(await request.Content.TryReadAllAsync(all, asWire: true, 10_000_000, cancellation));
        return Response.Text(200, $"[{all.WrittenCount}]");
    }
}
