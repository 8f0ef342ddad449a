// The parts of messages by name, and the verdicts: a row is the bytes, and what they are.
using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using MiniWeb.Http.Anatomy;
using Xunit;

namespace MiniWeb.Tests.Http.Anatomy;

public sealed class AnatomyTests
{
    private const string Rest = " HTTP/1.1\r\nHost: a\r\n\r\n";

    [Theory]
    [InlineData("GET /a/b?c=d?e" + Rest, "path=/a/b query=?c=d?e")]
    [InlineData("GET /?" + Rest, "path=/ query=?")]
    [InlineData("GET HTTP://a:80/b?c" + Rest, "scheme=HTTP:// authority=a:80 path=/b query=?c")]
    [InlineData("GET http://[::1]" + Rest, "scheme=http:// authority=[::1]")]
    [InlineData("GET http://a?b" + Rest, "scheme=http:// authority=a query=?b")]
    [InlineData("OPTIONS *" + Rest, "asterisk=*")]
    [InlineData("CONNECT a.example:443" + Rest, "authority=a.example:443")]
    [InlineData("GET htt", "target=htt")]
    [InlineData("GET http://a.ex", "scheme=http:// authority=a.ex")]
    public void A_target_is_split(string text, string parts) => Assert.Equal(parts, PartsOf(
        MessageAnatomy.OfRequest(Encoding.Latin1.GetBytes(text)), text,
        SpanKind.Target, SpanKind.Scheme, SpanKind.Authority, SpanKind.Path, SpanKind.Query,
        SpanKind.Asterisk));

    [Theory]
    [InlineData(
        "\r\nGET / HTTP/1.1\r\nHost:\ta \r\nX:\r\n\r\nGET",
        "empty-line-before=.. method=GET space=  path=/ space=  version=HTTP/1.1 line-end=.. field-name=Host "
        + "colon=: white-space=. field-value=a white-space=  line-end=.. field-name=X colon=: line-end=.. "
        + "empty-line=.. after-message=GET")]
    [InlineData(
        "PUT / HTTP/1.1\r\nHost:a\r\nTransfer-Encoding:chunked\r\n\r\n2;x=\"y\"\r\nhi\r\n00\r\nA: b\r\n\r\n",
        "method=PUT space=  path=/ space=  version=HTTP/1.1 line-end=.. field-name=Host colon=: "
        + "field-value=a "
        + "line-end=.. field-name=Transfer-Encoding colon=: field-value=chunked line-end=.. empty-line=.. "
        + "chunk-size=2 chunk-extension=;x=\"y\" line-end=.. chunk-data=hi chunk-end=.. last-chunk=00 "
        + "line-end=.. trailer-name=A colon=: white-space=  trailer-value=b line-end=.. empty-line=..")]
    [InlineData(
        "PUT / HTTP/1.1\r\nHost:a\r\nContent-Length:2\r\n\r\nhi!",
        "method=PUT space=  path=/ space=  version=HTTP/1.1 line-end=.. field-name=Host colon=: "
        + "field-value=a "
        + "line-end=.. field-name=Content-Length colon=: field-value=2 line-end=.. empty-line=.. content=hi "
        + "after-message=!")]
    public void A_request_is_named_part_by_part(string text, string parts) =>
        Assert.Equal(parts, PartsOf(MessageAnatomy.OfRequest(Encoding.Latin1.GetBytes(text)), text));

    [Theory]
    [InlineData("GET", "HTTP/1.1 100 Go on\r\n\r\nHTTP/1.1 200\r\nA:b\r\n\r\nhi",
        "version=HTTP/1.1 space=  status-code=100 space=  reason-phrase=Go on line-end=.. empty-line=.. "
        + "version=HTTP/1.1 space=  status-code=200 line-end=.. field-name=A colon=: "
        + "field-value=b line-end=.. "
        + "empty-line=.. content=hi")]
    [InlineData("HEAD", "HTTP/1.1 200 \r\nContent-Length:9\r\n\r\nhi",
        "version=HTTP/1.1 space=  status-code=200 space=  line-end=.. field-name=Content-Length colon=: "
        + "field-value=9 line-end=.. empty-line=.. after-message=hi")]
    [InlineData("GET", "HTTP/1.1 101 Switch\r\n\r\n\u0081",
        "version=HTTP/1.1 space=  status-code=101 space=  reason-phrase=Switch line-end=.. empty-line=.. "
        + "tunnel=.")]
    [InlineData("GET", "HTTP/1.1 304 Same\r\nContent-Length:5\r\n\r\n",
        "version=HTTP/1.1 space=  status-code=304 space=  reason-phrase=Same line-end=.. "
        + "field-name=Content-Length colon=: field-value=5 line-end=.. empty-line=..")]
    [InlineData("GET", "HTTP/1.1 204 No\r\nA: b \r\n\t c\r\n \r\nD:\r\n e\r\n\r\n",
        "version=HTTP/1.1 space=  status-code=204 space=  reason-phrase=No line-end=.. field-name=A colon=: "
        + "white-space=  field-value=b white-space=  fold=...  field-value=c"
        + " fold=..  line-end=.. field-name=D colon=: fold=..  field-value=e line-end=.. empty-line=..")]
    public void A_response_is_named_part_by_part(string method, string text, string parts) =>
        Assert.Equal(parts, PartsOf(MessageAnatomy.OfResponse(Encoding.Latin1.GetBytes(text), method), text));

