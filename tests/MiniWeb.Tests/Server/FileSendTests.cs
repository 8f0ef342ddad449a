// Parts of files go out exactly, from the disk to the socket or through our memory; a file that is too short
// and a client that takes nothing end the connection.
using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Server;
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

    [Theory]
    [InlineData(0, FileLength, FileOptions.Asynchronous, false)]
    [InlineData(0, FileLength, FileOptions.Asynchronous, true)]
    [InlineData(0, FileLength, FileOptions.None, false)]
    [InlineData(1_000_003, 1_500_000, FileOptions.Asynchronous, false)]
    [InlineData(1_000_003, 1_500_000, FileOptions.Asynchronous, true)]
    [InlineData(FileLength - 70_000, 70_000, FileOptions.Asynchronous, false)]
    [InlineData(7, 64 * 1024, FileOptions.Asynchronous, false)]
    [InlineData(7, 64 * 1024 + 1, FileOptions.Asynchronous, false)]
    [InlineData(FileLength - 1, 1, FileOptions.Asynchronous, false)]
    [InlineData(FileLength, 0, FileOptions.Asynchronous, false)]
    public async Task A_part_goes_out_exactly(int offset, int length, FileOptions how, bool isSeen)
    {
        using var file = File.OpenHandle(_path, options: how);
        var response = new Response(200, new FilePart(file, offset, length));
        await using var server = RunningServer.Start(
            (_, _) => ValueTask.FromResult(response), isSeen: isSeen);
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
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_too_short_cuts_the_connection(bool isSeen)
    {
        using var file = Open();
        var response = new Response(200, new FilePart(file, 1, FileLength));
        await using var server = RunningServer.Start(
            (_, _) => ValueTask.FromResult(response), isSeen: isSeen);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await Assert.ThrowsAsync<SocketException>(peer.ReadToEndAsync);
        var observer = server.Observers.Next();
        Assert.Equal(CloseCause.HandlerFailed, await observer.Closed);
        Assert.IsType<IOException>(Assert.Single(observer.Failures));
    }

    [Fact]
    public async Task A_client_that_takes_nothing_of_a_file_is_cut()
    {
        using (var longer = new FileStream(_path, FileMode.Open))
            longer.SetLength(64 * 1024 * 1024);
        using var file = Open();
        var response = new Response(200, new FilePart(file, 0, 64 * 1024 * 1024));
        var options = new HttpServerOptions
        {
            WriteTimeout = TimeSpan.FromMilliseconds(150),
            SweepInterval = TimeSpan.FromMilliseconds(20),
        };
        await using var server = RunningServer.Start(
            (_, _) => ValueTask.FromResult(response), options, isSeen: false);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        Assert.Equal(CloseCause.WriteTimeout, await server.Observers.Next().Closed);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_send()
    {
        using (var longer = new FileStream(_path, FileMode.Open))
            longer.SetLength(64 * 1024 * 1024);
        using var file = Open();
        var response = new Response(200, new FilePart(file, 0, 64 * 1024 * 1024));
        await using var server = RunningServer.Start(
            (_, _) => ValueTask.FromResult(response), isSeen: false);
        var peer = await server.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ReadOnceAsync();
        peer.Socket.LingerState = new LingerOption(true, 0);
        peer.Dispose();
        Assert.Equal(CloseCause.ClientReset, await server.Observers.Next().Closed);
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
