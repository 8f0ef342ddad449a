// The loop of one connection: wait, head, framing, handler, response, and again; or the end (RFC 9112 §9). It
// owns the order of these steps. One asynchronous flow, so nothing is locked; only Stop comes from outside.
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal sealed class HttpConnection : IDisposable
{
    private readonly TcpConnection _tcp;
    private readonly ServerContext _context;
    private readonly IConnectionObserver? _observer;
    private readonly ConnectionInfo _info;
    private RequestSlot? _slot;
    private int _number;
    private TimeSpan _headWait;
    private volatile bool _stopping;

    public HttpConnection(TcpConnection tcp, ServerContext context)
    {
        _tcp = tcp;
        _context = context;
        _info = new ConnectionInfo(
            context.Options.FirstConnection - 1 + tcp.Id, tcp.Opened, tcp.Remote, tcp.Local);
        _observer = context.Observers?.Observe(_info);
        // Asked once: an observer that wants no bytes costs no clock, no call and no wait for each of them.
        tcp.Observer = _observer is { SeesBytes: true } ? _observer : null;
        context.Sweep.Add(Deadline);
        context.Connections.Add(this);
    }

    /// <summary>The bytes read and not yet used; only while there is a request.</summary>
    public ReceiveBuffer Buffer => _slot!.Buffer;

    /// <summary>Where the request under way began, in the stream of bytes read.</summary>
    public long RequestStart { get; private set; }

    /// <summary>How long the last read waited for the client.</summary>
    public TimeSpan LastWait => _slot!.LastWait;

    /// <summary>The server's options.</summary>
    public HttpServerOptions Options => _context.Options;

    /// <summary>Where it stands among the server's connections.</summary>
    internal int Place { get; set; }

    private Deadline Deadline => _tcp.Deadline;
    private Request Request => _slot!.Request;
    private Responder Responder => _slot!.Responder;
    private bool HasUnread => _slot is { Buffer.Length: > 0 };

    /// <summary>Serves until the connection ends, and gives back all that it held. Never throws.</summary>
    public async Task RunAsync()
    {
        // One method for the whole life, and the idle wait in it: each further one costs idle memory.
        var cause = (CloseCause?)null;
        try
        {
            while (cause is null)
            {
                cause = await EndExchangeAsync();
                while (cause is null && !HasUnread)
                    cause = CloseCauses.OfRest(EndRest(await Rest())) ?? await ReadFirstAsync();
                cause ??= await ReadHeadAsync();
                cause ??= await ExchangeAsync();
                if (_slot?.TakePending() is { } answer)
                    cause = await AnswerAsync(await answer);
            }
        }
        catch (Exception failure)
        {
            // A fault of our own, or of an observer, ends one connection, and is told.
            _context.TellFailure(failure, _observer);
            cause = CloseCause.HandlerFailed;
        }

        using (this)
        {
            var end = _slot is null || cause == CloseCause.HandlerFailed
                ? cause.Value
                : await Responder.FlushLastAsync(cause.Value);
            ReturnSlot();
            var close = new LingeringClose(_tcp, Options);
            for (var goesOn = close.TryBegin(end); goesOn; goesOn = close.GoesOn())
                if (await _tcp.WaitForLastAsync() != TransferFault.None
                    || !await close.WaitForCapacityAsync(_context, _observer))
                    break;
            _context.Idle.NoteEnd(Deadline);
            _observer?.OnClosed(end, (long)_tcp.Elapsed.TotalMicroseconds);
        }
    }

    /// <summary>Serves no request after the one under way. An idle connection ends at once.</summary>
    public void Stop()
    {
        _stopping = true;
        Deadline.Interrupt();
    }

    /// <summary>Cuts the connection.</summary>
    public void Abort() => _tcp.Abort();

    public void Dispose()
    {
        _context.Connections.Remove(this);
        _context.Sweep.Remove(Deadline);
        ReturnSlot();
        _tcp.Dispose();
    }

    /// <summary>Marks bytes of the request under way as used.</summary>
    internal void Advance(int count)
    {
        Buffer.Consume(count);
        _observer?.OnRequestAdvanced(Buffer.Position);
    }

    /// <summary>Says that the content may come.</summary>
    internal void WriteContinue() => Responder.WriteContinue();

    /// <summary>Reads more content, having sent what waits to be sent.</summary>
    internal async ValueTask<ReadOutcome> ReadContentAsync(TimeSpan timeout) =>
        await Responder.TryFlushAsync()
            ? await _slot!.ReadAsync(timeout)
            : new ReadOutcome(0, Responder.Fault);

    // Before the wait for a request all is sent; before the next pipelined request, nothing has to be.
    private ValueTask<CloseCause?> EndExchangeAsync() =>
        _slot is null || HasUnread || Responder.TryFlush() ? default : Responder.FlushAsync();

    // Nothing is held that the wait does not need. It is silent, cheap, and the only one a stop may end.
    private ReadinessAwaiter Rest()
    {
        ReturnSlot();
        Deadline.Arm(Options.IdleTimeout);
        var wait = _tcp.WaitAsync(Options.LingerTimeout);
        if (!wait.IsCompleted)
            _context.Idle.Join(Deadline, hasServed: _number > 0);
        return wait;
    }

    private TransferFault EndRest(TransferFault end)
    {
        _context.Idle.Leave(Deadline);
        return end;
    }

    // Here, and in the steps that follow: what can be done at once is, and needs no state for a wait.
    private ValueTask<CloseCause?> ReadFirstAsync()
    {
        _slot = TakeSlot();
        var capacity = _slot.WaitForCapacityAsync();
        return capacity.IsCompletedSuccessfully ? new(ReadFirst()) : AwaitCapacityAsync(capacity);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause?> AwaitCapacityAsync(ValueTask<bool> capacity)
    {
        // The client's idle time ended with its first byte.
        Deadline.Disarm();
        return await capacity ? ReadFirst() : CloseCause.Stopping;
    }

    // Null, too, when nothing has come after all: then it is waited for again.
    private CloseCause? ReadFirst() =>
        Buffer.TryReadMore(out var outcome) ? CloseCauses.OfRest(outcome) : null;

    private ValueTask<CloseCause?> ReadHeadAsync()
    {
        BeginRequest();
        return ParseHead() is var status and not ParseStatus.Complete ? AwaitHeadAsync(status) : default;
    }

    private ParseStatus ParseHead()
    {
        var parser = _slot!.Parser;
        var status = parser.Parse(Buffer.Unread.Span, out var consumed);
        if (status != ParseStatus.Complete)
            return status;
        Request.Head = parser.Head;
        Advance(consumed);
        return status;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause?> AwaitHeadAsync(ParseStatus status)
    {
        for (; status == ParseStatus.NeedMore; status = ParseHead())
        {
            if (await Responder.FlushAsync() is { } failure)
                return failure;
            var outcome = await _slot!.ReadAsync(Options.HeadTimeout - _headWait);
            _headWait += _slot.LastWait;
            if (outcome.IsEnd)
                return CloseCause.ClientClosedEarly;
            if (outcome.Fault == TransferFault.TimedOut)
                return await RejectAsync(new Rejection(RejectionReason.HeadTimeout, -1));
            if (outcome.Fault != TransferFault.None)
                return CloseCauses.Of(outcome.Fault, CloseCause.HeadTimeout);
        }

        return status == ParseStatus.Rejected ? await RejectAsync(_slot!.Parser.Rejection) : null;
    }

    // The head as far as it was read.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause?> RejectAsync(Rejection rejection) =>
        await Responder.RejectAsync(rejection, _slot!.Parser.Head);

    private void BeginRequest()
    {
        Deadline.Disarm();
        Request.Connection = _info;
        _number++;
        _headWait = TimeSpan.Zero;
        RequestStart = Buffer.Position;
        Request.Id = new ExchangeId(_tcp.Opened + _tcp.LastRead, _info.Id, _number);
        _observer?.OnRequestBegan(Request.Id, RequestStart);
    }

    // Null, too, when the answer has to be waited for: then it is pending.
    private ValueTask<CloseCause?> ExchangeAsync()
    {
        var framing = MessageFraming.ForRequest(Request.Head, Options.Limits);
        var content = _slot!.Content;
        content.Begin(this, framing, Expectation.IsContinue(Request.Head) && Buffer.Length == 0);
        Request.Content = content;
        _observer?.OnRequestHead(Request);
        var rejection = framing.Rejection.IsRejected ? framing.Rejection : Options.FaultOf(Request.Head);
        if (rejection.IsRejected)
            return RefuseAsync(rejection);
        var answer = HandlerCall.AnswerAsync(_context, Request, _observer);
        return answer.IsCompletedSuccessfully
            ? AnswerAsync(answer.GetAwaiter().GetResult())
            : _slot.Postpone(new PendingAnswer(answer, _context, _observer));
    }

    private ValueTask<CloseCause?> RefuseAsync(Rejection rejection)
    {
        if (_slot!.Content.TryPassOverUnread())
            _observer?.OnRequestEnded(Buffer.Position);
        return RejectAsync(rejection);
    }

    private ValueTask<CloseCause?> AnswerAsync(Response response)
    {
        response = HandlerCall.WithoutTunnel(response, Request, Options);
        return _slot!.Content.State == ContentState.Ended
            ? RespondAsync(response)
            : AwaitContentAsync(response);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause?> AwaitContentAsync(Response response)
    {
        var content = _slot!.Content;
        if (content.State == ContentState.More && !content.AwaitsContinue)
            await content.PassOverAsync();
        return content.State == ContentState.Broken
            ? await RefuseContentAsync(content, response)
            : await RespondAsync(response);
    }

    private ValueTask<CloseCause?> RespondAsync(Response response)
    {
        if (_slot!.Content.State == ContentState.Ended)
            _observer?.OnRequestEnded(Buffer.Position);
        return Responder.RespondAsync(response, Request.Head, CauseToClose(response));
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
            : CloseCauses.Of(content.LastRead.Fault, CloseCause.ContentTimeout);
    }

    private CloseCause? CauseToClose(Response response) =>
        CloseCauses.Of(Request.Head, _slot!.Content.State, response)
        ?? (_number >= Options.MaxRequestsPerConnection ? CloseCause.RequestLimit
            : _stopping ? CloseCause.Stopping
            : _context.Idle.TryOffer(Deadline) ? CloseCause.MadeRoom
            : null);

    private RequestSlot TakeSlot() => _context.Slots.Rent(_context, _tcp, _observer);

    private void ReturnSlot()
    {
        if (_slot is { } slot)
            _context.Slots.Return(slot);
        _slot = null;
    }
}