    [Theory]
    [InlineData("Host: a.example", "The request is for the host a.example, on the usual port.")]
    [InlineData("Host: [::1]:8080", "The request is for the host [::1], on port 8080.")]
    [InlineData("Content-Length: 1", "Announces 1 byte of content.")]
    [InlineData("content-LENGTH: 34", "Announces 34 bytes of content.")]
    [InlineData("Transfer-Encoding: Chunked",
        "chunked: the content comes in chunks, each with its size before it.")]
    [InlineData("Connection: close", "close: the connection ends after the response.")]
    [InlineData("Connection: Keep-Alive, x-y\u0080",
        "keep-alive: the connection should stay open; x-y\\x80: the field of this name is for the next hop "
        + "only.")]
    [InlineData("Connection: Upgrade", "upgrade: the field Upgrade is meant for the next hop only.")]
    [InlineData("Connection: ,", "An empty list.")]
    [InlineData("Expect: ,100-Continue",
        "100-continue: the client waits for 100 (Continue) before it sends the content.")]
    [InlineData("Upgrade: websocket, h2c",
        "websocket: go on with WebSocket on this connection; "
        + "h2c: go on with this protocol on the connection.")]
    [InlineData("X-Other: 34", "The value of the field.")]
    public void A_value_that_means_something_here_has_its_own_sentence(string line, string sentence)
    {
        var text = $"GET / HTTP/1.0\r\n{line}\r\n";
        var anatomy = MessageAnatomy.OfRequest(Encoding.Latin1.GetBytes(text));
        Assert.Equal(sentence, Assert.Single(anatomy.Spans, span => span.Kind == SpanKind.FieldValue).Text);
    }

