// Millions of bytes that come one by one are read in a fraction of a second where the work is linear;
// quadratic work, the bytes seen again with each new one, would take minutes. The bound lies far from both,
// so that a slow machine changes nothing.
using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Http;

[Collection(Alone.Name)]
[TakesLong]
public sealed class LinearTimeTests
{
    private const int Length = 4_000_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

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
        ["unclosed quotes"] =
            n => $"GET / HTTP/1.1\r\nHost: a\r\nConnection: \"{Repeat("\\\",", n)}\r\n\r\n",
        ["codings"] = n => $"GET / HTTP/1.1\r\nHost: a\r\n{Repeat("Transfer-Encoding: a\r\n", n)}\r\n",
        ["digits"] = n => $"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: {new string('0', n)}\r\n\r\n",
        ["chunks"] = n => ChunkedHead + Repeat("1\r\nx\r\n", n) + "0\r\n\r\n",
        ["zeros of a size"] = n => $"{ChunkedHead}{new string('0', n)}1\r\nx\r\n0\r\n\r\n",
        ["extension"] = n => $"{ChunkedHead}1;a=\"{Repeat("\\x", n)}\"\r\nx\r\n0\r\n\r\n",
        ["trailers"] = n => $"{ChunkedHead}0\r\n{Repeat("A:\r\n", n)}\r\n",
        ["forbidden trailers"] = n => $"{ChunkedHead}0\r\n{Repeat("Host: a\r\n", n)}\r\n",
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    private static string ChunkedHead => "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Millions_of_bytes_one_by_one_come_to_an_end(string shape)
    {
        var bytes = Encoding.ASCII.GetBytes(Shapes[shape](Length));
        await Task.Run(
            () =>
            {
                new RequestFeed(NoLimits).ReadByteByByte(bytes);
                RequestFeed.ReadWhole(bytes, NoLimits);
            },
            TestContext.Current.CancellationToken)
            .WaitAsync(Bound, TestContext.Current.CancellationToken);
    }

    private static string Repeat(string text, int length)
    {
        var all = new StringBuilder(length + text.Length);
        while (all.Length < length)
            all.Append(text);
        return all.ToString();
    }
}
