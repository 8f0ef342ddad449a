// An observer may make a connection wait until it has room (IConnectionObserver.WaitForRoomAsync). When the
// connection is cut meanwhile, there will be none.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport;

namespace MiniWeb.Server;

internal static class ObserverRoom
{
    /// <summary>Waits until the observer of a connection has room for more bytes; true when nobody sees
    /// them.</summary>
    /// <param name="tcp">The connection.</param>
    /// <param name="observer">Its observer.</param>
    /// <param name="aborted">Ends the wait.</param>
    public static ValueTask<bool> IsGivenAsync(
        TcpConnection tcp, IConnectionObserver? observer, CancellationToken aborted) =>
        tcp.Observer is null ? new(true) : IsGivenAsync(observer!.WaitForRoomAsync(aborted));

    /// <summary>Waits for room; false when the wait was ended.</summary>
    /// <param name="room">What the observer gave.</param>
    public static async ValueTask<bool> IsGivenAsync(ValueTask room)
    {
        try
        {
            await room;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
