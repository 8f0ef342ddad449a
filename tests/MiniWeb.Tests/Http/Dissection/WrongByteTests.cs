// Each rule of the table, broken once: the offending byte is the one that is shown as wrong, and up to it all
// is named. "¦" stands before that byte, so that a row can be read.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Http;
using MiniWeb.Http.Dissection;
using Xunit;
using static MiniWeb.Http.RejectionReason;

namespace MiniWeb.Tests.Http.Dissection;

public sealed class WrongByteTests
{
    private const string Chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const string Post = "POST / HTTP/1.1\r\nHost: a\r\n";

    // No byte is to blame for what did not come.
    private static readonly RejectionReason[] WithoutByte = [HeadTimeout, ContentTimeout];

    private static readonly ParserLimits Small = new()
    {
        StartLine = 20, FieldLine = 20, FieldSection = 40, FieldCount = 2, Content = 9, ChunkExtensions = 4,
    };

    public static TheoryData<RejectionReason, string> StartLines => new()
    {
        { TlsHello, "¦\u0016\u0003\u0001\u0002\0\u0001" },
        { Http2Preface, "PRI * ¦HTTP/2.0\r\n\r\nSM\r\n\r\n" },
        { EmptyLines, "\r\n¦\r\nGET / HTTP/1.1\r\n" },
        { StartLineByte, "GET /¦\u0001 HTTP/1.1\r\n" },
        { StartLineByte, "GET /caf¦\u00e9 HTTP/1.1\r\n" },
        { BareLf, "GET / HTTP/1.1¦\nHost: a\n\n" },
        { BareLf, "GET / HTTP/1.1\r\nHost: a¦\n\n" },
        { BareLf, Chunked + "0\r\nX: y¦\n" },
        { BareCr, "GET / HTTP/1.1¦\rHost" },
        { BareCr, Chunked + "3\r¦abc" },
        { StartLineShape, "GET ¦ / HTTP/1.1\r\n" },
        { StartLineShape, "GET /a¦ b HTTP/1.1\r\n" },
        { MethodSyntax, "G¦@T / HTTP/1.1\r\n" },
        { RejectionReason.TargetForm, "GET ¦index.html HTTP/1.1\r\n" },
        { RejectionReason.TargetForm, "GET ¦* HTTP/1.1\r\n" },
        { TargetScheme, "GET ¦https://a/ HTTP/1.1\r\n" },
        { TargetByte, "GET /a¦<b HTTP/1.1\r\n" },
        { TargetByte, "GET /a?b¦\"c HTTP/1.1\r\n" },
        { TargetFragment, "GET /a¦#b HTTP/1.1\r\n" },
        { PercentEncoding, "GET /a¦%zz HTTP/1.1\r\n" },
        { TargetAuthority, "GET http://user¦@a/ HTTP/1.1\r\n" },
        { TargetAuthority, "CONNECT a.example¦ HTTP/1.1\r\n" },
        { VersionSyntax, "GET / HTTP/1.1¦0\r\n" },
        { VersionSyntax, "GET / ¦http/1.1\r\n" },
        { VersionSyntax, "GET / HTTP/1¦\r\n" },
        { VersionUnsupported, "GET / ¦HTTP/2.0\r\n" },
    };

    public static TheoryData<RejectionReason, string> Fields => new()
    {
        { SpaceBeforeFields, "GET / HTTP/1.1\r\n¦ Host: a\r\n" },
        { FieldFolding, "GET / HTTP/1.1\r\nHost: a\r\n¦ b\r\n" },
        { FieldColon, "GET / HTTP/1.1\r\n¦Host\r\n" },
        { SpaceBeforeColon, "GET / HTTP/1.1\r\nHost¦ : a\r\n" },
        { RejectionReason.FieldName, "GET / HTTP/1.1\r\nHo¦(st: a\r\n" },
        { FieldByte, "GET / HTTP/1.1\r\nHost: a¦\u001b[31m\r\n" },
        { HostMissing, "GET / HTTP/1.1\r\nX: y\r\n¦\r\n" },
        { HostRepeated, "GET / HTTP/1.1\r\nHost: a\r\n¦Host: a\r\n\r\n" },
        { RejectionReason.HostSyntax, "GET / HTTP/1.1\r\nHost: a¦/b\r\n\r\n" },
        { RejectionReason.HostSyntax, "GET / HTTP/1.1\r\nHost: a:80¦x\r\n\r\n" },
        { RejectionReason.HostSyntax, "GET / HTTP/1.1\r\nHost: a:¦65536\r\n\r\n" },
        { RejectionReason.HostSyntax, "GET / HTTP/1.1\r\nHost: ¦[1::2::3]\r\n\r\n" },
        { RejectionReason.HostSyntax, "GET / HTTP/1.1\r\nHost: [¦g::1]\r\n\r\n" },
        { RejectionReason.HostSyntax, "GET / HTTP/1.1\r\nHost:¦\r\n\r\n" },
        { ContentLengthSyntax, Post + "Content-Length: 12¦x\r\n\r\n" },
        { ContentLengthSyntax, Post + "Content-Length: 922337203685477580¦8\r\n\r\n" },
        { ContentLengthSyntax, Post + "Content-Length:¦\r\n\r\n" },
        { ContentLengthRepeated, Post + "Content-Length: 1¦, 1\r\n\r\n" },
        { ContentLengthRepeated, Post + "Content-Length: 1\r\n¦Content-Length: 1\r\n\r\n" },
        { LengthAndCoding, Post + "Content-Length: 1\r\n¦Transfer-Encoding: chunked\r\n\r\n" },
        { CodingIn10, "POST / HTTP/1.0\r\n¦Transfer-Encoding: chunked\r\n\r\n" },
        { CodingSyntax, Post + "Transfer-Encoding: chunked, ¦gzip\r\n\r\n" },
        { CodingSyntax, Post + "Transfer-Encoding: chunked¦;q=1\r\n\r\n" },
        { CodingSyntax, Post + "Transfer-Encoding: chunked\r\nTransfer-Encoding:  ¦chunked\r\n\r\n" },
        { CodingUnknown, Post + "Transfer-Encoding: ¦gzip\r\n\r\n" },
        { CodingUnknown, Post + "Transfer-Encoding: ¦gzip, chunked\r\n\r\n" },
        { RejectionReason.Expectation, Post + "Expect: ¦200-maybe\r\n\r\n" },
        { ContentTooLarge, Post + "Content-Length: ¦16777217\r\n\r\n" },
        { ContentTooLarge, Chunked + "1000001¦\r\n" },
        { ChunkSize, Chunked + "¦x\r\n" },
        { ChunkSize, Chunked + "3\r\nabc\r\n¦-1\r\n" },
        { ChunkExtension, Chunked + "3;a=¦;\r\n" },
        { ChunkEnd, Chunked + "3\r\nabc¦d\r\n" },
    };

