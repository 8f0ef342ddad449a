// A captured exchange taken apart: the anatomy of both messages, and a verdict on each that joins what the
// bytes say with what became of the connection. Reads the capture's files whole.
using System;
using System.IO;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Capture;

/// <summary>Both messages of a captured exchange, explained.</summary>
public sealed class ExchangeAnatomy
{
    private ExchangeAnatomy(CapturedExchange exchange, ExplainedMessage? request, ExplainedMessage? response)
    {
        Exchange = exchange;
        Request = request;
        Response = response;
    }

    /// <summary>The exchange.</summary>
    public CapturedExchange Exchange { get; }

    /// <summary>The request; null for a file that holds a response alone.</summary>
    public ExplainedMessage? Request { get; }

    /// <summary>The response; null when nothing was sent.</summary>
    public ExplainedMessage? Response { get; }

    /// <summary>Reads and explains an exchange.</summary>
    /// <param name="exchange">
    /// A capture, or any file of bytes: one that begins with <c>HTTP/</c> is taken for a response.
    /// </param>
    /// <exception cref="IOException">A file is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ExchangeAnatomy Of(CapturedExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var request = exchange.ReadRequest();
        var isAlone = exchange.Record is null && exchange.ResponsePath is null;
        if (isAlone && IsResponse(request))
            return new ExchangeAnatomy(exchange, null, Alone(request));
        var response = exchange.ReadResponse();
        return new ExchangeAnatomy(
            exchange,
            RequestOf(request, exchange.Record),
            response is null ? null : ResponseOf(response, exchange.Record, request));
    }

    // In any letter case: a response whose version is misspelled is still no request.
    private static bool IsResponse(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 5 && Ascii.EqualsIgnoreCase(bytes[..5], "HTTP/"u8);

    private static ExplainedMessage Alone(byte[] response)
    {
        var anatomy = MessageAnatomy.OfResponse(response);
        return new ExplainedMessage(response, anatomy, anatomy.Verdict);
    }

    // What a server has read needs no other limits than those under which it did.
    private static ExplainedMessage RequestOf(byte[] bytes, CaptureRecord? record)
    {
        var anatomy = MessageAnatomy.OfRequest(bytes, record is null ? null : new AnatomyOptions
        {
            Limits = AnatomyOptions.NoLimits,
            Recorded = RejectionOf(record.Rejection),
        });
        var verdict = VerdictOf(anatomy, record);
        if (record is { Reason: CaptureReason.Unread })
            verdict = verdict with
            {
                Content = "not read as a request: these bytes came behind the last one of the connection",
            };
        return new ExplainedMessage(bytes, anatomy, verdict);
    }

    private static ExplainedMessage ResponseOf(byte[] bytes, CaptureRecord? record, byte[] request)
    {
        var method = record is null ? MethodOf(request) : record.Request.Method;
        var isCut = record?.Response is { Whole: false };
        var anatomy = MessageAnatomy.OfResponse(bytes, method, new AnatomyOptions { IsCut = isCut });
        return new ExplainedMessage(bytes, anatomy, VerdictOf(anatomy, record));
    }

    private static string? MethodOf(ReadOnlySpan<byte> request)
    {
        var parser = new RequestParser(AnatomyOptions.NoLimits);
        return parser.Parse(request, out _) == ParseStatus.Complete ? parser.Head.Method : null;
    }

    private static MessageVerdict VerdictOf(MessageAnatomy anatomy, CaptureRecord? record) =>
        record is not null && ConnectionVerdict.Of(record) is { } known
            ? anatomy.Verdict with { Connection = known }
            : anatomy.Verdict;

    private static Rejection RejectionOf(CapturedRejection? captured) =>
        captured is not null && KebabCase.TryParse<RejectionReason>(captured.Reason, out var reason)
            ? new Rejection(reason, captured.Offset)
            : default;
}

/// <summary>One message of a captured exchange.</summary>
/// <param name="Bytes">Its bytes, as they are in the file.</param>
/// <param name="Anatomy">Its parts.</param>
/// <param name="Verdict">
/// Why the content has its length, by the bytes; and why the connection stayed or closed, by what became of
/// it where that is known, else by the bytes.
/// </param>
public sealed record ExplainedMessage(
    ReadOnlyMemory<byte> Bytes, MessageAnatomy Anatomy, MessageVerdict Verdict);
