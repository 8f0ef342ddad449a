// The cases of framing, as a client meets them: RFC 9112 §6.3 from the response's side, and every way to end
// badly.
using MiniWeb.Client;

namespace MiniWeb.Tests.Client;

internal static class ExchangeRows
{
    private const string Get = @"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Head = @"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Ok = @"HTTP/1.1 200 OK\r\n";
    private const string Five = Ok + @"Content-Length: 5\r\n\r\nhello";
    private const string Chunked = Ok + @"Transfer-Encoding: chunked\r\n\r\n";

    public static readonly ExchangeRow[] All =
    [
        new("length", Get, Five) { Responses = "200/5" },
        new("length 0", Get, Ok + @"Content-Length: 0\r\n\r\n"),
        new("chunked", Get, Chunked + @"5\r\nhello\r\n0\r\n\r\n") { Responses = "200/15" },
        new("chunked with extension and trailers", Get, Chunked + @"5;a=b\r\nhello\r\n0\r\nX: 1\r\nY: 2\r\n\r\n")
            { Responses = "200/31" },
        new("chunked wins over length", Get, Ok + @"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            { Responses = "200/5" },
        new("until close", Get, Ok + @"\r\nall of it")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "200/9" },
        new("another coding, until close", Get, Ok + @"Transfer-Encoding: gzip\r\n\r\nabc")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "200/3" },
        new("HEAD with a length", Head, Ok + @"Content-Length: 5000\r\n\r\n"),
        new("HEAD with chunked", Head, Chunked),
        new("HEAD without either", Head, Ok + @"\r\n"),
        new("304 with a length", Get, @"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")
            { Responses = "304/0" },
        new("204", Get, @"HTTP/1.1 204 No Content\r\n\r\n") { Responses = "204/0" },
        new("no reason", Get, @"HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx") { Responses = "200/1" },
        new("no space after the status", Get, @"HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx") { Responses = "200/1" },
        new("100 first", @"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
            @"HTTP/1.1 100 Continue\r\n\r\n" + Five) { Responses = "100/0 200/5" },
        new("102 and 103 first", Get,
            @"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Five)
            { Responses = "102/0 103/0 200/5" },
        new("two in a row", Get + Get, Five + Chunked + @"1\r\nx\r\n0\r\n\r\n") { Responses = "200/5 200/11" },
        new("HEAD, then GET", Head + Get, Ok + @"Content-Length: 5\r\n\r\n" + Five) { Responses = "200/0 200/5" },
        new("GET, POST, GET", Get + @"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
            + Get, Five + Five + Five) { Responses = "200/5 200/5 200/5" },
        new("an empty line too many", Get + @"\r\n", Five) { Responses = "200/5" },
        new("content that the file breaks off", @"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
            @"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n") { Responses = "413/0" },
        new("binary content", Get, Ok + @"Content-Length: 6\r\n\r\n\0\xFF\r\n\r\n") { Responses = "200/6" },
        new("HTTP/1.0 response to HTTP/1.0", @"GET / HTTP/1.0\r\n\r\n", @"HTTP/1.0 200 OK\r\n\r\nx")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "200/1" },

        new("more than announced", Get, Ok + @"Content-Length: 2\r\n\r\nhello") { Responses = "200/2" },
        new("closed in the content", Get, Ok + @"Content-Length: 9\r\n\r\nhello")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Failure = ClientFailureKind.ClosedEarly,
              Responses = "200/5" },
        new("closed in a chunk", Get, Chunked + @"9\r\nhello")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Failure = ClientFailureKind.ClosedEarly,
              Responses = "200/8" },
        new("closed in the head", Get, @"HTTP/1.1 200 OK\r\nContent-Le")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Failure = ClientFailureKind.ClosedEarly,
              Responses = "" },
        new("closed without a byte", Get, "")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Failure = ClientFailureKind.ClosedEarly,
              Responses = "" },
        new("one of two", Get + Get, Five)
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Failure = ClientFailureKind.ClosedEarly,
              Responses = "200/5" },
        new("only 100", Get, @"HTTP/1.1 100 Continue\r\n\r\n")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Failure = ClientFailureKind.ClosedEarly,
              Responses = "100/0" },
        new("reset in the content", Get, Ok + @"Content-Length: 9\r\n\r\nhello")
            { Ending = ServerEnding.Reset, End = ExchangeEnd.Reset, Failure = ClientFailureKind.Reset,
              Responses = "200/5" },
        new("reset before close", Get, Ok + @"\r\nhello")
            { Ending = ServerEnding.Reset, End = ExchangeEnd.Reset, Failure = ClientFailureKind.Reset,
              Responses = "200/5" },
        new("reset at once", Get, "")
            { Ending = ServerEnding.Reset, End = ExchangeEnd.Reset, Failure = ClientFailureKind.Reset,
              Responses = "" },
        new("silence", Get, "")
            { End = ExchangeEnd.TimedOut, Failure = ClientFailureKind.ReadTimedOut, Responses = "" },
        new("silence in the content", Get, Ok + @"Content-Length: 9\r\n\r\nhello")
            { End = ExchangeEnd.TimedOut, Failure = ClientFailureKind.ReadTimedOut, Responses = "200/5" },
        new("silence before close", Get, Ok + @"\r\nhello")
            { End = ExchangeEnd.TimedOut, Failure = ClientFailureKind.ReadTimedOut, Responses = "200/5" },

        new("no HTTP at all", Get, @"20 Nov 2026\r\n")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "", IsBroken = true },
        new("no HTTP, to no request", "", @"20 Nov 2026\r\n")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "", IsBroken = true },
        new("a bad chunk size", Get, Chunked + @"zz\r\nhello")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "200/9", IsBroken = true },
        new("two lengths", Get, Ok + @"Content-Length: 1\r\nContent-Length: 2\r\n\r\nhello")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "200/5", IsBroken = true },
        new("a fold in the head", Get, Ok + @"A: b\r\n c\r\n\r\nhello")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "", IsBroken = true },

        new("no Host: read until close", @"GET / HTTP/1.1\r\n\r\n", Five)
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "200/5" },
        new("no Host: read until it is quiet", @"GET / HTTP/1.1\r\n\r\n", Five)
            { End = ExchangeEnd.TimedOut, Responses = "200/5" },
        new("HEAD without Host has no content", @"HEAD / HTTP/1.1\r\n\r\n", Ok + @"Content-Length: 5\r\n\r\n")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer },
        new("bare LF", @"GET / HTTP/1.1\nHost: a\n\n", Five + Five)
            { Ending = ServerEnding.Reset, End = ExchangeEnd.Reset, Responses = "200/5 200/5" },
        new("garbage, closed without a byte", @"\xFF\0", "")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Failure = ClientFailureKind.ClosedEarly,
              Responses = "" },
        new("a switch of protocols", Get, @"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n\0\x01")
            { End = ExchangeEnd.TimedOut, Responses = "101/2" },
        new("a tunnel, closed", @"CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", Ok + @"Content-Length: 5\r\n\r\nhello!")
            { Ending = ServerEnding.Fin, End = ExchangeEnd.ClosedByPeer, Responses = "200/6" },
    ];
}
