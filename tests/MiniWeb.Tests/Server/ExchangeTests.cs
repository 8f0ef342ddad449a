// What a connection answers to bytes, whatever pieces they come in.
using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed partial class ExchangeTests
{
    private const string Get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

    // Bytes, the statuses that come back, and the contents that the handler saw ("-" where it was not asked).
    public static readonly TheoryData<string, string, string> Rows = new()
    {
        { "", "", "" },
        { Get, "200", "[GET /a ]" },
        { "\r\n" + Get, "200", "[GET /a ]" },
        { Get + Get + Get, "200 200 200", "[GET /a ][GET /a ][GET /a ]" },
        { "GET /a HTTP/1.0\r\n\r\n" + Get, "200", "[GET /a ]" },
        { "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + Get, "200 200", "[GET /a ][GET /a ]" },
        { "GET /a HTTP/1.1\r\nHost: h\r\nConnection: x, CLOSE\r\n\r\n" + Get, "200", "[GET /a ]" },
        { "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello" + Get, "200 200",
            "[POST /p hello][GET /a ]" },
        {
            "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2;x=1\r\nhe\r\n3\r\nllo\r\n0\r\nA: b\r\n\r\n" + Get,
            "200 200", "[POST /p hello][GET /a ]"
        },
        // Content that looks like a request is content.
        {
            "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 28\r\n\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n"
                + Get,
            "200 200", "[POST /p GET /x HTTP/1.1\r\nHost: h\r\n\r\n][GET /a ]"
        },
        { "GET /a HTTP/1.1\r\n\r\n" + Get, "400", "-" },
        { Get + "GET /a HTTP/1.1\nHost: h\r\n\r\n" + Get, "200 400", "[GET /a ]-" },
        { "GET /a HTTP/2.0\r\nHost: h\r\n\r\n", "505", "-" },
        { "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n" + Get,
            "400", "-" },
        { "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + Get, "400", "-" },
        { "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "501", "-" },
        { "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n" + Get, "413", "-" },
        { "GET /a HTTP/1.1\r\nHost: h\r\nExpect: a-miracle\r\n\r\n" + Get, "417", "-" },
        // The rest of a request never comes: nobody waits for an answer to half a request.
        { "GET /a HTTP/1.1\r\nHos", "", "" },
        { "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhel", "", "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Bytes_are_answered_the_same_whole_and_in_pieces(
        string bytes, string statuses, string contents)
    {
        await using var server = RunningServer.Start(RunningServer.Describe);
        foreach (var size in new[] { int.MaxValue, 1, 7 })
        {
            var received = await server.ExchangeAsync(RawPeer.BytesOf(bytes), size);
            var answered = StatusLine().Matches(received).Select(match => match.Groups[1]);
            Assert.Equal(statuses, string.Join(' ', answered));
            var seen = Regex.Replace(
                string.Concat(ContentsOf(received)), @"\d{3} [A-Z][^\[]*?\n\n[\s\S]*?counted from 0\n", "-");
            Assert.Equal(contents, seen);
            var observer = server.Observers.Next();
            await observer.Closed;
            Assert.Equal(RawPeer.BytesOf(bytes), observer.Read.ToArray());
            Assert.Equal(RawPeer.BytesOf(received), observer.Written.ToArray());
        }
    }

    [Theory]
    [InlineData("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("HEAD /a HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n")]
    public async Task Head_is_answered_without_content(string bytes)
    {
        await using var server = RunningServer.Start(RunningServer.Describe);
        var received = await server.ExchangeAsync(RawPeer.BytesOf(bytes));
        Assert.EndsWith("\r\n\r\n", received, StringComparison.Ordinal);
        Assert.Matches(@"Content-Length: [1-9]", received);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_one_send()
    {
        var prepared = Response.Text(200, "ready");
        await using var server = RunningServer.Start((_, _) => ValueTask.FromResult(prepared));
        await server.ExchangeAsync(RawPeer.BytesOf(string.Concat(Enumerable.Repeat(Get, 16))));
        var observer = server.Observers.Next();
        await observer.Closed;
        Assert.Equal(16, observer.ResponseEnds.Count);
        Assert.Single(observer.WriteLengths);
    }

    [Fact]
    public async Task The_observer_is_told_where_each_message_begins_and_ends()
    {
        const string Post = "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello";
        await using var server = RunningServer.Start(RunningServer.Describe);
        var received = await server.ExchangeAsync(RawPeer.BytesOf(Get + Post + "GARBAGE\r\n\r\n"));
        var observer = server.Observers.Next();
        Assert.Equal(CloseCause.Rejected, await observer.Closed);
        Assert.Equal([0, Get.Length, Get.Length + Post.Length], observer.Began.Select(began => began.Offset));
        Assert.Equal([1, 2, 3], observer.Began.Select(began => began.Id.Request));
        Assert.Equal([Get.Length, Get.Length + Post.Length], observer.Ended);
        Assert.Equal(RejectionReason.StartLineShape, Assert.Single(observer.Rejections).Reason);
        foreach (var (status, offset) in observer.Responses)
            Assert.StartsWith($"HTTP/1.1 {status} ", received[(int)offset..], StringComparison.Ordinal);
        Assert.Equal(received.Length, observer.ResponseEnds[^1]);
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) [^\r]*\r\n(?:[^\r]+\r\n)*\r\n")]
    private static partial Regex StatusLine();

    private static string[] ContentsOf(string received) => StatusLine().Split(received)
        .Where((_, index) => index % 2 == 0)
        .ToArray();
}
