// Requests one behind the other on one connection, and clients that have said their last word: each request
// has its own answer, in its place, wherever the network cut the bytes.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Load;

public sealed class PipelineTests(QuietEcho echo) : IClassFixture<QuietEcho>
{
    private const int Requests = 1_000;
    private const int LongestContent = 600;

    // What content looks like when it wants to be taken for a request, or for the end of a chunk.
    private const string Lure = "\r\n0\r\n\r\nGET /lure HTTP/1.1\r\nHost: a\r\n\r\n";

    [Theory]
    [InlineData(1, 1, 10)]
    [InlineData(2, 1, 1_000)]
    [InlineData(3, 1, 100_000)]
    [InlineData(4, 700, 800)]
    public async Task Pipelined_requests_with_content_never_lose_step(int seed, int shortest, int longest)
    {
        var random = new Random(seed);
        List<byte[]> requests = [.. Enumerable.Range(0, Requests).Select(number => Request(number, random))];
        byte[] all = [.. requests.SelectMany(request => request)];
        List<byte[]> pieces = [.. Cut(all, random, shortest, longest)];
        var conversation = await Conversation.HoldAsync(echo.Server.Port, pieces);
        AssertEchoes(conversation.Received, requests);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 1_000_000)]
    [InlineData(3, 100_000)]
    public async Task A_client_that_has_said_its_last_word_gets_its_answers(int requests, int length)
    {
        var content = WireInput.Noise(length);
        byte[] request = [.. Encoding.ASCII.GetBytes(Site.PostHead(length)), .. content];
        List<byte[]> all = [.. Enumerable.Repeat(request, requests)];
        AssertEchoes((await Conversation.HoldAsync(echo.Server.Port, all)).Received, all);
    }

    private static byte[] Request(int number, Random random)
    {
        var content = Content(number, random);
        if (random.Next(2) == 0)
            return [.. Text($"POST /{number} HTTP/1.1\r\n{Length(content)}\r\n"), .. content];
        var chunks = content.Chunk(random.Next(1, LongestContent)).SelectMany(chunk =>
            Text($"{chunk.Length:x}\r\n").Concat(chunk).Concat("\r\n"u8.ToArray()));
        return
        [
            .. Text($"PUT /{number} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
            .. chunks, .. "0\r\n\r\n"u8,
        ];
    }

    private static FormattableString Length(byte[] content) =>
        $"Host: a\r\nContent-Length: {content.Length}\r\n";

    private static byte[] Content(int number, Random random)
    {
        var noise = new byte[random.Next(LongestContent)];
        random.NextBytes(noise);
        return [.. noise, .. Text($"{Lure}{number}")];
    }

    private static IEnumerable<byte[]> Cut(byte[] all, Random random, int shortest, int longest)
    {
        for (var start = 0; start < all.Length;)
        {
            var end = Math.Min(all.Length, start + random.Next(shortest, longest + 1));
            yield return all[start..end];
            start = end;
        }
    }

    // Each answer is found by its own length, so that one byte too many or too few is seen in the next.
    private static void AssertEchoes(byte[] received, List<byte[]> requests)
    {
        var rest = received.AsSpan();
        foreach (var request in requests)
        {
            var head = Encoding.Latin1.GetString(rest[..(rest.IndexOf("\r\n\r\n"u8) + 4)]);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", head, StringComparison.Ordinal);
            Assert.Contains($"\r\nContent-Length: {request.Length}\r\n", head, StringComparison.Ordinal);
            Assert.True(rest.Slice(head.Length, request.Length).SequenceEqual(request));
            rest = rest[(head.Length + request.Length)..];
        }
        Assert.True(rest.IsEmpty);
    }

    private static byte[] Text(FormattableString text) =>
        Encoding.Latin1.GetBytes(text.ToString(CultureInfo.InvariantCulture));
}
