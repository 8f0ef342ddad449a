// Proves the recording server: what a client sent is what it recorded, whatever the bytes and however they
// came.
using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.FixtureTests;

public sealed class RecordingServerTests
{
    // Long enough for bytes that are on their way, short enough to wait for nothing.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(3_000_000)]
    public async Task Every_byte_is_recorded(int length)
    {
        var sent = Enumerable.Range(0, length).Select(i => (byte)(i * 31 + i / 256)).ToArray();
        var answer = "answer"u8.ToArray();
        await using var server = RecordingServer.Start(answer, RecordingServer.AfterBytes(length));
        Sha256.AssertSame(answer, await RawConnection.ExchangeAsync(server.Port, sent));
        var connection = await server.NextConnectionAsync();
        Sha256.AssertSame(sent, await connection.WaitForEndAsync());
        Assert.Equal(length, connection.ReadLengths.Sum());
        Assert.False(connection.WasReset);
    }

    [Fact]
    public async Task Bytes_behind_the_answer_are_recorded_too()
    {
        await using var server = RecordingServer.Start("ok"u8.ToArray());
        using (var client = await RawConnection.ConnectAsync(server.Port))
        {
            await client.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
            Sha256.AssertSame("ok"u8.ToArray(), await client.ReadToEndAsync());
            await client.SendAsync("too much"u8.ToArray());
        }
        var connection = await server.NextConnectionAsync();
        Sha256.AssertSame("GET / HTTP/1.1\r\n\r\ntoo much"u8.ToArray(), await connection.WaitForEndAsync());
    }

    [Fact]
    public async Task An_open_connection_ends_only_with_the_client()
    {
        await using var server = RecordingServer.Start("ok"u8.ToArray(), closeAfterAnswer: false);
        using var client = await RawConnection.ConnectAsync(server.Port);
        await client.SendAsync("\r\n\r\n"u8.ToArray());
        await client.ReadUntilAsync("ok"u8.ToArray());
        await Assert.ThrowsAsync<TimeoutException>(() => client.ReadToEndAsync(Soon));
        client.FinishSending();
        var connection = await server.NextConnectionAsync();
        Sha256.AssertSame("\r\n\r\n"u8.ToArray(), await connection.WaitForEndAsync());
    }

    [Fact]
    public async Task The_answer_comes_at_the_clients_end_at_the_latest()
    {
        await using var server = RecordingServer.Start("late"u8.ToArray(), RecordingServer.AtEnd);
        using var client = await RawConnection.ConnectAsync(server.Port);
        await client.SendAsync("\r\n\r\n"u8.ToArray());
        await Assert.ThrowsAsync<TimeoutException>(() => client.ReadToEndAsync(Soon));
        client.FinishSending();
        Sha256.AssertSame("late"u8.ToArray(), await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_reset_is_told_from_a_close()
    {
        await using var server = RecordingServer.Start(
            "hello"u8.ToArray(), RecordingServer.AfterBytes(0), closeAfterAnswer: false);
        using var client = await RawConnection.ConnectAsync(server.Port);
        await client.ReadUntilAsync("hello"u8.ToArray());
        client.Reset();
        var connection = await server.NextConnectionAsync();
        await connection.WaitForEndAsync();
        Assert.True(connection.WasReset);
    }

    [Fact]
    public async Task A_disposed_server_listens_no_more()
    {
        var server = RecordingServer.Start([]);
        await server.DisposeAsync();
        await Assert.ThrowsAsync<SocketException>(() => RawConnection.ConnectAsync(server.Port));
    }
}
