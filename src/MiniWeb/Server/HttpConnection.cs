// The loop of one connection: wait, head, framing, handler, response, and again; or the end. It owns the order of
// things and the connection's life (RFC 9112 §9); parsing, framing, writing and the observer's record are elsewhere.
// One asynchronous flow, so nothing here is locked; only Stop comes from outside.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Transport;

namespace MiniWeb.Server;

internal sealed class HttpConnection : IDisposable
{
    private readonly TcpConnection _tcp;
    private readonly ServerContext _context;
    private readonly IConnectionObserver? _observer;
    private readonly ResponseWriter _writer;
    private readonly Request _request;
    private RequestSlot? _slot;
    private int _number;
    private TimeSpan _requestBegan;
    private bool _isHeadKnown;
    private bool _responding;
    private int _waiting;
    private int _stopping;

    public HttpConnection(TcpConnection tcp, ServerContext context)
    {
        _tcp = tcp;
        _context = context;
        var info = new ConnectionInfo(tcp.Id, tcp.Opened, tcp.Remote, tcp.Local);
        _observer = context.Observers?.Observe(info);
        tcp.Observer = _observer;
        Buffer = new ReceiveBuffer(tcp, Math.Max(context.Options.Limits.Head, 64 * 1024));
        _writer = new ResponseWriter(tcp, context.Options, context.Date);
        _request = new Request(info, null!, null!);
    }

    /// <summary>The bytes read and not yet used.</summary>
    public ReceiveBuffer Buffer { get; }

    /// <summary>Where the request under way began, in the stream of bytes read.</summary>
    public long RequestStart { get; private set; }

    private HttpServerOptions Options => _context.Options;

    private bool IsStopping => Volatile.Read(ref _stopping) != 0;

    private Deadline Deadline => _tcp.Deadline;

    /// <summary>Serves until the connection ends, and ends it.</summary>
    public async Task RunAsync()
    {
        _context.Sweep.Add(Deadline);
        var cause = await ServeAsync();
        await CloseAsync(cause);
        _observer?.OnClosed(cause, (long)_tcp.Elapsed.TotalMicroseconds);
    }

    /// <summary>Serves no request after the one under way. An idle connection ends at once.</summary>
    public void Stop()
    {
        Interlocked.Exchange(ref _stopping, 1);
        if (Volatile.Read(ref _waiting) != 0)
            Deadline.Expire(TransferFault.Stopped);
    }

    /// <summary>Cuts the connection.</summary>
    public void Abort() => _tcp.Abort();

    public void Dispose()
    {
        _context.Sweep.Remove(Deadline);
        Buffer.Dispose();
        _writer.Dispose();
        _tcp.Dispose();
    }

    /// <summary>Marks bytes of the request under way as used.</summary>
    internal void Advance(int count)
    {
        Buffer.Consume(count);
        _observer?.OnRequestAdvanced(Buffer.Position);
    }

    /// <summary>Says that the content may come (RFC 9110 §15.2.1).</summary>
    internal void WriteContinue()
    {
        BeginResponse(100);
        _writer.WriteRaw("HTTP/1.1 100 Continue\r\n\r\n"u8);
    }

    /// <summary>Reads more content, having sent what waits to be sent.</summary>
    internal async ValueTask<ReadOutcome> ReadContentAsync(CancellationToken cancellationToken)
    {
        if (!await TryFlushAsync())
            return new ReadOutcome(0, _writer.Fault);
        Deadline.Arm(Options.ContentTimeout);
        return await ReadAsync();
    }

    private async Task<CloseCause> ServeAsync()
    {
        while (true)
        {
            if (await WaitForRequestAsync() is { } end)
                return end;
            if (await ReadHeadAsync() is { } fault)
                return fault;
            if (await ExchangeAsync() is { } last)
                return last;
        }
    }

    // Until the first byte of a request: silent, cheap, and the only wait that a stop may end.
    private async ValueTask<CloseCause?> WaitForRequestAsync()
    {
        if (Buffer.Length > 0)
            return null;
        if (!await TryFlushAsync())
            return CauseOf(_writer.Fault, CloseCause.WriteTimeout);
        ReturnSlot();
        Deadline.Arm(Options.IdleTimeout);
        Interlocked.Exchange(ref _waiting, 1);
        var outcome = IsStopping
            ? new ReadOutcome(0, TransferFault.Stopped)
            : await Buffer.WaitAsync();
        Interlocked.Exchange(ref _waiting, 0);
        if (outcome.Fault == TransferFault.None)
            outcome = await ReadAsync();
        if (outcome.Count > 0)
            return null;
        return outcome.IsEnd ? CloseCause.ClientClosed : CauseOf(outcome.Fault, CloseCause.IdleTimeout);
    }

