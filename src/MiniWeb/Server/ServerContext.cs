using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>What all connections of a server share.</summary>
internal sealed record ServerContext(
    HttpServerOptions Options,
    Handler Handler,
    IConnectionObservers? Observers,
    DateLine Date,
    DeadlineSweep Sweep,
    RequestSlot.Pool Slots,
    ConnectionSet Connections,
    IdleConnections Idle,
    FailureOutput Failures,
    CancellationToken Aborted)
{
    /// <summary>A handler failed, or the server itself: somebody is told.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="observer">The connection's; null when nobody observes it.</param>
    public void TellFailure(Exception failure, IConnectionObserver? observer)
    {
        if (observer is null)
            Failures.Tell(failure);
        else
            observer.OnHandlerFailed(failure);
    }

    /// <summary>Waits until an observer has capacity for more bytes.</summary>
    /// <param name="observer">Null when nobody sees the bytes: then there is no wait.</param>
    /// <returns>False when the server aborted its connections meanwhile.</returns>
    public ValueTask<bool> WaitForCapacityAsync(IConnectionObserver? observer)
    {
        var capacity = observer?.WaitForCapacityAsync(Aborted) ?? ValueTask.CompletedTask;
        return capacity.IsCompletedSuccessfully ? new(true) : IsGivenAsync(capacity);
    }

    private static async ValueTask<bool> IsGivenAsync(ValueTask capacity)
    {
        try
        {
            await capacity;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
