// The observers of one connection, told one after the other.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Server;

/// <summary>Hands every call on to each observer.</summary>
/// <param name="observers">In their order.</param>
internal sealed class ConnectionObserverList(IConnectionObserver[] observers) : IConnectionObserver
{
    public bool SeesBytes { get; } = Array.Exists(observers, observer => observer.SeesBytes);

    public void OnRead(ReadOnlySpan<byte> bytes, long microseconds)
    {
        foreach (var observer in observers)
            observer.OnRead(bytes, microseconds);
    }

    public void OnReadEnded(long microseconds)
    {
        foreach (var observer in observers)
            observer.OnReadEnded(microseconds);
    }

    public void OnWritten(ReadOnlySpan<byte> bytes, long microseconds)
    {
        foreach (var observer in observers)
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

    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        foreach (var observer in observers)
            await observer.WaitForRoomAsync(cancellationToken);
    }
}