    private async ValueTask<CloseCause?> ReadHeadAsync()
    {
        BeginRequest();
        var parser = _slot!.Parser;
        while (true)
        {
            var status = parser.Parse(Buffer.Unread.Span, out var consumed);
            if (status == ParseStatus.Rejected)
                return await RejectAsync(parser.Rejection);
            if (status == ParseStatus.Complete)
            {
                _request.Head = parser.Head;
                _isHeadKnown = true;
                Advance(consumed);
                return null;
            }

            if (!await TryFlushAsync())
                return CauseOf(_writer.Fault, CloseCause.WriteTimeout);
            Deadline.Arm(Options.HeadTimeout - (_tcp.Elapsed - _requestBegan));
            var outcome = await ReadAsync();
            if (outcome.IsEnd)
                return CloseCause.ClientClosedEarly;
            if (outcome.Fault == TransferFault.TimedOut)
                return await RejectAsync(new Rejection(RejectionReason.HeadTimeout, -1));
            if (outcome.Fault != TransferFault.None)
                return CauseOf(outcome.Fault, CloseCause.HeadTimeout);
        }
    }

    private void BeginRequest()
    {
        Deadline.Disarm();
        _slot ??= _context.Slots.Rent();
        _number++;
        _responding = false;
        _isHeadKnown = false;
        _requestBegan = _tcp.LastRead;
        RequestStart = Buffer.Position;
        _request.Id = new ExchangeId(_tcp.Opened + _tcp.LastRead, _tcp.Id, _number);
        _observer?.OnRequestBegan(_request.Id, RequestStart);
    }

    private async ValueTask<CloseCause?> ExchangeAsync()
    {
        var framing = MessageFraming.ForRequest(_request.Head, Options.Limits);
        var rejection = framing.Rejection.IsRejected ? framing.Rejection : Expectation.FaultOf(_request.Head);
        var content = _slot!.Content;
        content.Begin(this, framing, Expectation.IsContinue(_request.Head) && Buffer.Length == 0);
        _request.Content = content;
        _observer?.OnRequestHead(_request);
        if (rejection.IsRejected)
            return await RejectAsync(rejection);

        var response = await AnswerAsync();
        if (content.State == ContentState.More && !content.AwaitsContinue)
            await PassOverAsync(content);
        if (content.State == ContentState.Broken)
            return await RefuseContentAsync(content, response);
        _observer?.OnRequestEnded(Buffer.Position);
        return await RespondAsync(response, CauseToClose(response, content));
    }

    private async ValueTask<Response> AnswerAsync()
    {
        try
        {
            if (Options.HandlersMayBlock)
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return await _context.Handler(_request, _context.Aborted);
        }
        catch (Exception failure)
        {
            // Whatever a handler throws ends here: the connection answers for it, and the observer is told.
            _observer?.OnHandlerFailed(failure);
            return FailureResponse;
        }
    }

    // Content that the handler left is still framed and checked: bad framing is 400 whatever the handler said, and
    // what follows the content is never read as a request before the content has been passed over.
    private static async ValueTask PassOverAsync(ConnectionContent content)
    {
        while (content.State == ContentState.More)
            await content.ReadAsync(CancellationToken.None);
    }

    private async ValueTask<CloseCause?> RefuseContentAsync(ConnectionContent content, Response unused)
    {
        unused.Content.Release();
        if (content.Rejection.IsRejected)
            return await RejectAsync(content.Rejection);
        if (content.LastRead.IsEnd)
            return CloseCause.ClientClosedEarly;
        return content.LastRead.Fault == TransferFault.TimedOut
            ? await RejectAsync(new Rejection(RejectionReason.ContentTimeout, -1))
            : CauseOf(content.LastRead.Fault, CloseCause.ContentTimeout);
    }

