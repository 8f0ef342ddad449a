// Why a capture is no request and response: the word stands in the sidecar, and often in the file's name.
namespace MiniWeb.Capture;

/// <summary>What was captured, when it was no whole request.</summary>
public enum CaptureReason
{
    /// <summary>A whole request; there is nothing to explain.</summary>
    None,

    /// <summary>The connection ended, and not one byte had come.</summary>
    Silent,

    /// <summary>A TLS handshake on a plain port.</summary>
    Tls,

    /// <summary>The connection preface of HTTP/2.</summary>
    Http2,

    /// <summary>The beginning of a request whose end never came.</summary>
    Incomplete,

    /// <summary>Bytes that broke a rule; see <see cref="CapturedRejection"/>.</summary>
    Rejected,

    /// <summary>Bytes behind a connection's last request, which nobody read as a request.</summary>
    Unread,
}
