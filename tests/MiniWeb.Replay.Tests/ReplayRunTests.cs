// Replaying against real servers on loopback: the bytes that arrive, the verdict, and the report of it.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Replay.Tests;

public sealed class ReplayRunTests
{
    private static readonly byte[] Get = "GET /a HTTP/1.1\r\nHOST:\t recorded:1 \r\nX: y\r\n\r\n"u8.ToArray();
    private static readonly byte[] Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"u8.ToArray();
    private static readonly byte[] Missing =
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    [Theory]
    [InlineData("same", ReplayVerdict.Same)]
    [InlineData("different", ReplayVerdict.Different)]
    [InlineData("nothing recorded", ReplayVerdict.NotCompared)]
    [InlineData("cut off", ReplayVerdict.Failed)]
    public async Task The_bytes_arrive_unchanged_and_the_answer_is_judged(string what, ReplayVerdict verdict)
    {
        var answer = what == "different" ? Missing : what == "cut off" ? Hello[..^1] : Hello;
        await using var server = new RecordingServer("here", answer, Get.Length);
        var request = new ReplayRequest("r1", Get, what == "nothing recorded" ? [] : Hello);

        var result = await new ReplayRun(new ReplayOptions())
            .SendAsync(request, server.Target, TestContext.Current.CancellationToken);

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(verdict == ReplayVerdict.Different, result.Differences.Count > 0);
        Assert.Equal(verdict == ReplayVerdict.Failed, result.Failure is not null);
        Assert.Equal(answer, result.Answer.ToArray());
        Assert.Equal(Get, server.Take(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_target_that_is_not_there_fails_with_its_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var target = new ReplayTarget("gone", new Destination("127.0.0.1", port));
        var result = await new ReplayRun(new ReplayOptions())
            .SendAsync(new ReplayRequest("r1", Get, Hello), target, TestContext.Current.CancellationToken);
        Assert.Equal(ReplayVerdict.Failed, result.Verdict);
        Assert.Equal(ClientFailureKind.Refused, result.Failure?.Kind);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: new:8\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\nhOsT:\t a \r\nC: d\r\n\r\n\0\xFF",
        "GET / HTTP/1.1\r\nA: b\r\nhOsT:\t new:8 \r\nC: d\r\n\r\n\0\xFF")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\nHost: a\n\n")]
    [InlineData("GET / HT", "GET / HT")]
    public void Only_the_value_of_Host_is_rewritten(string before, string after)
    {
        var bytes = HostRewriting.Of(Encoding.Latin1.GetBytes(before), "new:8", out var isChanged);
        Assert.Equal(Encoding.Latin1.GetBytes(after), bytes);
        Assert.Equal(before != after, isChanged);
    }

    [Fact]
    public async Task Asked_for_the_Host_that_fits_is_sent()
    {
        await using var server = new RecordingServer("here", Hello, 1);
        await new ReplayRun(new ReplayOptions { Edits = new() { RewriteHost = true } }).SendAsync(
            new ReplayRequest("r1", Get, Hello), server.Target, TestContext.Current.CancellationToken);
        var sent = Encoding.ASCII.GetString(server.Take(TestContext.Current.CancellationToken));
        Assert.Contains(
            $"\r\nHOST:\t {server.Target.Destination.Authority} \r\n", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:80", "localhost:80", "localhost", 80)]
    [InlineData("apache=http://localhost", "apache", "localhost", 80)]
    [InlineData("a-b_c.1=[::1]:8080", "a-b_c.1", "::1", 8080)]
    [InlineData("localhost:8081", "localhost:8081", "localhost", 8081)]
    public void Targets_are_read(string text, string name, string host, int port)
    {
        Assert.True(ReplayTarget.TryParse(text, out var target));
        Assert.Equal(new ReplayTarget(name, new Destination(host, port)), target);
    }

    [Theory]
    [InlineData("")]
    [InlineData("apache=")]
    [InlineData("=http://a")]
    [InlineData("a b=http://a")]
    [InlineData("http://localhost/?a=b")]
    [InlineData("a=http://localhost/base")]
    [InlineData("apache")]
    public void These_are_no_targets(string text) => Assert.False(ReplayTarget.TryParse(text, out _));

    [Fact]
    public async Task The_report_says_it_in_lines_without_control_characters()
    {
        var evil = "HTTP/1.1 200 OK\r\nX: \x009b[2J\r\nContent-Length: 6\r\n\r\n\x1b[31mx"u8.ToArray();
        await using var server = new RecordingServer("evil", evil, 1);
        var request = new ReplayRequest("r1", "GET /\x1b[0m HTTP/1.0\r\n\r\n"u8.ToArray(), Hello);
        var result = await new ReplayRun(new ReplayOptions()).SendAsync(
            request, server.Target, TestContext.Current.CancellationToken);
        using var text = new StringWriter { NewLine = "\n" };
        var report = new ReplayReport(text, nameWidth: 6);
        report.Write(new ReplayOutcome(0, request.Id, request.Line, [result]));
        var lines = text.ToString().Split('\n');
        Assert.Equal(@"r1  GET /\x1B[0m HTTP/1.0", lines[0]);
        Assert.StartsWith("  evil    different  ", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
    }
}