    private CloseCause? CauseToClose(Response response, ConnectionContent content)
    {
        var head = _request.Head;
        if (!ConnectionPersistence.Persists(head.Version, head.Fields))
            return CloseCause.ClientAskedToClose;
        if (response.Closes || ResponseWriter.FramingOf(response, head.Version) == FramingKind.UntilClose)
            return CloseCause.ResponseCloses;
        // The client may or may not send what it announced: nobody can tell where its next request would begin.
        if (content.State == ContentState.More)
            return CloseCause.ResponseCloses;
        if (_number >= Options.MaxRequestsPerConnection)
            return CloseCause.RequestLimit;
        return IsStopping ? CloseCause.Stopping : null;
    }

    private async ValueTask<CloseCause?> RespondAsync(Response response, CloseCause? cause)
    {
        BeginResponse(response.Status);
        try
        {
            if (!_writer.TryWrite(response, _request.Head, cause is null))
                await _writer.WriteAsync(response, _request.Head, cause is null, _context.Aborted);
        }
        catch (OperationCanceledException) when (_writer.Fault != TransferFault.None)
        {
            return CauseOf(_writer.Fault, CloseCause.WriteTimeout);
        }
        catch (Exception failure)
        {
            // The head is gone out: only a cut tells the client that the content is not whole.
            _observer?.OnHandlerFailed(failure);
            return CloseCause.HandlerFailed;
        }
        finally
        {
            response.Content.Release();
        }

        _observer?.OnResponseEnded(_writer.Position, cause is null);
        return cause;
    }

    private async ValueTask<CloseCause?> RejectAsync(Rejection rejection)
    {
        _observer?.OnRejected(rejection);
        if (Deadline.Fault != TransferFault.None)
            Deadline.Renew();
        // It is small, and fits into the buffer as soon as the responses before it have gone out.
        if (!await TryFlushAsync())
            return CauseOf(_writer.Fault, CloseCause.WriteTimeout);
        var response = RejectionResponse.Of(rejection);
        BeginResponse(response.Status);
        _writer.TryWrite(response, _isHeadKnown ? _request.Head : null, persists: false);
        _observer?.OnResponseEnded(_writer.Position, persists: false);
        return rejection.Reason switch
        {
            RejectionReason.HeadTimeout => CloseCause.HeadTimeout,
            RejectionReason.ContentTimeout => CloseCause.ContentTimeout,
            _ => CloseCause.Rejected,
        };
    }

    private void BeginResponse(int status)
    {
        if (!_responding)
            _observer?.OnResponseBegan(status, _writer.Position);
        _responding = status == 100;
    }

    private async ValueTask<ReadOutcome> ReadAsync()
    {
        if (_observer is not null)
            await _observer.WaitForRoomAsync(_context.Aborted);
        var outcome = await Buffer.ReadMoreAsync();
        Deadline.Disarm();
        return outcome;
    }

    private async ValueTask<bool> TryFlushAsync()
    {
        if (!_writer.HasPending)
            return _writer.Fault == TransferFault.None;
        try
        {
            await _writer.FlushAsync(CancellationToken.None);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async ValueTask CloseAsync(CloseCause cause)
    {
        ReturnSlot();
        var isCut = cause is CloseCause.WriteTimeout or CloseCause.HandlerFailed;
        if (isCut || !await TryFlushAsync())
        {
            _tcp.Abort();
            return;
        }

        _tcp.FinishSending();
        if (cause is not (CloseCause.ClientClosed or CloseCause.ClientClosedEarly or CloseCause.ClientReset))
            await LingerAsync();
    }

    // RFC 9112 §9.6: closing while the client still sends makes the system answer with a reset, which can destroy the
    // response before the client has read it. So: say that we are done, and read on for a bounded while.
    private async ValueTask LingerAsync()
    {
        Deadline.Renew();
        Deadline.Arm(Options.LingerTimeout);
        var end = Buffer.Position + Buffer.Length + Options.LingerBytes;
        while (Buffer.Position < end)
        {
            Buffer.Consume(Buffer.Length);
            if ((await Buffer.ReadMoreAsync()).Count == 0)
                return;
        }
    }

    private void ReturnSlot()
    {
        if (_slot is { } slot)
            _context.Slots.Return(slot);
        _slot = null;
    }

    private static CloseCause CauseOf(TransferFault fault, CloseCause timeout) => fault switch
    {
        TransferFault.TimedOut => timeout,
        TransferFault.Stopped => CloseCause.Stopping,
        _ => CloseCause.ClientReset,
    };

    private static readonly Response FailureResponse =
        Response.Text(500, "500 Internal Server Error\n\nThe handler failed; the log says why.\n") is var text
            ? new Response(500, text.Content, text.Fields) { Closes = true }
            : text;
}
