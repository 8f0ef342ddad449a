// An observer may make a connection wait until it has room (IConnectionObserver.WaitForRoomAsync). When the
// connection is cut meanwhile, there will be none.
using System;
using System.Threading.Tasks;

namespace MiniWeb.Server;

internal static class ObserverRoom
{
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
