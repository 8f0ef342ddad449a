// What became of the connection after an exchange, in a sentence with its rule.
using MiniWeb.Server;

namespace MiniWeb.Capture;

internal static class ConnectionVerdict
{
    /// <summary>A sentence without its full stop; null when the record does not tell.</summary>
    public static string? Of(CaptureRecord record) => record switch
    {
        { Close: { } close } => $"the connection closed, because {BecauseOf(close.Cause)}",
        { Persists: true } => record.Request.Version == "HTTP/1.0"
            ? "the connection stayed open, because Connection says keep-alive: RFC 9112 §9.3"
            : "the connection stayed open, because nobody said close: RFC 9112 §9.3",
        { Persists: false } => "the connection was to close: RFC 9112 §9.6",
        _ => null,
    };

    private static string BecauseOf(CloseCause cause) => cause switch
    {
        CloseCause.ClientClosed => "the client closed it between two requests: RFC 9112 §9.6",
        CloseCause.ClientClosedEarly => "the client closed it before its request was whole: RFC 9112 §8",
        CloseCause.ClientReset => "the client reset it: RFC 9112 §9.6",
        CloseCause.ClientAskedToClose =>
            "the request, or its version, asked for the end after the response: RFC 9112 §9.3",
        CloseCause.Rejected =>
            "behind a broken rule nobody knows where the next request begins: RFC 9112 §11.2",
        CloseCause.ResponseCloses => "the response was to end with it: RFC 9112 §9.3",
        CloseCause.IdleTimeout => "no further request came in time: RFC 9112 §9.5",
        CloseCause.HeadTimeout => "the request did not arrive in time: RFC 9110 §15.5.9",
        CloseCause.ContentTimeout => "the content did not arrive in time: RFC 9110 §15.5.9",
        CloseCause.WriteTimeout => "the client did not take the response in time: RFC 9112 §9.5",
        CloseCause.HandlerFailed => "the handler failed when the response had begun: RFC 9112 §8",
        CloseCause.MadeRoom => "all places were taken, and it made room for another: RFC 9112 §9.5",
        CloseCause.RequestLimit => "it had served as many requests as it may: RFC 9112 §9.5",
        _ => "the server stopped: RFC 9112 §9.6",
    };
}
