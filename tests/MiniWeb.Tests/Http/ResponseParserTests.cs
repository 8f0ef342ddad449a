// RFC 9112 §4, §5: heads of responses, whole and at every split.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class ResponseParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 200, "OK", "HTTP/1.1", 0)]
    [InlineData("HTTP/1.1 200 \r\n\r\n", 200, "", "HTTP/1.1", 0)]
    [InlineData("HTTP/1.1 200\r\n\r\n", 200, "", "HTTP/1.1", 0)]
    [InlineData("HTTP/1.0 404 Not Found\r\nServer: x\r\n\r\n", 404, "Not Found", "HTTP/1.0", 1)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", 100, "Continue", "HTTP/1.1", 0)]
    [InlineData("HTTP/1.1 999 \t odd \u00e9 \r\n\r\n", 999, "\t odd \u00e9 ", "HTTP/1.1", 0)]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n", 301, "Moved", "HTTP/1.1",
        2)]
    public void A_head_is_read_whole_and_at_every_split(
        string text, int status, string reason, string version, int fields)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var parser = new ResponseParser(ParserLimits.Default);
            var first = parser.Parse(bytes.AsSpan(0, cut), out var consumed);
            Assert.Equal(cut == bytes.Length ? ParseStatus.Complete : ParseStatus.NeedMore, first);
            if (cut < bytes.Length)
            {
                Assert.Equal(0, consumed);
                Assert.Equal(ParseStatus.Complete, parser.Parse(bytes, out consumed));
            }

            Assert.Equal(bytes.Length, consumed);
            Assert.Equal((status, reason), (parser.Head.Status, parser.Head.Reason));
            Assert.Equal(version, parser.Head.Version.ToString());
            Assert.Equal(fields, parser.Head.Fields.Count);
            Assert.Equal(bytes, parser.Head.Bytes.ToArray());
        }
    }

    [Theory]
    [InlineData("HTTP/1.1  200 OK\r\n", RejectionReason.StatusLine, 9)]
    [InlineData("HTTP/1.1 20 OK\r\n", RejectionReason.StatusLine, 11)]
    [InlineData("HTTP/1.1 2000 OK\r\n", RejectionReason.StatusLine, 12)]
    [InlineData("HTTP/1.1 099 OK\r\n", RejectionReason.StatusLine, 9)]
    [InlineData("HTTP/1.1 20x OK\r\n", RejectionReason.StatusLine, 11)]
    [InlineData("HTTP/1.1 200OK\r\n", RejectionReason.StatusLine, 12)]
    [InlineData("HTTP/1.1 200\tOK\r\n", RejectionReason.StatusLine, 12)]
    [InlineData("HTTP/1.1\t200 OK\r\n", RejectionReason.StatusLine, 8)]
    [InlineData("HTTP/1.10 200 OK\r\n", RejectionReason.StatusLine, 8)]
    [InlineData("http/1.1 200 OK\r\n", RejectionReason.StatusLine, 0)]
    [InlineData("ICY 200 OK\r\n", RejectionReason.StatusLine, 0)]
    [InlineData(" HTTP/1.1 200 OK\r\n", RejectionReason.StatusLine, 0)]
    [InlineData("\r\nHTTP/1.1 200 OK\r\n", RejectionReason.StatusLine, 0)]
    [InlineData("<html>\r\n", RejectionReason.StatusLine, 0)]
    [InlineData("HTTP/1.1\r\n", RejectionReason.StatusLine, 8)]
    [InlineData("HTTP/1.1 20\r\n", RejectionReason.StatusLine, 11)]
    [InlineData("HTTP/1.\r\n", RejectionReason.StatusLine, 7)]
    [InlineData("\r\n", RejectionReason.StatusLine, 0)]
    [InlineData("HTTP/1.1 200 a\0b\r\n", RejectionReason.StatusLine, 14)]
    [InlineData("HTTP/1.1 200 a\u007fb\r\n", RejectionReason.StatusLine, 14)]
    [InlineData("HTTP/1.1 200 OK\nServer: x\r\n\r\n", RejectionReason.BareLf, 15)]
    [InlineData("HTTP/1.1 200 OK\rServer: x\r\n\r\n", RejectionReason.BareCr, 15)]
    [InlineData("HTTP/1.1 200 Fine, thanks, and how are you?\r\n", RejectionReason.StatusLineTooLong, 32)]
    [InlineData("HTTP/1.1 200 OK\r\n Server: x\r\n\r\n", RejectionReason.SpaceBeforeFields, 17)]
    [InlineData("HTTP/1.1 200 OK\r\nServer : x\r\n\r\n", RejectionReason.SpaceBeforeColon, 23)]
    [InlineData("HTTP/1.1 200 OK\r\nServer\r\n\r\n", RejectionReason.FieldColon, 17)]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", RejectionReason.FieldColon, 17)]
    [InlineData("HTTP/1.1 200 OK\r\n: x\r\n\r\n", RejectionReason.FieldName, 17)]
    [InlineData("HTTP/1.1 200 OK\r\nA<b\r\n\r\n", RejectionReason.FieldName, 18)]
    [InlineData("HTTP/1.1 200 OK\r\nA<b: c\n\n", RejectionReason.FieldName, 18)]
    [InlineData("HTTP/1.1 200 OK\r\nX: y\r\n<html>", RejectionReason.FieldName, 23)]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n c\0", RejectionReason.FieldByte, 25)]
    [InlineData("hello", RejectionReason.StatusLine, 0)]
    [InlineData("HTTP/1.1 2x", RejectionReason.StatusLine, 10)]
    [InlineData("HTTP/2 200\r\n", RejectionReason.VersionUnsupported, 5)]
    [InlineData("HTTP/2.0 200 OK\r\n", RejectionReason.VersionUnsupported, 5)]
    [InlineData("HTTP/0.9 200 OK\r\n", RejectionReason.VersionUnsupported, 5)]
    [InlineData("HTTP/x.1 200 OK\r\n", RejectionReason.StatusLine, 5)]
    [InlineData("HTTP/1.1 20\n", RejectionReason.BareLf, 11)]
    public void What_is_no_head_is_refused_at_every_split(string text, RejectionReason reason, int offset)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var parser = new ResponseParser(ParserLimits.Default with { StartLine = 32 });
            if (parser.Parse(bytes.AsSpan(0, cut), out _) == ParseStatus.NeedMore)
                Assert.Equal(ParseStatus.Rejected, parser.Parse(bytes, out _));
            Assert.Equal(new Rejection(reason, offset), parser.Rejection);
        }
    }

    // RFC 9112 §5.2. Each fold is read as spaces, and the bytes stay as they came.
    [Theory]
    [InlineData("A: one\r\n two\r\nB: c\r\n", "A: one   two|B: c")]
    [InlineData("A: one \t\r\n\t \ttwo  \r\n", "A: one \t    \ttwo")]
    [InlineData("A:\r\n one\r\n\ttwo\r\n", "A: one   two")]
    [InlineData("A: one\r\n \r\n two\r\n", "A: one      two")]
    [InlineData("A: one\r\n \r\nB: c\r\n", "A: one|B: c")]
    [InlineData("A:\r\n \r\n", "A: ")]
    [InlineData("A: b\r\n c: d\r\n", "A: b   c: d")]
    public void Folded_lines_are_one_value(string fields, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{fields}\r\n");
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var parser = new ResponseParser(ParserLimits.Default);
            Assert.Equal(ParseStatus.NeedMore, parser.Parse(bytes.AsSpan(0, cut), out _));
            Assert.Equal(ParseStatus.Complete, parser.Parse(bytes, out _));
            var read = parser.Head.Fields;
            Assert.Equal(
                expected, string.Join('|', Enumerable.Range(0, read.Count).Select(i => read[i].ToString())));
            Assert.Equal(bytes, parser.Head.Bytes.ToArray());
        }
    }

    [Fact]
    public void One_parser_reads_interim_and_final_heads_in_turn()
    {
        var bytes = Encoding.ASCII.GetBytes(
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\nx");
        var parser = new ResponseParser(ParserLimits.Default);
        Assert.Equal(ParseStatus.Complete, parser.Parse(bytes, out var consumed));
        var interim = parser.Head;
        Assert.True(interim.IsInterim);
        Assert.Equal(ParseStatus.Complete, parser.Parse(bytes.AsSpan(consumed), out var rest));
        Assert.Equal(bytes.Length - 1, consumed + rest);
        Assert.Equal(204, parser.Head.Status);
        Assert.False(parser.Head.IsInterim);
        Assert.Equal(0, parser.Head.Fields.Count);
        Assert.Equal("</a>", interim.Fields.GetText("link")); // a head stays whole when the next one is read
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(103, true)]
    [InlineData(199, true)]
    [InlineData(200, false)]
    public void Every_1xx_but_101_is_interim(int status, bool isInterim)
    {
        var parser = new ResponseParser(ParserLimits.Default);
        parser.Parse(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\n\r\n"), out _);
        Assert.Equal(isInterim, parser.Head.IsInterim);
    }
}
