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
