// A client that reads slowly is served, however slow; one that has stopped is cut. What is sent makes no
// difference: bytes in memory, content that is made on the way, a file by the system's own call or in pieces.
using System;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Server;
using MiniWeb.Tests.Ordering;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

[TakesLong]
public sealed class SlowReaderTests : IDisposable
{
    // More than the system keeps of one connection.
    private const int Length = 12 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly string _path = Path.GetTempFileName();
    private readonly SafeFileHandle _file;

    public SlowReaderTests()
    {
        using (var file = new FileStream(_path, FileMode.Open))
            file.SetLength(Length);
        _file = File.OpenHandle(_path, options: FileOptions.Asynchronous);
    }

    // Whose poll, what is sent, and whether the observer wants to see the bytes.
    private static readonly (bool IsOwn, string What, bool IsSeen)[] Ways =
    [
        (true, "memory", false), (true, "memory", true), (true, "made", false), (true, "made", true),
        (true, "file", false), (true, "file", true), (false, "memory", false), (false, "made", true),
        (false, "file", false), (false, "file", true),
    ];

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    // At the same time: each is a wait of seconds.
    [Fact]
    public Task A_slow_reader_is_served_each_way() => EachWayAsync(ServeSlowReaderAsync);

    [Fact]
    public Task One_that_has_stopped_is_cut_each_way() => EachWayAsync(CutStoppedReaderAsync);

    private static Task EachWayAsync(Func<bool, string, bool, Task> test) => Task.WhenAll(
        Array.ConvertAll(Ways, async way =>
        {
            var fault = await Record.ExceptionAsync(() => test(way.IsOwn, way.What, way.IsSeen));
            Assert.True(fault is null, $"{way}: {fault}");
        }));

    // 64 KiB in a time-out are never taken: four times it pass with some kilobytes each.
    private async Task ServeSlowReaderAsync(bool isOwn, string what, bool isSeen)
    {
        await using var server = Start(isOwn, what, isSeen);
        using var client = await AskAsync(server);
        var buffer = new byte[1024];
        var taken = 0;
        for (var waited = 0; waited < 4 * Timeout.TotalMilliseconds; waited += 50)
        {
            taken += await ReadAsync(client, buffer);
            await Task.Delay(50);
        }

        Assert.InRange(taken, 1, 4 * 64 * 1024);
        for (var more = 0; more < 64 * 1024;)
            more += await ReadAsync(client, buffer);
        client.Dispose();
        Assert.NotEqual(CloseCause.WriteTimeout, await server.Observers.Next().Closed);
    }

    private async Task CutStoppedReaderAsync(bool isOwn, string what, bool isSeen)
    {
        await using var server = Start(isOwn, what, isSeen);
        using var client = await AskAsync(server);
        var buffer = new byte[1024];
        for (var i = 0; i < 20; i++)
            await ReadAsync(client, buffer);
        Assert.Equal(
            CloseCause.WriteTimeout,
            await server.Observers.Next().Closed.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private RunningServer Start(bool isOwn, string what, bool isSeen)
    {
        var response = new Response(200, what switch
        {
            "memory" => new BytesContent(new byte[Length]),
            "file" => new FilePart(_file, 0, Length),
            _ => new StreamContent(async (sink, cancellation) =>
            {
                for (var sent = 0; sent < Length; sent += 1024)
                    await sink.WriteAsync(new byte[1024], cancellation);
            }),
        });
        return RunningServer.Start(
            (_, _) => ValueTask.FromResult(response),
            new HttpServerOptions
            {
                UsesOwnPoll = isOwn,
                WriteTimeout = Timeout,
                SweepInterval = TimeSpan.FromMilliseconds(10),
            },
            isSeen);
    }

    // With little room on this side: then the system confirms in small steps, as it does on a network.
    private static async Task<Socket> AskAsync(RunningServer server)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveBufferSize = 4096,
        };
        await client.ConnectAsync(server.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n"u8.ToArray());
        return client;
    }

    private static async Task<int> ReadAsync(Socket client, byte[] buffer)
    {
        var count = await client.ReceiveAsync(buffer);
        Assert.NotEqual(0, count);
        return count;
    }
}
