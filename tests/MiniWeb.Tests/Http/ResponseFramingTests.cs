// RFC 9112 §6.3, the steps for responses, in their order.
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class ResponseFramingTests
{
    [Theory]
    [InlineData("HEAD", 200, "Content-Length: 5", FramingKind.None, 0, 1)]
    [InlineData("HEAD", 200, "Transfer-Encoding: chunked", FramingKind.None, 0, 1)]
    [InlineData("HEAD", 404, "", FramingKind.None, 0, 1)]
    [InlineData("GET", 100, "Content-Length: 5", FramingKind.None, 0, 1)]
    [InlineData("GET", 103, "", FramingKind.None, 0, 1)]
    [InlineData("GET", 199, "", FramingKind.None, 0, 1)]
    [InlineData("GET", 204, "Content-Length: 5", FramingKind.None, 0, 1)]
    [InlineData("GET", 304, "Content-Length: 5", FramingKind.None, 0, 1)]
    [InlineData("GET", 304, "Transfer-Encoding: chunked", FramingKind.None, 0, 1)]
    [InlineData("GET", 101, "Upgrade: x", FramingKind.Tunnel, 0, 1)]
    [InlineData("CONNECT", 200, "Content-Length: 5", FramingKind.Tunnel, 0, 2)]
    [InlineData("CONNECT", 204, "", FramingKind.Tunnel, 0, 2)]
    [InlineData("CONNECT", 299, "Transfer-Encoding: chunked", FramingKind.Tunnel, 0, 2)]
    [InlineData("CONNECT", 407, "Content-Length: 5", FramingKind.Length, 5, 6)]
    [InlineData("CONNECT", 304, "", FramingKind.None, 0, 1)]
    [InlineData("GET", 200, "Content-Length: 5\r\nTransfer-Encoding: chunked", FramingKind.Chunked, 0, 4)]
    [InlineData("GET", 200, "Transfer-Encoding: chunked", FramingKind.Chunked, 0, 4)]
    [InlineData("GET", 200, "Transfer-Encoding: gzip, Chunked", FramingKind.Chunked, 0, 4)]
    [InlineData("GET", 200, "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", FramingKind.Chunked, 0,
        4)]
    [InlineData("GET", 200, "Transfer-Encoding: gzip", FramingKind.UntilClose, 0, 4)]
    [InlineData("GET", 200, "Transfer-Encoding: chunked, gzip", FramingKind.UntilClose, 0, 4)]
    [InlineData("GET", 200, "Transfer-Encoding: gzip\r\nContent-Length: 5", FramingKind.UntilClose, 0, 4)]
    [InlineData("GET", 200, "Content-Length: 5", FramingKind.Length, 5, 6)]
    [InlineData("GET", 200, "Content-Length: 0", FramingKind.Length, 0, 6)]
    [InlineData(null, 200, "Content-Length: 5", FramingKind.Length, 5, 6)]
    [InlineData("POST", 500, "Content-Length: 9223372036854775807", FramingKind.Length, long.MaxValue, 6)]
    [InlineData("GET", 205, "", FramingKind.UntilClose, 0, 8)]
    [InlineData("GET", 200, "", FramingKind.UntilClose, 0, 8)]
    [InlineData(null, 404, "Connection: close", FramingKind.UntilClose, 0, 8)]
    public void The_first_step_that_applies_decides(
        string? method, int status, string fields, FramingKind kind, long length, int step)
    {
        var framing = FramingOf(method, status, fields);
        Assert.Equal(new ContentFraming(kind, length, step), framing);
        Assert.EndsWith($"RFC 9112 §6.3 step {step}", framing.ToString());
    }

    [Theory]
    [InlineData("Content-Length: 5x", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length: -5", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length:", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length: 9223372036854775808", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length: 5, 6", RejectionReason.ContentLengthRepeated)]
    [InlineData("Content-Length: 5\r\nContent-Length: 6", RejectionReason.ContentLengthRepeated)]
    public void A_length_that_is_none_cannot_be_recovered_from(string fields, RejectionReason reason)
    {
        var framing = FramingOf("GET", 200, fields);
        Assert.Equal(reason, framing.Rejection.Reason);
        Assert.Equal(5, framing.Step);
        Assert.False(framing.HasContent);
        Assert.StartsWith("refused: ", framing.ToString());
    }

    [Theory]
    [InlineData(FramingKind.None, 0, false)]
    [InlineData(FramingKind.Tunnel, 0, false)]
    [InlineData(FramingKind.Length, 0, false)]
    [InlineData(FramingKind.Length, 1, true)]
    [InlineData(FramingKind.Chunked, 0, true)]
    [InlineData(FramingKind.UntilClose, 0, true)]
    public void Content_follows_only_where_a_framing_lets_it(FramingKind kind, long length,
        bool hasContent) =>
        Assert.Equal(hasContent, new ContentFraming(kind, length, 6).HasContent);

    private static ContentFraming FramingOf(string? method, int status, string fields)
    {
        var parser = new ResponseParser(ParserLimits.Default);
        var lines = fields == "" ? "" : fields + "\r\n";
        var bytes = Encoding.Latin1.GetBytes($"HTTP/1.1 {status} X\r\n{lines}\r\n");
        Assert.Equal(ParseStatus.Complete, parser.Parse(bytes, out _));
        return MessageFraming.ForResponse(parser.Head, method);
    }
}
