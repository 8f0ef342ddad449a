// Ten times the bytes take about ten times as long, also when they come one by one: quadratic work would take
// a hundred times. The best of many runs is taken, and the bound lies far from both.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

[Collection(Alone.Name)]
public sealed class LinearTimeTests
{
    private const int Length = 20_000;
    private const double Bound = 35;

    private static readonly ParserLimits NoLimits = new()
    {
        StartLine = int.MaxValue / 4,
        FieldLine = int.MaxValue / 4,
        FieldSection = int.MaxValue / 4,
        FieldCount = int.MaxValue,
        Content = long.MaxValue,
        ChunkExtensions = int.MaxValue,
    };

    private static readonly Dictionary<string, Func<int, string>> Shapes = new()
    {
        ["target"] = n => $"GET /{new string('a', n)} HTTP/1.1\r\nHost: a\r\n\r\n",
        ["percent"] = n => $"GET /{Repeat("%41", n)} HTTP/1.1\r\nHost: a\r\n\r\n",
        ["spaces"] = n => $"GET /{new string(' ', n)}",
        ["value"] = n => $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('a', n)}\r\n\r\n",
        ["blank value"] = n => $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string(' ', n)}\r\n\r\n",
        ["fields"] = n => $"GET / HTTP/1.1\r\nHost: a\r\n{Repeat("A:\r\n", n)}\r\n",
        ["connection fields"] = n => $"GET / HTTP/1.1\r\nHost: a\r\n{Repeat("Connection: a\r\n", n)}\r\n",
        ["connection options"] = n => $"GET / HTTP/1.1\r\nHost: a\r\nConnection: {Repeat(",a", n)}\r\n\r\n",
        ["codings"] = n => $"GET / HTTP/1.1\r\nHost: a\r\n{Repeat("Transfer-Encoding: a\r\n", n)}\r\n",
        ["digits"] = n => $"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: {new string('0', n)}\r\n\r\n",
        ["chunks"] = n => ChunkedHead + Repeat("1\r\nx\r\n", n) + "0\r\n\r\n",
        ["extension"] = n => $"{ChunkedHead}1;a=\"{Repeat("\\x", n)}\"\r\nx\r\n0\r\n\r\n",
        ["trailers"] = n => $"{ChunkedHead}0\r\n{Repeat("A:\r\n", n)}\r\n",
        ["forbidden trailers"] = n => $"{ChunkedHead}0\r\n{Repeat("Host: a\r\n", n)}\r\n",
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    private static string ChunkedHead => "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [MemberData(nameof(Names))]
    public void Ten_times_the_bytes_take_about_ten_times_as_long(string shape)
    {
        var few = Encoding.ASCII.GetBytes(Shapes[shape](Length));
        var many = Encoding.ASCII.GetBytes(Shapes[shape](Length * 10));
        Assert.InRange((double)many.Length / few.Length, 9.5, 10.5);
        var ratio = double.MaxValue;
        for (var round = 0; round < 20 && ratio > Bound; round++)
            ratio = Math.Min(ratio, BestOf(5, many) / BestOf(5, few));
        Assert.InRange(ratio, 0, Bound);
    }

    private static double BestOf(int runs, byte[] bytes)
    {
        var best = long.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            new RequestFeed(NoLimits).ReadByteByByte(bytes);
            RequestFeed.ReadWhole(bytes, NoLimits);
            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
        }

        return best;
    }

    private static string Repeat(string text, int length)
    {
        var all = new StringBuilder(length + text.Length);
        while (all.Length < length)
            all.Append(text);
        return all.ToString();
    }
}
