// Every wait has its end, and each end its own cause and answer.
using System;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);

    // What is sent, which wait is short, how the answer begins, and the cause.
    public static readonly TheoryData<string, string, string, CloseCause> Rows = new()
    {
        { "", "idle", "", CloseCause.IdleTimeout },
        { "GET / HTTP/1.1\r\nHost: h\r\n\r\n", "idle", "HTTP/1.1 200 OK", CloseCause.IdleTimeout },
        { "GET / HTTP/1.1\r\nHos", "head", "HTTP/1.1 408 Request Timeout", CloseCause.HeadTimeout },
        {
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe", "content",
            "HTTP/1.1 408 Request Timeout", CloseCause.ContentTimeout
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_late_client_is_let_go(string bytes, string wait, string answer, CloseCause cause)
    {
        var options = new HttpServerOptions
        {
            IdleTimeout = wait == "idle" ? Short : TimeSpan.FromMinutes(1),
            HeadTimeout = wait == "head" ? Short : TimeSpan.FromMinutes(1),
            ContentTimeout = wait == "content" ? Short : TimeSpan.FromMinutes(1),
            SweepInterval = TimeSpan.FromMilliseconds(20),
        };
        await using var server = RunningServer.Start(RunningServer.Describe, options);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(bytes);
        Assert.StartsWith(answer, await peer.ReadToEndAsync(), StringComparison.Ordinal);
        peer.Dispose();
        Assert.Equal(cause, await server.Observers.Next().Closed);
    }

    [Fact]
    public async Task A_head_that_comes_byte_by_byte_has_one_deadline_as_a_whole()
    {
        var options = new HttpServerOptions
        {
            HeadTimeout = Short,
            SweepInterval = TimeSpan.FromMilliseconds(20),
        };
        await using var server = RunningServer.Start(RunningServer.Describe, options);
        using var peer = await server.ConnectAsync();
        var answer = peer.ReadToEndAsync();
        await peer.SendAsync("GET / HTTP/1.1\r\nHost: h\r\nX: ");
        try
        {
            // The bytes go on until the answer has come: none of them may buy more time.
            while (!answer.IsCompleted)
            {
                await peer.SendAsync("x");
                await Task.WhenAny(answer, Task.Delay(10));
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // The server has closed while we were sending.
        }

        Assert.StartsWith("HTTP/1.1 408", await answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000_000, "HTTP/1.1 408")]
    [InlineData(0, "HTTP/1.1 200")]
    public async Task Content_that_drips_is_cut_off_below_the_least_rate_only(long rate, string answer)
    {
        var options = new HttpServerOptions
        {
            ContentTimeout = TimeSpan.FromMilliseconds(300),
            MinContentRate = rate,
            SweepInterval = TimeSpan.FromMilliseconds(20),
        };
        await using var server = RunningServer.Start(RunningServer.Describe, options);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 40\r\n\r\n");
        var received = peer.ReadToEndAsync();
        try
        {
            // Twenty pieces over twice the window: none of the waits is too long, only all of them together.
            for (var piece = 0; piece < 20 && !received.IsCompleted; piece++)
            {
                await peer.SendAsync("xx");
                await Task.WhenAny(received, Task.Delay(30));
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // The server has closed while we were sending.
        }

        Assert.StartsWith(answer, await received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_cut()
    {
        var options = new HttpServerOptions
        {
            WriteTimeout = Short,
            SweepInterval = TimeSpan.FromMilliseconds(20),
        };
        var large = Response.Bytes(200, new byte[32 * 1024 * 1024], "application/octet-stream");
        await using var server = RunningServer.Start((_, _) => ValueTask.FromResult(large), options);
        using var peer = await server.ConnectAsync();
        await peer.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.Equal(CloseCause.WriteTimeout, await server.Observers.Next().Closed);
    }
}
