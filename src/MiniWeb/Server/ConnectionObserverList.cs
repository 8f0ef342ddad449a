// The observers of one connection, told one after the other.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>Hands every call on to each observer.</summary>
/// <param name="observers">In their order.</param>
internal sealed class ConnectionObserverList(IConnectionObserver[] observers) : IConnectionObserver
{
    // Who is not told of bytes is not asked for room either.
    private readonly IConnectionObserver[] _seeing =
        Array.FindAll(observers, observer => observer.SeesBytes);

    public bool SeesBytes => _seeing.Length > 0;

    public bool HasCapacity
    {
        get
        {
            foreach (var observer in _seeing)
                if (!observer.HasCapacity)
                    return false;
            return true;
        }
    }

    public void OnRead(ReadOnlySpan<byte> bytes, long microseconds)
    {
        foreach (var observer in _seeing)
            observer.OnRead(bytes, microseconds);
    }

    public void OnReadEnded(long microseconds)
    {
        foreach (var observer in _seeing)
            observer.OnReadEnded(microseconds);
    }

    public void OnWritten(ReadOnlySpan<byte> bytes, long microseconds)
    {
        foreach (var observer in _seeing)
            observer.OnWritten(bytes, microseconds);
    }

    public void OnRequestBegan(ExchangeId id, long offset)
    {
        foreach (var observer in observers)
            observer.OnRequestBegan(id, offset);
    }

    public void OnRequestHead(Request request)
    {
        foreach (var observer in observers)
            observer.OnRequestHead(request);
    }

    public void OnRequestAdvanced(long offset)
    {
        foreach (var observer in observers)
            observer.OnRequestAdvanced(offset);
    }

    public void OnRequestEnded(long offset)
    {
        foreach (var observer in observers)
            observer.OnRequestEnded(offset);
    }

    public void OnRejected(Rejection rejection)
    {
        foreach (var observer in observers)
            observer.OnRejected(rejection);
    }

    public void OnResponseBegan(int status, long offset)
    {
        foreach (var observer in observers)
            observer.OnResponseBegan(status, offset);
    }

    public void OnFinalStatus(int status)
    {
        foreach (var observer in observers)
            observer.OnFinalStatus(status);
    }

    public void OnResponseEnded(long offset, bool persists)
    {
        foreach (var observer in observers)
            observer.OnResponseEnded(offset, persists);
    }

    public void OnHandlerFailed(Exception exception)
    {
        foreach (var observer in observers)
            observer.OnHandlerFailed(exception);
    }

    public void OnClosed(CloseCause cause, long microseconds)
    {
        foreach (var observer in observers)
            observer.OnClosed(cause, microseconds);
    }

    public ValueTask WaitForCapacityAsync(CancellationToken cancellationToken) =>
        HasCapacity ? ValueTask.CompletedTask : WaitForAllAsync(cancellationToken);

    private async ValueTask WaitForAllAsync(CancellationToken cancellationToken)
    {
        foreach (var observer in _seeing)
            await observer.WaitForCapacityAsync(cancellationToken);
    }
}
