// A captured request that is sent on reaches the next server unchanged, whatever its bytes are. The next
// server is one that knows nothing but bytes.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class SendOnTests(CapturedRows captured) : IClassFixture<CapturedRows>
{
    // Whatever the method was, it has no content, and so its end is known.
    private static readonly byte[] Answer =
        "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray();

    // To send they are bytes and nothing else, so a few kinds will do; replay below sends every row.
    [Theory]
    [InlineData("plain")]
    [InlineData("nothing")]
    [InlineData("all byte values")]
    [InlineData("half a chunk")]
    [InlineData("pipelined, the second malformed")]
    [InlineData("8 MiB")]
    public async Task Send_puts_the_saved_bytes_on_the_wire(string row)
    {
        foreach (var request in captured.Of(row))
        {
            await using var next = StartNext(request);
            using var folder = new TemporaryFolder();
            var result = await MiniWebCommand.RunAsync(
                ["send", $"127.0.0.1:{next.Port}", request.RequestPath, "-o", "client_recv.txt"],
                folder.Path);
            Assert.Equal(0, result.ExitCode);
            Assert.Empty(result.Output);
            var connection = await next.NextConnectionAsync();
            Sha256.AssertSame(request.Request, await connection.WaitForEndAsync());
            Sha256.AssertSame(Answer, await File.ReadAllBytesAsync(folder.At("client_recv.txt")));
        }
    }

    [Theory]
    [InlineData("--half-close", 1)]
    [InlineData("--split 1,2,700 --delay 50ms", 4)]
    public async Task However_it_is_sent_the_bytes_are_the_same(string options, int reads)
    {
        var request = captured.Of("binary content")[0];
        await using var next = StartNext(request);
        var result = await MiniWebCommand.RunAsync(
            ["send", $"127.0.0.1:{next.Port}", request.RequestPath, .. options.Split(' ')]);
        Assert.Equal(0, result.ExitCode);
        Sha256.AssertSame(Answer, result.Output);
        var connection = await next.NextConnectionAsync();
        Sha256.AssertSame(request.Request, await connection.WaitForEndAsync());
        Assert.Equal(reads, connection.ReadLengths.Count);
    }

    [Fact]
    public async Task Replay_of_the_whole_folder_puts_every_saved_request_on_the_wire()
    {
        List<byte[]> requests =
            [.. captured.Saved.Select(one => one.Request).Where(bytes => bytes.Length > 0)];
        await using var next = RecordingServer.Start(Answer, AfterOneOf(requests));
        var result = await MiniWebCommand.RunAsync(["replay", captured.Captures, "--to", $"peer={next.Url}"]);
        Assert.Equal("", result.ErrorBesideProgress);
        Assert.Equal(1, result.ExitCode);
        var received = await Task.WhenAll(next.Connections.Select(one => one.WaitForEndAsync()));
        Assert.Equal(Digests(requests), Digests(received));
    }

    private static RecordingServer StartNext(SavedExchange request)
        => RecordingServer.Start(Answer, RecordingServer.AfterBytes(request.Request.Length));

    private static IEnumerable<string> Digests(IEnumerable<byte[]> all)
        => all.Select(bytes => Sha256.Of(bytes)).Order();

    private static AnswerRule AfterOneOf(IEnumerable<byte[]> requests)
    {
        var byLength = requests.ToLookup(bytes => bytes.Length);
        return received =>
        {
            foreach (var request in byLength[received.Length])
                if (received.SequenceEqual(request)) return true;
            return false;
        };
    }
}
