// Each rule of the table, broken once or more: "¦" stands before the byte that is at fault. For all who name
// that byte: the parsers, the server's answer, and the tools that show a message.
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Http;
using Xunit;
using static MiniWeb.Http.RejectionReason;

namespace MiniWeb.Tests.Http.Anatomy;

/// <summary>Messages with one fault each.</summary>
public static class WrongByteRows
{
    /// <summary>The head of a request with chunks.</summary>
    public const string Chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    /// <summary>The beginning of a request with content.</summary>
    public const string Post = "POST / HTTP/1.1\r\nHost: a\r\n";

    /// <summary>The limits of <see cref="BeyondLimits"/>.</summary>
    public static readonly ParserLimits Small = new()
    {
        StartLine = 20, FieldLine = 20, FieldSection = 40, FieldCount = 2, Content = 9, ChunkExtensions = 4,
    };

    /// <summary>Faults of the start-line, and of what stands before it.</summary>
    public static TheoryData<RejectionReason, string> StartLines => new()
    {
        { TlsHello, "¦\u0016\u0003\u0001\u0002\0\u0001" },
        { Http2Preface, "PRI * ¦HTTP/2.0\r\n\r\nSM\r\n\r\n" },
        { EmptyLines, "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n¦\r\nGET / HTTP/1.1\r\n" },
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

    /// <summary>Faults of fields, framing and chunks.</summary>
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
        { RejectionReason.Expectation, Post + "Expect: 100-continue, , ¦x\r\n\r\n" },
        { RejectionReason.Expectation, Post + "Expect: 100-continue\r\nExpect: ¦x=\"a,b\"\r\n\r\n" },
        { ContentTooLarge, Post + "Content-Length: ¦16777217\r\n\r\n" },
        { ContentTooLarge, Chunked + "1000001¦\r\n" },
        { ChunkSize, Chunked + "¦x\r\n" },
        { ChunkSize, Chunked + "3\r\nabc\r\n¦-1\r\n" },
        { ChunkSize, Chunked + "00001000000000000000¦0\r\n" },
        { ChunkExtension, Chunked + "3;a=¦;\r\n" },
        { ChunkEnd, Chunked + "3\r\nabc¦d\r\n" },
    };

    /// <summary>What is longer than <see cref="LimitsOf"/> allows.</summary>
    public static TheoryData<RejectionReason, string> BeyondLimits => new()
    {
        { MethodTooLong, "ABCDEFGHIJKLMNOPQRST¦UVW / HTTP/1.1\r\n" },
        { TargetTooLong, "GET /abcdefghijklmno¦p HTTP/1.1\r\n" },
        { FieldLineTooLong, "GET / HTTP/1.1\r\nHost: abcdefghijklmn¦o\r\n" },
        { FieldSectionTooLong, "GET / HTTP/1.1\r\nHost: abcdefghijklm\r\nX: abcdefghijklmnop¦q\r\n" },
        { TooManyFields, "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n¦Z: y\r\n" },
        { ChunkExtensionsTooLong, Chunked + "00000000000000000000¦3\r\n" },
        { ChunkExtensionsTooLong, Chunked + "3;abc¦d\r\n" },
    };

    /// <summary>Faults of responses.</summary>
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

    /// <summary>All of them.</summary>
    public static IEnumerable<(RejectionReason Reason, string Row)> All =>
        new[] { StartLines, Fields, BeyondLimits, Responses }
            .SelectMany(rows => rows.Select(row => row.Data));

    /// <summary>The limits under which a row of <see cref="BeyondLimits"/> is too long.</summary>
    public static ParserLimits LimitsOf(RejectionReason reason) => reason == ChunkExtensionsTooLong
        ? new ParserLimits { ChunkExtensions = Small.ChunkExtensions }
        : Small;
}
