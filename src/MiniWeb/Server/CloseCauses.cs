using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>What a fault or a rejection means for the connection.</summary>
internal static class CloseCauses
{
    /// <param name="fault">A fault of a read or a write.</param>
    /// <param name="timeout">The cause when it was the time.</param>
    public static CloseCause Of(TransferFault fault, CloseCause timeout) => fault switch
    {
        TransferFault.TimedOut => timeout,
        TransferFault.Evicted => CloseCause.MadeRoom,
        TransferFault.Stopped or TransferFault.None => CloseCause.Stopping,
        _ => CloseCause.ClientReset,
    };

    /// <summary>Why no request follows the wait for one; none when the socket is readable.</summary>
    public static CloseCause OfWait(TransferFault fault) =>
        fault == TransferFault.None ? CloseCause.None : Of(fault, CloseCause.IdleTimeout);

    /// <summary>Why no request follows the first read; none when it brought bytes.</summary>
    public static CloseCause OfFirstRead(ReadOutcome first) =>
        first.Count > 0 ? CloseCause.None
        : first.IsEnd ? CloseCause.ClientClosed
        : Of(first.Fault, CloseCause.IdleTimeout);

    /// <summary>Why nothing may follow an exchange on its connection; none when something may.</summary>
    /// <param name="request">The request's head.</param>
    /// <param name="content">How far its content was read.</param>
    /// <param name="response">The answer to it.</param>
    public static CloseCause Of(RequestHead request, ContentState content, Response response)
    {
        if (!ConnectionPersistence.Persists(request.Version, request.Fields))
            return CloseCause.ClientAskedToClose;
        var framing = ResponseWriter.FramingOf(response, request.Version);
        // The client may or may not send the rest that it announced: nobody can tell where its next request
        // would begin.
        return response.Closes || framing == FramingKind.UntilClose || content == ContentState.More
            ? CloseCause.ResponseCloses
            : CloseCause.None;
    }

    public static CloseCause Of(RejectionReason reason) => reason switch
    {
        RejectionReason.HeadTimeout => CloseCause.HeadTimeout,
        RejectionReason.ContentTimeout => CloseCause.ContentTimeout,
        _ => CloseCause.Rejected,
    };
}

/// <summary>Who ended a connection, and why.</summary>
public enum CloseCause
{
    /// <summary>It is open. No connection ends with this.</summary>
    None,

    /// <summary>The client closed between two requests, or before the first byte.</summary>
    ClientClosed,

    /// <summary>The client closed before its request was whole.</summary>
    ClientClosedEarly,

    /// <summary>The client reset the connection, or was gone when the response was sent.</summary>
    ClientReset,

    /// <summary>The request, or its version, asked for the end after the response.</summary>
    ClientAskedToClose,

    /// <summary>The request broke a rule.</summary>
    Rejected,

    /// <summary>The end of the response was to be known by the close, or the handler asked for it.</summary>
    ResponseCloses,

    /// <summary>No request came in time.</summary>
    IdleTimeout,

    /// <summary>The head of a request was not whole in time.</summary>
    HeadTimeout,

    /// <summary>The content of a request did not come in time.</summary>
    ContentTimeout,

    /// <summary>The client did not take the response in time.</summary>
    WriteTimeout,

    /// <summary>The handler failed after the response had begun.</summary>
    HandlerFailed,

    /// <summary>The connection had served as many requests as it may.</summary>
    RequestLimit,

    /// <summary>
    /// Connections were at their limit: this one was idle the longest, or the next to finish an answer, and
    /// made room for another.
    /// </summary>
    MadeRoom,

    /// <summary>The server stops.</summary>
    Stopping,
}
