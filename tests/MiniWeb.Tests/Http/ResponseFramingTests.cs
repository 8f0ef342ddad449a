// RFC 9112 §6.3, the steps for responses, in their order.
using System;
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
    [InlineData("GET", 200, "Content-Length: 5\r\nContent-Length: 5", FramingKind.Length, 5, 5)]
    [InlineData("GET", 200, "Content-Length: 5, 05\t,5", FramingKind.Length, 5, 5)]
    [InlineData("GET", 200, "Content-Length:\r\n 5", FramingKind.Length, 5, 6)]
    [InlineData("GET", 200, "Content-Length: 5\r\n\t, 5", FramingKind.Length, 5, 5)]
    [InlineData("GET", 200, "Transfer-Encoding:\r\n  chunked", FramingKind.Chunked, 0, 4)]
    [InlineData("GET", 200, "Transfer-Encoding: chunked, chunked", FramingKind.Chunked, 0, 4)]
    [InlineData("GET", 200, "Transfer-Encoding: identity\r\nContent-Length: 2", FramingKind.UntilClose, 0, 4)]
    [InlineData(null, 200, "Content-Length: 5", FramingKind.Length, 5, 6)]
    [InlineData("POST", 500, "Content-Length: 9223372036854775807", FramingKind.Length, long.MaxValue, 6)]
    [InlineData("GET", 205, "", FramingKind.UntilClose, 0, 8)]
    [InlineData("GET", 200, "", FramingKind.UntilClose, 0, 8)]
    [InlineData(null, 404, "Connection: close", FramingKind.UntilClose, 0, 8)]
    public void The_first_step_that_applies_decides(
        string? method, int status, string fields, FramingKind kind, long length, int step)
    {
        var framing = FramingOf(method, status, fields);
        Assert.Equal(new ContentFraming(kind, length, step), framing with { Fault = default });
        Assert.False(framing.Rejection.IsRejected);
        Assert.EndsWith($"RFC 9112 §6.3 step {step}", framing.ToString());
    }

    [Theory]
    [InlineData("Content-Length: 5x", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length: -5", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length:", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length: 9223372036854775808", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length: 5, 6", RejectionReason.ContentLengthsDiffer)]
    [InlineData("Content-Length: 5\r\nContent-Length: 6", RejectionReason.ContentLengthsDiffer)]
    [InlineData("Content-Length: 5, 5\r\nContent-Length: 5\r\nContent-Length: 6",
        RejectionReason.ContentLengthsDiffer)]
    [InlineData("Content-Length: 5,", RejectionReason.ContentLengthSyntax)]
    [InlineData("Content-Length: 5\r\n 5", RejectionReason.ContentLengthSyntax)]
    public void A_length_that_is_none_cannot_be_recovered_from(string fields, RejectionReason reason)
    {
        var framing = FramingOf("GET", 200, fields);
        Assert.Equal(reason, framing.Rejection.Reason);
        Assert.Equal(5, framing.Step);
        Assert.False(framing.HasContent);
        Assert.StartsWith("refused: ", framing.ToString());
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked; q=1")]
    [InlineData("Transfer-Encoding: \"chunked\"")]
    [InlineData("Transfer-Encoding:")]
    public void A_coding_that_is_no_token_is_refused(string fields)
    {
        var framing = FramingOf("GET", 200, fields);
        Assert.Equal(RejectionReason.CodingSyntax, framing.Rejection.Reason);
        Assert.Equal(4, framing.Step);
    }

    // "¦" stands before the byte of the fault.
    [Theory]
    [InlineData("GET", "1.0 200", "¦Transfer-Encoding: chunked", RejectionReason.CodingIn10)]
    [InlineData("HEAD", "1.0 200", "¦Transfer-Encoding: chunked", RejectionReason.CodingIn10)]
    [InlineData("GET", "1.0 200", "Connection: keep-alive\r\n¦Transfer-Encoding: gzip",
        RejectionReason.CodingIn10)]
    [InlineData("GET", "1.1 200", "Content-Length: 5\r\n¦Transfer-Encoding: chunked",
        RejectionReason.LengthAndCoding)]
    [InlineData("HEAD", "1.1 200", "Transfer-Encoding: chunked\r\n¦Content-Length: 5",
        RejectionReason.LengthAndCoding)]
    [InlineData("GET", "1.1 304", "Transfer-Encoding: chunked\r\n¦Content-Length: 5",
        RejectionReason.LengthAndCoding)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: chunked, ¦chunked", RejectionReason.CodingSyntax)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: chunked\r\nTransfer-Encoding: ¦chunked",
        RejectionReason.CodingSyntax)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: chunked, ¦gzip", RejectionReason.CodingSyntax)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: gzip, chunked, ¦gzip", RejectionReason.CodingSyntax)]
    [InlineData("GET", "1.1 204", "¦Content-Length: 2", RejectionReason.ContentAnnounced)]
    [InlineData("GET", "1.1 204", "¦Transfer-Encoding: chunked", RejectionReason.ContentAnnounced)]
    [InlineData("GET", "1.1 103", "¦Content-Length: x", RejectionReason.ContentAnnounced)]
    public void Faulty_framing_closes_the_connection(
        string method, string start, string fields, RejectionReason reason)
    {
        var head = $"HTTP/{start} X\r\n{fields}";
        var framing = FramingOf(method, Parsed($"{head.Replace("¦", "", StringComparison.Ordinal)}\r\n\r\n"));
        Assert.Equal(new Rejection(reason, head.IndexOf('¦', StringComparison.Ordinal)), framing.Fault);
        Assert.False(framing.Rejection.IsRejected);
    }

    [Theory]
    [InlineData("GET", "1.1 200", "Content-Length: 5", true)]
    [InlineData("GET", "1.1 200", "Content-Length: 5, 5", true)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: gzip, chunked", true)]
    [InlineData("GET", "1.1 204", "Content-Length: 0", true)]
    [InlineData("HEAD", "1.1 200", "Content-Length: 5", true)]
    [InlineData("GET", "1.1 304", "Transfer-Encoding: chunked", true)]
    [InlineData("GET", "1.0 200", "Content-Length: 5\r\nConnection: keep-alive", true)]
    [InlineData("GET", "1.0 200", "Content-Length: 5", false)]
    [InlineData("GET", "1.1 200", "Content-Length: 5\r\nConnection: close", false)]
    [InlineData("GET", "1.1 200", "", false)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: gzip", false)]
    [InlineData("GET", "1.1 101", "", false)]
    [InlineData("CONNECT", "1.1 200", "", false)]
    [InlineData("GET", "1.0 200", "Transfer-Encoding: chunked\r\nConnection: keep-alive", false)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: chunked\r\nContent-Length: 5", false)]
    [InlineData("GET", "1.1 200", "Transfer-Encoding: chunked, chunked", false)]
    [InlineData("GET", "1.1 204", "Content-Length: 2", false)]
    public void The_connection_persists_or_closes(string method, string start, string fields, bool persists)
    {
        var lines = fields == "" ? "" : fields + "\r\n";
        var head = Parsed($"HTTP/{start} X\r\n{lines}\r\n");
        var verdict = ConnectionVerdict.Of(head, FramingOf(method, head));
        Assert.Equal(persists, verdict.Persists);
        Assert.Matches(
            @"^the connection (stays open|closes|becomes a tunnel).*: RFC \d{4} §[\d.]+( step \d)?$",
            verdict.Sentence);
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
        var lines = fields == "" ? "" : fields + "\r\n";
        return FramingOf(method, Parsed($"HTTP/1.1 {status} X\r\n{lines}\r\n"));
    }

    private static ContentFraming FramingOf(string? method, ResponseHead head) =>
        MessageFraming.ForResponse(head, method);

    private static ResponseHead Parsed(string head)
    {
        var parser = new ResponseParser(ParserLimits.Default);
        Assert.Equal(ParseStatus.Complete, parser.Parse(Encoding.Latin1.GetBytes(head), out _));
        return parser.Head;
    }
}
