using MiniWeb.Http;
using MiniWeb.Transport;

namespace MiniWeb.Server;

/// <summary>What a fault or a rejection means for the connection.</summary>
internal static class CloseCauses
{
    /// <param name="fault">A fault of a read or a write.</param>
    /// <param name="timeout">The cause when it was the time.</param>
    public static CloseCause Of(TransferFault fault, CloseCause timeout) => fault switch
    {
        TransferFault.TimedOut => timeout,
        TransferFault.Stopped or TransferFault.None => CloseCause.Stopping,
        _ => CloseCause.ClientReset,
    };

    public static CloseCause Of(RejectionReason reason) => reason switch
    {
        RejectionReason.HeadTimeout => CloseCause.HeadTimeout,
        RejectionReason.ContentTimeout => CloseCause.ContentTimeout,
        _ => CloseCause.Rejected,
    };
}
