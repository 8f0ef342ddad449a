// Parts of files go out exactly, from the disk to the socket or through our memory; a file that is too short
// and a client that takes nothing end the connection.
using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class FileSendTests : IDisposable
{
    private const int FileLength = 3_000_001;
    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private readonly string _path = Path.GetTempFileName();
    private readonly byte[] _bytes = new byte[FileLength];

    public FileSendTests()
    {
        new Random(4).NextBytes(_bytes);
        File.WriteAllBytes(_path, _bytes);
    }

    public void Dispose() => File.Delete(_path);

    // Whose poll; the part; how the file is open; whether the observer wants to see the bytes.
    public static TheoryData<bool, int, int, FileOptions, bool> Parts
    {
        get
        {
            var rows = new TheoryData<bool, int, int, FileOptions, bool>();
            foreach (var isOwn in (bool[])[true, false])
            {
                rows.Add(isOwn, 0, FileLength, FileOptions.Asynchronous, false);
                rows.Add(isOwn, 0, FileLength, FileOptions.Asynchronous, true);
                rows.Add(isOwn, 0, FileLength, FileOptions.None, false);
                rows.Add(isOwn, 1_000_003, 1_500_000, FileOptions.Asynchronous, false);
                rows.Add(isOwn, 1_000_003, 1_500_000, FileOptions.Asynchronous, true);
                rows.Add(isOwn, FileLength - 70_000, 70_000, FileOptions.Asynchronous, false);
                rows.Add(isOwn, 7, 64 * 1024, FileOptions.Asynchronous, false);
                rows.Add(isOwn, 7, 64 * 1024 + 1, FileOptions.Asynchronous, false);
                rows.Add(isOwn, FileLength - 1, 1, FileOptions.Asynchronous, false);
                rows.Add(isOwn, FileLength, 0, FileOptions.Asynchronous, false);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_part_goes_out_exactly(
        bool isOwn, int offset, int length, FileOptions how, bool isSeen)
    {
        using var file = File.OpenHandle(_path, options: how);
        await using var server = Start(isOwn, new FilePart(file, offset, length), isSeen);
        // Several at once share the handle, and one asks twice: nobody moves a position under the others.
        var received = await Task.WhenAll(
            Enumerable.Range(1, 3).Select(_ => server.ExchangeAsync(RawPeer.BytesOf(Get + Get))));
        foreach (var text in received)
            CheckAnswers(text, _bytes.AsSpan(offset, length));
        var observer = server.Observers.Next();
        Assert.Equal(CloseCause.ClientClosed, await observer.Closed);
        Assert.Equal(isSeen ? received[0].Length : 0, observer.Written.Length);
        Assert.Equal(received[0].Length, observer.ResponseEnds[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_the_system_keeps_goes_out_in_turns(bool isOwn)
    {
        const int Length = 48 * 1024 * 1024;
        using var file = OpenLonger(Length);
        await using var server = Start(isOwn, new FilePart(file, 0, Length), isSeen: false);
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.ConnectAsync()));
        await Task.WhenAll(clients.Select(client => client.SendAsync(Get)));
        // Nobody is read from until all have their first bytes.
        var counts = await Task.WhenAll(clients.Select(client => client.ReadOnceAsync()));
        for (var i = 0; i < clients.Length; i++)
        {
            clients[i].FinishSending();
            var headLength = counts[i] + await CountToEndAsync(clients[i]) - Length;
            Assert.InRange(headLength, 1, 1024);
            clients[i].Dispose();
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_file_that_is_too_short_cuts_the_connection(bool isOwn, bool isSeen)
    {
        using var file = Open();
        await using var server = Start(isOwn, new FilePart(file, 1, FileLength), isSeen);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await Assert.ThrowsAsync<SocketException>(peer.ReadToEndAsync);
        var observer = server.Observers.Next();
        Assert.Equal(CloseCause.HandlerFailed, await observer.Closed);
        Assert.IsType<IOException>(Assert.Single(observer.Failures));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_takes_nothing_of_a_file_is_cut(bool isOwn)
    {
        using var file = OpenLonger(64 * 1024 * 1024);
        await using var server = Start(
            isOwn, new FilePart(file, 0, 64 * 1024 * 1024), isSeen: false, Impatient);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        Assert.Equal(CloseCause.WriteTimeout, await server.Observers.Next().Closed);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_client_that_goes_away_ends_the_send(bool isOwn, bool hasFinished)
    {
        using var file = OpenLonger(64 * 1024 * 1024);
        await using var server = Start(isOwn, new FilePart(file, 0, 64 * 1024 * 1024), isSeen: false);
        var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ReadOnceAsync();
        // Who has only said that it sends no more still wants its answer.
        if (hasFinished)
            peer.Socket.Shutdown(SocketShutdown.Send);
        await peer.ReadOnceAsync();
        peer.Socket.LingerState = new LingerOption(true, 0);
        peer.Dispose();
        Assert.Equal(CloseCause.ClientReset, await server.Observers.Next().Closed);
    }

    private static HttpServerOptions Impatient => new()
    {
        WriteTimeout = TimeSpan.FromMilliseconds(150),
        SweepInterval = TimeSpan.FromMilliseconds(20),
    };

    private static RunningServer Start(
        bool isOwn, FilePart part, bool isSeen, HttpServerOptions? options = null)
    {
        var response = new Response(200, part);
        return RunningServer.Start(
            (_, _) => ValueTask.FromResult(response),
            (options ?? new HttpServerOptions()) with { UsesOwnPoll = isOwn },
            isSeen);
    }

    private static async Task<int> CountToEndAsync(RawPeer peer)
    {
        var buffer = new byte[256 * 1024];
        var total = 0;
        for (int count; (count = await peer.Socket.ReceiveAsync(buffer)) > 0;)
            total += count;
        return total;
    }

    private SafeFileHandle OpenLonger(long length)
    {
        using (var longer = new FileStream(_path, FileMode.Open))
            longer.SetLength(length);
        return Open();
    }

    private SafeFileHandle Open() => File.OpenHandle(_path, options: FileOptions.Asynchronous);

    private static void CheckAnswers(string received, ReadOnlySpan<byte> content)
    {
        var bytes = RawPeer.BytesOf(received).AsSpan();
        for (var answer = 1; answer <= 2; answer++)
        {
            bytes = bytes[(bytes.IndexOf("\r\n\r\n"u8) + 4)..];
            Assert.True(bytes[..content.Length].SequenceEqual(content), $"answer {answer} differs");
            bytes = bytes[content.Length..];
        }

        Assert.Equal(0, bytes.Length);
    }
}
