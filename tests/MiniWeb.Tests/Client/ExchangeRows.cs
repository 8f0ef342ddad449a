// The cases of framing, as a client meets them: RFC 9112 §6.3 from the response's side, and every way to end
// badly.

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
        Row("length", Get, Five).Whole("200/5"),
        Row("length 0", Get, Ok + @"Content-Length: 0\r\n\r\n"),
        Row("chunked", Get, Chunked + @"5\r\nhello\r\n0\r\n\r\n").Whole("200/15"),
        Row("chunked with extension and trailers", Get,
            Chunked + @"5;a=b\r\nhello\r\n0\r\nX: 1\r\nY: 2\r\n\r\n").Whole("200/31"),
        Row("chunked wins over length", Get,
            Ok + @"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").Whole("200/5"),
        Row("chunk sizes with many zeros in front", Get,
            Chunked + @"00000000000000005\r\nhello\r\n000000000000000000\r\n\r\n").Whole("200/48"),
        Row("until close", Get, Ok + @"\r\nall of it").Closed("200/9"),
        Row("another coding, until close", Get, Ok + @"Transfer-Encoding: gzip\r\n\r\nabc").Closed("200/3"),
        Row("HEAD with a length", Head, Ok + @"Content-Length: 5000\r\n\r\n"),
        Row("HEAD with chunked", Head, Chunked),
        Row("HEAD without either", Head, Ok + @"\r\n"),
        Row("304 with a length", Get,
            @"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n").Whole("304/0"),
        Row("204", Get, @"HTTP/1.1 204 No Content\r\n\r\n").Whole("204/0"),
        Row("no reason", Get, @"HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nx").Whole("200/1"),
        Row("no space after the status", Get, @"HTTP/1.1 200\r\nContent-Length: 1\r\n\r\nx").Whole("200/1"),
        Row("100 first", @"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
            @"HTTP/1.1 100 Continue\r\n\r\n" + Five).Whole("100/0 200/5"),
        Row("102 and 103 first", Get,
            @"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Five)
            .Whole("102/0 103/0 200/5"),
        Row("two in a row", Get + Get, Five + Chunked + @"1\r\nx\r\n0\r\n\r\n").Whole("200/5 200/11"),
        Row("HEAD, then GET", Head + Get, Ok + @"Content-Length: 5\r\n\r\n" + Five).Whole("200/0 200/5"),
        Row("GET, POST, GET",
            Get + @"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
            + Get, Five + Five + Five).Whole("200/5 200/5 200/5"),
        Row("an empty line too many", Get + @"\r\n", Five).Whole("200/5"),
        Row("content that the file breaks off", @"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
            @"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n").Whole("413/0"),
        Row("binary content", Get, Ok + @"Content-Length: 6\r\n\r\n\0\xFF\r\n\r\n").Whole("200/6"),
        Row("HTTP/1.0 response to HTTP/1.0", @"GET / HTTP/1.0\r\n\r\n",
            @"HTTP/1.0 200 OK\r\n\r\nx").Closed("200/1"),

        Row("more than announced", Get, Ok + @"Content-Length: 2\r\n\r\nhello").Whole("200/2"),
        Row("closed in the content", Get, Ok + @"Content-Length: 9\r\n\r\nhello").ClosedEarly("200/5"),
        Row("closed in a chunk", Get, Chunked + @"9\r\nhello").ClosedEarly("200/8"),
        Row("closed in the head", Get, @"HTTP/1.1 200 OK\r\nContent-Le").ClosedEarly(""),
        Row("closed without a byte", Get, "").ClosedEarly(""),
        Row("one of two", Get + Get, Five).ClosedEarly("200/5"),
        Row("only 100", Get, @"HTTP/1.1 100 Continue\r\n\r\n").ClosedEarly("100/0"),
        Row("reset in the content", Get, Ok + @"Content-Length: 9\r\n\r\nhello").Reset("200/5"),
        Row("reset before close", Get, Ok + @"\r\nhello").Reset("200/5"),
        Row("reset at once", Get, "").Reset(""),
        Row("silence", Get, "").Silent(""),
        Row("silence in the content", Get, Ok + @"Content-Length: 9\r\n\r\nhello").Silent("200/5"),
        Row("silence before close", Get, Ok + @"\r\nhello").Silent("200/5"),

        Row("no HTTP at all", Get, @"20 Nov 2026\r\n").Broken("", 0),
        Row("no HTTP, and no end of a line", Get, "hello").Broken("", 0),
        Row("no HTTP, to no request", "", @"20 Nov 2026\r\n").Foreign(),
        Row("broken HTTP, to no request", "", @"HTTP/1.1 200 OK\nhello").Broken("", 15),
        Row("a bad chunk size", Get, Chunked + @"zz\r\nhello").Broken("200/9", 47),
        Row("a bad chunk size in the second response", Get + Get, Five + Chunked + @"1\r\nx\r\nzz\r\nhello")
            .Broken("200/5 200/15", 43 + 47 + 6),
        Row("two lengths", Get, Ok + @"Content-Length: 1\r\nContent-Length: 2\r\n\r\nhello")
            .Broken("200/5", 52),
        Row("two lengths in a list, in the second response", Get + Get,
            Five + Ok + @"Content-Length: 1, 2\r\n\r\nhello").Broken("200/5 200/5", 43 + 36),
        Row("a fold in the head", Get, Ok + @"A: b\r\n c\r\n\r\nhello").Closed("200/5"),
        Row("a fold in the head, and a length", Get,
            Ok + @"A: b\r\n c\r\nContent-Length: 5\r\n\r\nhello").Whole("200/5"),
        Row("equal lengths in two lines", Get,
            Ok + @"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello").Whole("200/5"),
        Row("equal lengths in a list", Get, Ok + @"Content-Length: 5, 5\r\n\r\nhello").Whole("200/5"),
        Row("no length", Get, Ok + @"Content-Length:\r\n\r\nhello").Broken("200/5", 32),
        Row("a signed length", Get, Ok + @"Content-Length: +5\r\n\r\nhello").Broken("200/5", 33),
        Row("bare LF in the status line", Get, @"HTTP/1.1 200 OK\nContent-Length: 2\n\nok").Broken("", 15),
        Row("bare LF behind a field", Get, Ok + @"A: b\n\nok").Broken("", 21),
        Row("no colon", Get, Ok + @"garbage\r\n\r\nok").Broken("", 17),
        Row("a space before a colon", Get, Ok + @"A : b\r\n\r\nok").Broken("", 18),
        Row("a page in place of fields", Get, Ok + "<html>").Broken("", 17),
        Row("lower case", Get, @"http/1.1 200 OK\r\n\r\n").Broken("", 0),
        Row("two spaces", Get, @"HTTP/1.1  200 OK\r\n\r\n").Broken("", 9),
        Row("another major version", Get, @"HTTP/2 200\r\n\r\n").Broken("", 5),
        Row("a status of two digits", Get, @"HTTP/1.1 20 OK\r\n\r\n").Broken("", 11),
        Row("a control byte", Get, Ok + @"A: b\x01\r\n\r\n").Broken("", 21),
        Row("a broken trailer", Get, Chunked + @"0\r\nA : b\r\n\r\n").Broken("200/12", 51),
        Row("a coding that is no token", Get, Ok + @"Transfer-Encoding: a b\r\n\r\nhello")
            .Broken("200/5", 37),

        Row("chunked in HTTP/1.0", Get,
            @"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").Whole("200/5"),
        Row("chunked twice", Get,
            Ok + @"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").Whole("200/5"),
        Row("chunked, not last", Get, Ok + @"Transfer-Encoding: chunked, gzip\r\n\r\nabc").Closed("200/3"),
        Row("content behind 204", Get, @"HTTP/1.1 204 None\r\nContent-Length: 2\r\n\r\nok").Whole("204/0"),
        Row("close in the first of two", Get + Get,
            Ok + @"Connection: close\r\nContent-Length: 2\r\n\r\nok").AnsweredNoMore("200/2"),
        Row("faulty framing in the first of two", Get + Get,
            Ok + @"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Five)
            .AnsweredNoMore("200/5"),
        Row("no Host: close is the end", @"GET / HTTP/1.1\r\n\r\n",
            @"HTTP/1.1 400 Bad\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno").Whole("400/2"),

        Row("no Host: read until close", @"GET / HTTP/1.1\r\n\r\n", Five).Closed("200/5"),
        Row("no Host: read until it is quiet", @"GET / HTTP/1.1\r\n\r\n", Five).Quiet("200/5"),
        Row("HEAD without Host has no content", @"HEAD / HTTP/1.1\r\n\r\n",
            Ok + @"Content-Length: 5\r\n\r\n").Closed("200/0"),
        Row("bare LF", @"GET / HTTP/1.1\nHost: a\n\n", Five + Five).Reset("200/5 200/5", failure: null),
        Row("garbage, closed without a byte", @"\xFF\0", "").ClosedEarly(""),
        Row("a switch of protocols", Get,
            @"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n\0\x01").Quiet("101/2"),
        Row("a tunnel, closed", @"CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n",
            Ok + @"Content-Length: 5\r\n\r\nhello!").Closed("200/6"),
    ];

    private static ExchangeRow Row(string name, string request, string response) =>
        new(name, request, response);
}
