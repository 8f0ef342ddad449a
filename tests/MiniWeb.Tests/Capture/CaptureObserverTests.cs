// Which bytes end in which file, and what the sidecar says of them.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureObserverTests
{
    private const int PieceSize = 64 * 1024;
    private const string Get = "GET /a/b.html?q=1 HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string GetClose = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    private const string Post = "POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello";
    private const string Chunked =
        "PUT /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: 1\r\n\r\n";

    // name; reads, parted by "|"; the captures: slug, reason, how many bytes of the stream each request has.
    public static TheoryData<string, string, string> Rows => new()
    {
        { "nothing", "", "silent:Silent:0" },
        { "one request", Get, "GET-a-b.html:None:39" },
        { "in pieces", "GET /a/b.ht|ml?q=1 HTTP/1.1\r\nHost: h\r\n\r|\n", "GET-a-b.html:None:39" },
        { "empty line first", "\r\n" + Get, "GET-a-b.html:None:41" },
        { "pipelined", Get + Post + Chunked, "GET-a-b.html:None:39,POST-form:None:56,PUT-c:None:79" },
        { "torn pipeline", Get + "POST /form HT|" + Post[13..] + "PU|" + Chunked[2..], Pipeline },
        { "half a head", "GET /a HTTP/1.1\r\nHos", "incomplete:Incomplete:20" },
        { "whole, then half", Get + "GE", "GET-a-b.html:None:39,incomplete:Incomplete:2" },
        { "half a content", Post[..^2], "POST-form:Incomplete:54" },
        { "TLS", "\u0016\u0003\u0001\u0002\0|\u0001\0\u00fc", "tls:Tls:8" },
        { "HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n|\0\0\0", "http2:Http2:27" },
        { "bare LF", "GET / HTTP/1.1\nHost: h\n\n|and more", "rejected-bare-lf:Rejected:32" },
        { "garbage", "\0\u0001\u00ff\u001b[2J", "rejected-start-line-byte:Rejected:7" },
        { "whole, then garbage", Get + "\0", "GET-a-b.html:None:39,rejected-start-line-byte:Rejected:1" },
        { "both framings", Lengths, "POST-x:Rejected:81" },
        { "bad chunk", Chunked[..^18] + "zz\r\nrest|more", "PUT-c:Rejected:73" },
        { "bytes behind the last", GetClose + "extra|bytes", "GET:None:46,unread:Unread:10" },
        { "a second after the last", GetClose + Get, "GET:None:46,unread:Unread:39" },
    };

    private static string Pipeline => "GET-a-b.html:None:39,POST-form:None:56,PUT-c:None:79";

    private static string Lengths =>
        "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_byte_ends_in_one_file(string name, string reads, string expected)
    {
        await using var bench = new CaptureBench();
        var connection = bench.Connect();
        foreach (var read in reads.Split('|', StringSplitOptions.RemoveEmptyEntries))
            connection.Read(read);
        connection.Send().Close();
        var captures = await bench.ReadAllAsync();
        var found = captures.Select(Summary);
        Assert.True(expected == string.Join(',', found), $"{name}: {string.Join(',', found)}");
        Assert.Equal(connection.AllRead, captures.SelectMany(capture => capture.ReadRequest()));
        Assert.Equal(connection.AllWritten, captures.SelectMany(capture => capture.ReadResponse() ?? []));
        Assert.All(captures, AssertConsistent);
    }

    [Fact]
    public async Task A_silent_connection_has_an_empty_request_and_no_response()
    {
        await using var bench = new CaptureBench();
        bench.Connect().Close();
        await bench.Writer.FlushAsync();
        Assert.Equal(
            ["2026-11-20/084500.123-c1-r1-silent.json", "2026-11-20/084500.123-c1-r1-silent.request.http"],
            bench.Files());
    }

    [Fact]
    public async Task A_kept_connection_shows_its_exchange_at_once()
    {
        await using var bench = new CaptureBench();
        var connection = bench.Connect().Read(Get).Send();
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.Equal("084500.123-c1-r1", capture.Id);
        Assert.Null(capture.Record!.Close);
        Assert.True(capture.Record.Persists);
        connection.Close();
        Assert.Single(await bench.ReadAllAsync());
    }

    [Fact]
    public async Task The_last_exchange_says_who_closed_and_why()
    {
        await using var bench = new CaptureBench();
        var connection = bench.Connect().Read(GetClose).Send();
        Assert.Empty(await bench.ReadAllAsync());
        connection.Close(CloseCause.ClientAskedToClose);
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.Equal(new CapturedClose(CloseCause.ClientAskedToClose, "server", 30), capture.Record!.Close);
        Assert.False(capture.Record.Persists);
    }

    [Fact]
    public async Task A_response_cut_short_is_saved_as_far_as_it_went_and_marked()
    {
        await using var bench = new CaptureBench();
        var connection = bench.Connect();
        var observer = connection.Observer;
        connection.Read(Get);
        observer.OnWritten("HTTP/1.1 200"u8, 15);
        connection.Close(CloseCause.WriteTimeout);
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.Equal("HTTP/1.1 200", Encoding.Latin1.GetString(capture.ReadResponse()!));
        Assert.False(capture.Record!.Response!.Whole);
        Assert.Equal([new Transfer(0, 12, 15)], capture.Writes);
    }

    [Fact]
    public async Task An_interim_response_stands_before_the_final_one_in_the_same_file()
    {
        await using var bench = new CaptureBench();
        var observer = bench.Connect().Observer;
        observer.OnRead(Encoding.Latin1.GetBytes(Post), 1);
        observer.OnRequestBegan(new ExchangeId(CaptureBench.Opened, 1, 1), 0);
        observer.OnResponseBegan(100, 0);
        observer.OnWritten("interim "u8, 2);
        observer.OnRequestHead(Request.FromBytes(Encoding.Latin1.GetBytes(Post)));
        observer.OnRequestEnded(Post.Length);
        observer.OnFinalStatus(201);
        observer.OnResponseEnded(13, persists: true);
        observer.OnWritten("final"u8, 3);
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.Equal("interim final", Encoding.Latin1.GetString(capture.ReadResponse()!));
        Assert.Equal(201, capture.Record!.Response!.Status);
        Assert.Equal([new Transfer(0, 8, 2), new Transfer(8, 5, 3)], capture.Writes);
    }

    [Fact]
    public async Task A_read_that_is_used_bit_by_bit_is_one_read()
    {
        await using var bench = new CaptureBench();
        bench.Connect().Read(Chunked).Send().Close();
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.Equal([new Transfer(0, Chunked.Length, 10)], capture.Reads);
    }

    [Fact]
    public async Task The_broken_rule_is_told()
    {
        await using var bench = new CaptureBench();
        bench.Connect().Read("GET / HTTP/1.1\nHost: h\n\n").Send().Close(CloseCause.Rejected);
        var capture = Assert.Single(await bench.ReadAllAsync());
        var row = RejectionTable.RowOf(RejectionReason.BareLf);
        Assert.Equal(
            new CapturedRejection("bare-lf", 400, row.Section, row.Sentence, 14), capture.Record!.Rejection);
        Assert.Equal(400, capture.Record.Response!.Status);
    }

    [Fact]
    public async Task What_the_handler_threw_is_told()
    {
        await using var bench = new CaptureBench();
        var connection = bench.Connect();
        connection.Observer.OnRead(Encoding.Latin1.GetBytes(Get), 1);
        connection.Observer.OnRequestBegan(new ExchangeId(CaptureBench.Opened, 1, 1), 0);
        connection.Observer.OnHandlerFailed(new InvalidOperationException("Broken\u001b[2J."));
        connection.Close(CloseCause.HandlerFailed);
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.Equal("InvalidOperationException: Broken\u001b[2J.", capture.Record!.Failure);
        Assert.DoesNotContain((byte)0x1b, await File.ReadAllBytesAsync(
            capture.SidecarPath!, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(PieceSize - 1)]
    [InlineData(PieceSize)]
    [InlineData(PieceSize + 1)]
    [InlineData(1_000_003)]
    public async Task A_message_of_any_size_is_saved_whole(int size)
    {
        await using var bench = new CaptureBench();
        var content = new byte[size];
        new Random(size).NextBytes(content);
        // One more byte never comes: the response begins before the request's end, and has no end.
        var connection = bench.Connect().Read(
            $"PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: {size + 1}\r\n\r\n");
        foreach (var piece in content.Chunk(50_000))
            connection.Read(piece);
        connection.Observer.OnWritten(content, 1);
        connection.Close();
        var capture = Assert.Single(await bench.ReadAllAsync());
        Assert.True(connection.AllRead.SequenceEqual(capture.ReadRequest()));
        Assert.True(content.AsSpan().SequenceEqual(capture.ReadResponse()));
        AssertConsistent(capture);
    }

    private static string Summary(CapturedExchange capture)
    {
        var name = Path.GetFileName(capture.RequestPath);
        var slug = name[(capture.Id.Length + 1)..^".request.http".Length];
        return $"{slug}:{capture.Reason}:{capture.ReadRequest().Length}";
    }

    private static void AssertConsistent(CapturedExchange capture)
    {
        Assert.Equal(capture.ReadRequest().Length, capture.Record!.Request.Length);
        Assert.Equal(capture.ReadResponse()?.Length ?? 0, capture.Record.Response?.Length ?? 0);
        AssertGapless(capture.Reads, capture.Record.Request.Length);
        AssertGapless(capture.Writes, capture.Record.Response?.Length ?? 0);
    }

    private static void AssertGapless(IReadOnlyList<Transfer> transfers, long length)
    {
        var at = 0L;
        foreach (var transfer in transfers)
        {
            Assert.Equal(at, transfer.Offset);
            at += transfer.Length;
        }

        Assert.Equal(length, at);
    }
}