    [Theory]
    [InlineData("Content-Length: 3\r\n\r\nabc",
        "3 bytes, because Content-Length says 3: RFC 9112 §6.3 step 6")]
    [InlineData("Content-Length: 3\r\n\r\na",
        "3 bytes, because Content-Length says 3: RFC 9112 §6.3 step 6; only 1 of them came")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n",
        "3 bytes in 2 chunks, because Transfer-Encoding says chunked: RFC 9112 §6.3 step 4")]
    [InlineData("\r\n", "no content, because no field announces any: RFC 9112 §6.3 step 7")]
    [InlineData("X: ", "not decided: the head is not whole")]
    [InlineData("Content-Length: x\r\n\r\n",
        "refused with 400 at byte 41: Content-Length is not a run of digits: RFC 9110 §8.6")]
    public void The_content_has_its_length_for_a_reason(string rest, string verdict) => Assert.Equal(
        verdict,
        MessageAnatomy.OfRequest(
                Encoding.Latin1.GetBytes("GET / HTTP/1.1\r\nHost: a\r\n" + rest)).Verdict.Content);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "the connection stays open, because HTTP/1.1 keeps it")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n",
        "the connection closes, because Connection says close")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "the connection closes, because HTTP/1.0 does so")]
    [InlineData("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "the connection stays open, because Connection says keep-alive")]
    [InlineData("GET / HTTP/1.1\n", "the connection closes, because after this error")]
    [InlineData("GET / HT", "the connection can only close")]
    [InlineData("", "the connection closes without a request")]
    public void The_connection_stays_or_closes_for_a_reason(string text, string verdict) => Assert.StartsWith(
        verdict, MessageAnatomy.OfRequest(Encoding.Latin1.GetBytes(text)).Verdict.Connection);

    [Theory]
    [InlineData("GET", false, "2 bytes, all bytes until the connection closes: RFC 9112 §6.3 step 8",
        "the connection closes, because only that ends the content")]
    [InlineData("GET", true,
        "2 bytes, all bytes until the connection closes: RFC 9112 §6.3 step 8; "
        + "the end did not come after 2 bytes",
        "the connection can only close")]
    [InlineData("HEAD", false, "no content, because of the method or the status: RFC 9112 §6.3 step 1",
        "the connection stays open")]
    [InlineData("CONNECT", false, "a tunnel, no content: RFC 9112 §6.3 step 2",
        "the connection becomes a tunnel")]
    public void A_response_ends_for_a_reason(string method, bool isCut, string content, string connection)
    {
        var options = new AnatomyOptions { IsCut = isCut };
        var verdict = MessageAnatomy.OfResponse("HTTP/1.1 200 OK\r\n\r\nhi"u8, method, options).Verdict;
        Assert.Equal(content, verdict.Content);
        Assert.StartsWith(connection, verdict.Connection);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "An HTTP/1.0 message has Transfer-Encoding): RFC 9112 §6.1")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "The message has both Content-Length and Transfer-Encoding): RFC 9112 §6.3 step 3")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding is not a list of codings that ends with its only chunked): RFC 9112 §6.3 "
        + "step 4")]
    public void Faulty_framing_of_a_response_closes_the_connection(string text, string reason)
    {
        var anatomy = MessageAnatomy.OfResponse(Encoding.Latin1.GetBytes(text), "GET");
        Assert.Equal(AnatomyOutcome.Complete, anatomy.Outcome);
        Assert.Equal(
            $"the connection closes, because the framing is faulty ({reason}", anatomy.Verdict.Connection);
    }

    [Fact]
    public void Each_kind_has_its_row_and_its_own_name()
    {
        var kinds = Enum.GetValues<SpanKind>();
        Assert.Equal(kinds, SpanKindTable.Rows.Select(row => row.Kind));
        Assert.Equal(kinds.Length, SpanKindTable.Rows.Select(row => row.Name).Distinct().Count());
        Assert.All(SpanKindTable.Rows, row =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", row.Name);
            Assert.Matches(@"^RFC \d{4} §\d+(\.\d+)*$", row.Rule);
            Assert.EndsWith(".", row.Sentence);
        });
    }

    [Fact]
    public void Each_byte_is_found_in_its_span()
    {
        var anatomy = MessageAnatomy.OfRequest(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET"u8);
        for (var at = 0; at < anatomy.Length; at++)
        {
            var span = anatomy.Spans[anatomy.IndexOfSpanAt(at)];
            Assert.InRange(at, span.Start, span.End - 1);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => anatomy.IndexOfSpanAt(anatomy.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => anatomy.IndexOfSpanAt(-1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Many_chunks_are_taken_together_and_the_end_is_named(int size)
    {
        var chunk = $"{size}\r\n{new string('x', size)}\r\n";
        var text = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat(chunk, 200_000)) + "0\r\nA: b\r\n\r\nGET";
        var bytes = Encoding.ASCII.GetBytes(text);
        var anatomy = MessageAnatomy.OfRequest(bytes);
        Agreement.AssertCovered(anatomy, bytes);
        Assert.InRange(anatomy.Spans.Count, 100_000, 100_100);
        Assert.Single(anatomy.Spans, span => span.Kind == SpanKind.Chunks);
        Assert.EndsWith(
            " trailer-value=b line-end=.. empty-line=.. after-message=GET", PartsOf(anatomy, text));
        Assert.StartsWith($"{size * 200_000} bytes in 200000 chunks, ", anatomy.Verdict.Content);
    }

    // A bound that only work beyond linear would break: 2 MiB in the worst of shapes.
    [Theory]
    [InlineData("1\r\nx\r\n", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("\0", "")]
    [InlineData("A:\r\n", "GET / HTTP/1.1\r\n")]
    [InlineData("HTTP/1.1 100 \r\n\r\n", "")]
    [InlineData(",a", "GET / HTTP/1.1\r\nConnection: ")]
    public void Two_mebibytes_are_named_in_time(string repeated, string head)
    {
        var count = (2 << 20) / repeated.Length;
        var bytes = Encoding.Latin1.GetBytes(head + string.Concat(Enumerable.Repeat(repeated, count)));
        var options = new AnatomyOptions { Limits = AnatomyOptions.NoLimits };
        var clock = Stopwatch.StartNew();
        Assert.Equal(bytes.Length, MessageAnatomy.OfRequest(bytes, options).Spans[^1].End);
        Assert.Equal(bytes.Length, MessageAnatomy.OfResponse(bytes, "GET", options).Spans[^1].End);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static string PartsOf(
        MessageAnatomy anatomy, string text, params SpanKind[] kinds) => string.Join(
        ' ',
        anatomy.Spans.Where(span => kinds.Length == 0 || kinds.Contains(span.Kind)).Select(span =>
            $"{span.KindName}={string.Concat(text.Substring(span.Start, span.Length).Select(Visible))}"));

    private static char Visible(char c) => c is >= ' ' and <= '~' ? c : '.';
}