    public static TheoryData<RejectionReason, string> BeyondLimits => new()
    {
        { MethodTooLong, "ABCDEFGHIJKLMNOPQRST¦UVW / HTTP/1.1\r\n" },
        { TargetTooLong, "GET /abcdefghijklmno¦p HTTP/1.1\r\n" },
        { FieldLineTooLong, "GET / HTTP/1.1\r\nHost: abcdefghijklmn¦o\r\n" },
        { FieldSectionTooLong, "GET / HTTP/1.1\r\nHost: abcdefghijklm\r\nX: abcdefghijklmnop¦q\r\n" },
        { TooManyFields, "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n¦Z: y\r\n" },
        { ChunkExtensionsTooLong, "Chunked 3;abc¦d\r\n" },
    };

    public static TheoryData<RejectionReason, string> Responses => new()
    {
        { StatusLine, "HTTP/1.1 20¦x\r\n" },
        { StatusLine, "HTTP/1.¦x 200 OK\r\n" },
        { StatusLine, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 ¦000 OK\r\n" },
        { StatusLine, "HTTP/1.1 200 a¦\0b\r\n" },
        { BareLf, "HTTP/1.1 200 OK¦\nX: y\n\n" },
        { ContentLengthSyntax, "HTTP/1.1 103 E\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1¦x\r\n\r\n" },
        { ChunkSize, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n¦zz\r\n" },
        { BareCr, "HTTP/1.1 200 OK\r\nX: y¦\rZ" },
        { VersionUnsupported, "HTTP/¦2 200\r\n" },
        { SpaceBeforeFields, "HTTP/1.1 200 OK\r\n¦ X: y\r\n" },
        { FieldColon, "HTTP/1.1 200 OK\r\n¦garbage\r\n" },
        { SpaceBeforeColon, "HTTP/1.1 200 OK\r\nX¦ : y\r\n" },
        { RejectionReason.FieldName, "HTTP/1.1 200 OK\r\nX: y\r\n¦<html>" },
        { FieldByte, "HTTP/1.1 200 OK\r\nX: a¦\u0001b\r\n" },
        { FieldByte, "HTTP/1.1 200 OK\r\nX: a\r\n b¦\0\r\n" },
        { ContentLengthSyntax, "HTTP/1.1 200 OK\r\nContent-Length: ¦-1\r\n\r\n" },
        { ContentLengthSyntax, "HTTP/1.1 200 OK\r\nContent-Length: 1,¦\r\n\r\n" },
        { ContentLengthsDiffer, "HTTP/1.1 200 OK\r\nContent-Length: 1, ¦2\r\n\r\n" },
        { ContentLengthsDiffer, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: ¦2\r\n\r\n" },
        { CodingSyntax, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked¦;q=1\r\n\r\n" },
        { ChunkExtension, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=¦;\r\n" },
        {
            ChunkEnd,
            "HTTP/1.1 103 E\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na¦b"
        },
        { FieldFolding, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n¦ z\r\n" },
    };

    [Theory]
    [MemberData(nameof(StartLines))]
    [MemberData(nameof(Fields))]
    public void A_broken_rule_is_shown_at_its_byte(RejectionReason reason, string row) =>
        AssertWrong(reason, row, bytes => Anatomy.OfRequest(bytes));

    [Theory]
    [MemberData(nameof(BeyondLimits))]
    public void A_limit_is_shown_at_the_first_byte_beyond(RejectionReason reason, string row) => AssertWrong(
        reason,
        row.Replace("Chunked ", Chunked, StringComparison.Ordinal),
        bytes => Anatomy.OfRequest(bytes, new AnatomyOptions
        {
            Limits = reason == ChunkExtensionsTooLong
                ? new ParserLimits { ChunkExtensions = Small.ChunkExtensions }
                : Small,
        }));

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_broken_rule_of_a_response_is_shown_at_its_byte(RejectionReason reason, string row) =>
        AssertWrong(reason, row, bytes => Anatomy.OfResponse(bytes, "GET"));

    // What `send` tells of the bytes that it sends: the same byte as the server that refuses them.
    [Theory]
    [MemberData(nameof(StartLines))]
    [MemberData(nameof(Fields))]
    public void A_request_that_is_sent_is_told_by_the_same_byte(RejectionReason reason, string row)
    {
        const string first = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        var at = row.IndexOf('¦', StringComparison.Ordinal);
        var bytes = Encoding.Latin1.GetBytes(row.Replace("¦", "", StringComparison.Ordinal));
        var alone = RequestExpectation.Of(bytes);
        if (reason is RejectionReason.Expectation or ContentTooLarge or EmptyLines)
            return; // the server's choice; a sender has no limit, and skips what stands between requests
        Assert.StartsWith($"byte {at} of the request breaks a rule: ", alone.Note, StringComparison.Ordinal);
        Assert.Contains(RejectionTable.RowOf(reason).Sentence, alone.Note, StringComparison.Ordinal);
        var second = RequestExpectation.Of([.. Encoding.ASCII.GetBytes(first), .. bytes]);
        if (reason is not TlsHello)
            Assert.StartsWith($"byte {first.Length + at} of ", second.Note, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_response_that_is_received_is_told_by_the_same_byte(RejectionReason reason, string row)
    {
        var reader = new ResponseReader(RequestExpectation.Exactly("GET"));
        reader.Feed(Encoding.Latin1.GetBytes(row.Replace("¦", "", StringComparison.Ordinal)));
        Assert.Equal(
            new Rejection(reason, row.IndexOf('¦', StringComparison.Ordinal)), reader.Rejection);
    }

    [Fact]
    public void A_long_status_line_is_shown_where_the_limit_is() => AssertWrong(
        StatusLineTooLong,
        "HTTP/1.1 200 abcdefg¦hij\r\n",
        bytes => Anatomy.OfResponse(bytes, "GET", new AnatomyOptions { Limits = Small }));

    [Fact]
    public void Every_reason_has_a_row()
    {
        var shown = new[] { StartLines, Fields, BeyondLimits, Responses }
            .SelectMany(rows => rows.Select(row => row.Data.Item1))
            .Append(StatusLineTooLong)
            .Append(ContentAnnounced) // closes the connection, and refuses nothing
            .Concat(WithoutByte);
        Assert.Equal(Enum.GetValues<RejectionReason>().Skip(1), shown.Distinct().Order());
    }

    [Theory]
    [InlineData(HeadTimeout, "GET / HT")]
    [InlineData(ContentTimeout, Post + "Content-Length: 9\r\n\r\nabc")]
    [InlineData(HeadTimeout, "")]
    public void What_came_too_late_has_no_wrong_byte(RejectionReason reason, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var anatomy = Anatomy.OfRequest(bytes, new AnatomyOptions { Recorded = new Rejection(reason, -1) });
        Agreement.AssertCovered(anatomy, bytes);
        Assert.Equal(AnatomyOutcome.Rejected, anatomy.Outcome);
        Assert.StartsWith("refused with 408: ", anatomy.Verdict.Content);
    }

    // A server with other limits than ours has the last word.
    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(50)]
    public void What_a_server_recorded_is_shown_where_it_says(int offset)
    {
        var bytes = Encoding.Latin1.GetBytes(Post + "Content-Length: 9\r\n\r\nabcdefghi");
        var anatomy = Anatomy.OfRequest(
            bytes, new AnatomyOptions { Recorded = new Rejection(TargetTooLong, offset) });
        Agreement.AssertCovered(anatomy, bytes);
        Assert.Equal(offset, Assert.Single(anatomy.Spans, span => span.Kind == SpanKind.Wrong).Start);
    }

    private static void AssertWrong(RejectionReason reason, string row, Func<byte[], Anatomy> of)
    {
        var offset = row.IndexOf('¦');
        var bytes = Encoding.Latin1.GetBytes(row.Remove(offset, 1));
        var anatomy = of(bytes);
        Agreement.AssertCovered(anatomy, bytes);
        Assert.Equal(new Rejection(reason, offset), anatomy.Rejection);
        var wrong = Assert.Single(anatomy.Spans, span => span.Kind == SpanKind.Wrong);
        Assert.Equal((offset, 1), (wrong.Start, wrong.Length));
        Assert.Equal(RejectionTable.RowOf(reason).Sentence, wrong.Text);
        Assert.DoesNotContain(anatomy.Spans, span => span.Start < offset && span.Kind == SpanKind.NotParsed);
    }
}
