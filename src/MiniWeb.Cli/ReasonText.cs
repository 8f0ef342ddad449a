// Why a capture is no request, in a word and in a sentence.
using MiniWeb.Capture;

namespace MiniWeb.Cli;

/// <summary>Words for <see cref="CaptureReason"/>.</summary>
internal static class ReasonText
{
    /// <summary>For example <c>silent</c>, or <c>rejected: bare-lf</c>; null for a request.</summary>
    public static string? WordOf(CaptureRecord record) => record.Reason switch
    {
        CaptureReason.Silent => "silent",
        CaptureReason.Tls => "TLS",
        CaptureReason.Http2 => "HTTP/2",
        CaptureReason.Incomplete => "incomplete",
        CaptureReason.Unread => "unread",
        CaptureReason.Rejected => $"rejected: {record.Rejection?.Reason}",
        _ => null,
    };

    /// <summary>What happened, for the reader of one capture.</summary>
    public static string SentenceOf(CaptureReason reason) => reason switch
    {
        CaptureReason.Silent => "The connection ended before a byte came. Browsers open some in reserve.",
        CaptureReason.Tls => "The client began a TLS handshake on a port that speaks plain HTTP.",
        CaptureReason.Http2 => "The client began with the connection preface of HTTP/2.",
        CaptureReason.Incomplete => "The request began, and its end never came.",
        CaptureReason.Unread => "These bytes came behind the connection's last request.",
        CaptureReason.Rejected => "The request broke a rule.",
        _ => "",
    };
}
