// dump against real connections on loopback: what was sent is what is saved, whatever it is and however it
// ends.
using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class DumpServerTests
{
    private const string Get = @"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Post = @"POST / HTTP/1.1\r\nHost: a\r\n";

    private static readonly DumpOptions Patient = new() { Quiet = TimeSpan.FromSeconds(20) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DumpRow> Rows =>
    [
        new DumpRow("a request", Get, DumpEnd.WholeRequest),
        new DumpRow("content by its length", Post + @"Content-Length: 5\r\n\r\nhello", DumpEnd.WholeRequest),
        new DumpRow(
            "content in chunks", Post + @"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nA: b\r\n\r\n",
            DumpEnd.WholeRequest),
        new DumpRow("two at once", Get + Get, DumpEnd.WholeRequest),
        new DumpRow("half a head", @"GET / HTTP/1.1\r\nHo", DumpEnd.HalfClosed) { Then = ServerEnding.Fin },
        new DumpRow("half a head, then silence", @"GET / HTTP/1.1\r\nHo", DumpEnd.Quiet),
        new DumpRow("half its content", Post + @"Content-Length: 9\r\n\r\nhell", DumpEnd.HalfClosed)
            { Then = ServerEnding.Fin },
        new DumpRow("half its content, then silence", Post + @"Content-Length: 9\r\n\r\nhell", DumpEnd.Quiet),
        new DumpRow("bare LF", @"GET / HTTP/1.0\n\n", DumpEnd.Quiet),
        new DumpRow("a TLS hello", @"\x16\x03\x01\0\xC8\x01\xFF", DumpEnd.Quiet),
        new DumpRow("noise, closed", @"\xFF\0\r\n\x80", DumpEnd.HalfClosed) { Then = ServerEnding.Fin },
        new DumpRow("a bad chunk", Post + @"Transfer-Encoding: chunked\r\n\r\nzz\r\n", DumpEnd.Quiet),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_is_sent_is_saved(DumpRow row)
    {
        var options =
            row.End == DumpEnd.Quiet ? new DumpOptions { Quiet = TimeSpan.FromMilliseconds(150) } : Patient;
        using var run = new DumpRun(options);
        using var client = await run.ConnectAsync();
        await client.SendAsync(row.SentBytes, Cancellation);
        if (row.Then == ServerEnding.Fin)
            client.Shutdown(SocketShutdown.Send);
        Assert.Empty(await ReadToEndAsync(client));
        client.Close();
        await run.Running;

        Assert.Equal(row.SentBytes, run.Saved(1));
        var told = Assert.Single(run.Told);
        Assert.Equal((1, row.End, row.SentBytes.LongLength), (told.Number, told.End, told.Length));
        Assert.DoesNotContain(told.FirstLine, char.IsControl);
        Assert.StartsWith(told.FirstLine, EscapedText.Of(row.SentBytes), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_end_is_seen_at_the_same_byte_however_it_is_split(DumpRow row)
    {
        var bytes = row.SentBytes;
        var (whole, single) = (new RequestEnd(), new RequestEnd());
        whole.Feed(bytes);
        foreach (var value in bytes)
            single.Feed([value]);
        Assert.Equal(row.End == DumpEnd.WholeRequest, whole.IsWhole);
        Assert.Equal((whole.IsWhole, whole.IsUnknown), (single.IsWhole, single.IsUnknown));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_000_000)]
    public async Task The_answer_arrives_whole_though_the_client_sends_on(int more)
    {
        var answer = new byte[1 << 20];
        new Random(3).NextBytes(answer);
        using var run = new DumpRun(Patient with { Answer = answer });
        using var client = await run.ConnectAsync();
        byte[] sent = [.. "GET / HTTP/1.0\r\n\r\n"u8, .. new byte[more]];
        var sending = client.SendAsync(sent, Cancellation);
        Assert.Equal(answer, await ReadToEndAsync(client));
        await sending;
        client.Close();
        await run.Running;
        Assert.Equal(sent, run.Saved(1));
    }

    [Fact]
    public async Task A_client_that_waits_for_100_is_told_to_go_on()
    {
        using var run = new DumpRun(Patient);
        using var client = await run.ConnectAsync();
        var head =
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"u8.ToArray();
        await client.SendAsync(head, Cancellation);
        var buffer = new byte[100];
        var count = await client.ReceiveAsync(buffer, Cancellation);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(buffer, 0, count));
        await client.SendAsync("hi"u8.ToArray(), Cancellation);
        Assert.Empty(await ReadToEndAsync(client));
        client.Close();
        await run.Running;
        byte[] all = [.. head, .. "hi"u8];
        Assert.Equal(all, run.Saved(1));
    }

    [Fact]
    public async Task A_silent_connection_neither_counts_nor_stands_in_the_way()
    {
        using var run = new DumpRun(Patient);
        using var closed = await run.ConnectAsync();
        closed.Close();
        using var silent = await run.ConnectAsync();
        using var client = await run.ConnectAsync();
        await run.WhenToldAsync(1);
        await client.SendAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray(), Cancellation);
        Assert.Empty(await ReadToEndAsync(client));
        client.Close();
        await run.Running;
        Assert.Equal(
            [(0, DumpEnd.Silent), (1, DumpEnd.WholeRequest)], run.Told.Select(one => (one.Number, one.End)));
        Assert.Empty(await ReadToEndAsync(silent));
    }

    [Fact]
    public async Task Each_connection_that_counts_is_saved_by_its_number()
    {
        using var run = new DumpRun(Patient with { Count = 3 });
        for (var number = 1; number <= 3; number++)
        {
            using var client = await run.ConnectAsync();
            await client.SendAsync(Encoding.ASCII.GetBytes($"GET /{number} HTTP/1.0\r\n\r\n"), Cancellation);
            Assert.Empty(await ReadToEndAsync(client));
        }

        await run.Running;
        // Told when the connection is over for us, which may be after the next client has come.
        var told = run.Told.OrderBy(one => one.Number).Select(one => one.FirstLine);
        Assert.Equal(["GET /1 HTTP/1.0", "GET /2 HTTP/1.0", "GET /3 HTTP/1.0"], told);
        Assert.Equal("GET /3 HTTP/1.0\r\n\r\n"u8.ToArray(), run.Saved(3));
    }

    [Fact]
    public async Task A_reset_is_saved_as_far_as_it_came()
    {
        using var run = new DumpRun(Patient);
        using var client = await run.ConnectAsync();
        await client.SendAsync("GET / HT"u8.ToArray(), Cancellation);
        await run.WhenOpenedAsync();
        client.LingerState = new LingerOption(true, 0);
        client.Close();
        await run.Running;
        Assert.Equal("GET / HT"u8.ToArray(), run.Saved(1));
        Assert.Equal(DumpEnd.Reset, run.Told[0].End);
    }

    [Fact]
    public async Task No_request_takes_longer_than_the_longest()
    {
        using var run = new DumpRun(new DumpOptions
        {
            Quiet = TimeSpan.FromSeconds(20),
            Longest = TimeSpan.FromMilliseconds(150),
        });
        using var client = await run.ConnectAsync();
        await client.SendAsync("GET /"u8.ToArray(), Cancellation);
        Assert.Empty(await ReadToEndAsync(client));
        client.Close();
        await run.Running;
        Assert.Equal(DumpEnd.Deadline, run.Told[0].End);
    }

    [Fact]
    public async Task A_fault_of_the_file_ends_it()
    {
        using var run = new DumpRun(Patient) { Fault = new IOException("no space left") };
        using var client = await run.ConnectAsync();
        await client.SendAsync("GET /"u8.ToArray(), Cancellation);
        Assert.Equal("no space left", (await Assert.ThrowsAsync<IOException>(() => run.Running)).Message);
    }

    private static async Task<byte[]> ReadToEndAsync(Socket socket)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, Cancellation) is var count and > 0)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }
}
