// What the client sends is what the server receives: any bytes, in any pieces, however much goes the other
// way.
using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class RawClientSendingTests
{
    private const string Get = "GET / HTTP/1.0\r\n\r\n";
    private const string Post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8388608\r\n\r\n";
    private static readonly byte[] NoContent = "HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray();

    public static TheoryData<string, byte[]> AnyBytes => new()
    {
        { "a request", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray() },
        { "nothing", [] },
        { "every byte", [.. Enumerable.Range(0, 256).Select(value => (byte)value)] },
        { "bare LF", "GET / HTTP/1.1\nHost: a\n\n"u8.ToArray() },
        { "half a request", "GET / HTTP/1.1\r\nHo"u8.ToArray() },
        { "a TLS hello", [0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3] },
        { "pipelined", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Get, 500))) },
        { "a megabyte of noise", Noise(1 << 20) },
    };

    [Theory]
    [MemberData(nameof(AnyBytes))]
    public async Task Any_bytes_arrive_unchanged_whole_or_in_pieces(string name, byte[] bytes)
    {
        Assert.NotEmpty(name);
        foreach (var split in new int[][] { [], [1, 5, 10], [7, 100_000], [bytes.Length + 1] })
        {
            await using var server = new ScriptedServer(bytes.Length, [NoContent], ServerEnding.Fin);
            var client = new RawClient(new RawClientOptions { Split = split, HalfClose = true });
            var exchange = await client.SendAsync(
                server.Destination, bytes, Stream.Null, TestContext.Current.CancellationToken);
            var received = await server.ReceivedAsync();
            Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(received));
            Assert.Equal(bytes.Length, exchange.BytesSent);
        }
    }

    [Fact]
    public async Task A_pause_that_was_asked_for_is_no_silence()
    {
        var bytes = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray();
        await using var server = new ScriptedServer(bytes.Length, [NoContent], ServerEnding.Hold);
        var options = new RawClientOptions
        {
            Split = [3, 3],
            Delay = TimeSpan.FromMilliseconds(400),
            ReadTimeout = TimeSpan.FromMilliseconds(300),
        };
        var exchange = await new RawClient(options).SendAsync(
            server.Destination, bytes, Stream.Null, TestContext.Current.CancellationToken);
        Assert.Null(exchange.Failure);
        Assert.Equal(bytes, await server.ReceivedAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(40 + (8 << 20))]
    public async Task Much_in_both_directions_does_not_stop(int readFirst)
    {
        byte[] request = [.. Encoding.ASCII.GetBytes(Post), .. Noise(8 << 20)];
        byte[] response = [.. "HTTP/1.1 200 OK\r\nContent-Length: 16777216\r\n\r\n"u8, .. Noise(16 << 20)];
        await using var server = new ScriptedServer(readFirst, [response], ServerEnding.Hold);
        using var received = new MemoryStream();
        var exchange = await new RawClient(RawClientOptions.Default).SendAsync(
            server.Destination, request, received, TestContext.Current.CancellationToken);
        Assert.Null(exchange.Failure);
        Assert.Equal(SHA256.HashData(response), SHA256.HashData(received.ToArray()));
        Assert.Equal(SHA256.HashData(request), SHA256.HashData(await server.ReceivedAsync()));
    }

    [Fact]
    public async Task An_early_answer_is_kept_though_the_rest_is_not_taken()
    {
        byte[] request = [.. Encoding.ASCII.GetBytes(Post), .. Noise(8 << 20)];
        byte[] refusal = [.. "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"u8];
        await using var server = new ScriptedServer(50, [refusal], ServerEnding.Reset);
        using var received = new MemoryStream();
        var exchange = await new RawClient(RawClientOptions.Default).SendAsync(
            server.Destination, request, received, TestContext.Current.CancellationToken);
        Assert.Null(exchange.Failure);
        Assert.Equal(refusal, received.ToArray());
        Assert.InRange(exchange.BytesSent, 50, request.Length);
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
