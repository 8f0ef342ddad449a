// Answers the requests of one connection, one after the other: composes through the writer, tells the
// observer where each response begins and ends, and turns what goes wrong on the way into the cause of the
// close.
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal sealed class Responder(ServerContext context) : IDisposable
{
    private readonly ResponseWriter _writer = new(context.Options, context.Date);
    private TcpConnection _tcp = null!;
    private IConnectionObserver? _observer;
    private bool _isInterimSent;

    /// <summary>Why sending failed; none as long as it did not.</summary>
    public TransferFault Fault => _writer.Fault;

    /// <summary>Says that the content may come (RFC 9110 §15.2.1); sent with the next flush.</summary>
    public void WriteContinue()
    {
        BeginResponse(100);
        _isInterimSent = true;
        _writer.WriteRaw("HTTP/1.1 100 Continue\r\n\r\n"u8);
    }

    /// <summary>Composes the response; what does not fit into one buffer is sent at once.</summary>
    /// <param name="response">What the handler answered; its content is released here.</param>
    /// <param name="request">The request's head; null when none was read.</param>
    /// <param name="cause">Why the connection ends after it; none when it stays open.</param>
    /// <returns><paramref name="cause"/>, or why the response could not be written.</returns>
    public ValueTask<CloseCause> RespondAsync(Response response, RequestHead? request, CloseCause cause)
    {
        BeginResponse(response.Status);
        if (!_writer.TryWrite(response, request, cause == CloseCause.None))
            return WriteAsync(response, request, cause);
        response.Content.Release();
        _observer?.OnResponseEnded(_writer.Position, cause == CloseCause.None);
        return new(cause);
    }

    /// <summary>Answers a broken rule; no request follows on this connection.</summary>
    /// <param name="rejection">The rule.</param>
    /// <param name="request">
    /// The head as far as it was read: HEAD is answered without content (RFC 9110 §9.3.2), also where its
    /// fields are at fault.
    /// </param>
    public async ValueTask<CloseCause> RejectAsync(Rejection rejection, RequestHead? request)
    {
        _observer?.OnRejected(rejection);
        _tcp.Deadline.Renew();
        if (!await TryFlushAsync())
            return CloseCauses.Of(_writer.Fault, CloseCause.WriteTimeout);
        var cause = CloseCauses.Of(rejection.Reason);
        var response = context.Options.OwnResponse(RejectionResponse.Of(rejection));
        return await RespondAsync(response, request, cause);
    }

    /// <summary>Sends what was composed, if that needs no wait.</summary>
    /// <returns>Whether all has been sent.</returns>
    public bool TryFlush() =>
        _writer.HasPending ? _writer.TryFlush() : _writer.Fault == TransferFault.None;

    /// <summary>Sends what was composed.</summary>
    /// <param name="cause">Why the connection ends after it; none when it stays open.</param>
    /// <returns><paramref name="cause"/>, or why the client takes no more.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CloseCause> FlushAsync(CloseCause cause = CloseCause.None) =>
        await TryFlushAsync() ? cause : CloseCauses.Of(_writer.Fault, CloseCause.WriteTimeout);

    /// <summary>Sends what was composed; false when the client takes no more.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> TryFlushAsync()
    {
        if (!_writer.HasPending)
            return _writer.Fault == TransferFault.None;
        try
        {
            await _writer.FlushAsync(context.Aborted);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Answers on another connection.</summary>
    public void Attach(TcpConnection tcp, IConnectionObserver? observer)
    {
        (_tcp, _observer, _isInterimSent) = (tcp, observer, false);
        _writer.Attach(tcp, observer);
    }

    /// <summary>Forgets the connection.</summary>
    public void Detach()
    {
        _writer.Detach();
        (_tcp, _observer) = (null!, null);
    }

    /// <summary>Gives back the memory that it holds.</summary>
    public void Dispose() => _writer.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause> WriteAsync(
        Response response, RequestHead? request, CloseCause cause)
    {
        using var watch = response.Content.EndsWithClient ? _tcp.PrepareWatch(context.Aborted) : null;
        try
        {
            var writing = _writer.WriteAsync(
                response, request, cause == CloseCause.None, watch?.Token ?? context.Aborted);
            // Content that needs no wait is sent to a client that has closed its side, too.
            if (!writing.IsCompleted)
                watch?.Begin();
            await writing;
        }
        catch (OperationCanceledException)
            when (_writer.Fault != TransferFault.None || context.Aborted.IsCancellationRequested)
        {
            return CloseCauses.Of(_writer.Fault, CloseCause.WriteTimeout);
        }
        catch (OperationCanceledException) when (watch is { IsGone: true })
        {
            return CloseCause.ClientReset;
        }
        catch (Exception failure)
        {
            // The head has gone out: only a cut tells the client that the content is not whole.
            context.TellFailure(failure, _observer);
            return CloseCause.HandlerFailed;
        }
        finally
        {
            response.Content.Release();
        }

        _observer?.OnResponseEnded(_writer.Position, cause == CloseCause.None);
        return cause;
    }

    // An interim response and the final one behind it are one response to whoever looks at the bytes.
    private void BeginResponse(int status)
    {
        if (!_isInterimSent || status == 100)
            _observer?.OnResponseBegan(status, _writer.Position);
        else
            _observer?.OnFinalStatus(status);
        _isInterimSent = false;
    }
}
