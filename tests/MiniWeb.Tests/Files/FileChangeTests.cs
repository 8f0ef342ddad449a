// A large file that is changed while a client reads it, over a real connection: the client either gets all
// that was announced, as it was, or sees that it did not.
using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Tests.Server;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed partial class FileChangeTests : IAsyncDisposable
{
    // More than all buffers on the way hold, and no room on the disk: zeros.
    private const int Length = 32 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempSite _site = new();
    private readonly RunningServer _server;

    public FileChangeTests()
    {
        _server = RunningServer.Start(new StaticFiles(_site.Options).AnswerAsync);
        using (var file = File.OpenHandle(Path, FileMode.Create, FileAccess.Write))
            RandomAccess.SetLength(file, Length);
        // Two writes in one step of the file system's clock could not be told apart.
        File.SetLastWriteTimeUtc(Path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
    }

    private string Path => _site.At("large.bin");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _site.Dispose();
    }

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("append", true)]
    [InlineData("replace", true)]
    [InlineData("delete", true)]
    [InlineData("shorten", false)]
    [InlineData("empty", false)]
    [InlineData("rewrite", false)]
    [InlineData("rewrite longer", false)]
    public async Task Client_gets_the_whole_as_it_was_or_sees_that_it_did_not(string change, bool isWhole)
    {
        using var peer = await _server.ConnectAsync();
        peer.Socket.ReceiveBufferSize = 64 * 1024;
        await peer.SendAsync("GET /large.bin HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        var head = await peer.ReadUntilAsync("\r\n\r\n");
        var announced = ContentLength().Match(head).Groups[1].Value;
        Assert.Equal(Length, long.Parse(announced, CultureInfo.InvariantCulture));
        Change(change);

        var content = head[(head.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        var (count, isSame) = await ReadRestAsync(peer.Socket, content.Length);

        Assert.Equal(isWhole, count == Length);
        Assert.True(isSame || !isWhole);
    }

    private static async Task<(long Count, bool IsSame)> ReadRestAsync(Socket socket, long count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[256 * 1024];
        var isSame = true;
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer, patience.Token)) > 0; count += read)
                isSame &= !buffer.AsSpan(0, read).ContainsAnyExcept((byte)0);
        }
        catch (SocketException)
        {
            // Cut by a reset: that is how a response ends that is not whole.
        }

        return (count, isSame);
    }

    private void Change(string change)
    {
        switch (change)
        {
            case "replace":
                File.WriteAllText(Path + ".new", "new");
                File.Move(Path + ".new", Path, overwrite: true);
                break;
            case "delete":
                File.Delete(Path);
                break;
            case not "nothing":
                ChangeInPlace(change);
                break;
        }
    }

    private void ChangeInPlace(string change)
    {
        using var file = File.OpenHandle(Path, access: FileAccess.Write, share: FileShare.ReadWrite);
        if (change is "shorten" or "empty")
            RandomAccess.SetLength(file, change == "empty" ? 0 : Length - 1);
        if (change == "append")
            RandomAccess.Write(file, "more"u8, Length);
        var other = new byte[1024 * 1024];
        Array.Fill(other, (byte)'x');
        var end = change switch { "rewrite" => Length, "rewrite longer" => Length + 1, _ => 0 };
        for (var at = 0; at < end; at += other.Length)
            RandomAccess.Write(file, other.AsSpan(0, Math.Min(other.Length, end - at)), at);
    }

    [GeneratedRegex(@"\r\nContent-Length: (\d+)\r\n")]
    private static partial Regex ContentLength();
}
