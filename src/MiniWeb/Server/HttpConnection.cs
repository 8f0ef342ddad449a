// The loop of one connection: wait, read the head, frame the content, call the handler, respond, and again;
// or close (RFC 9112 §9). Each step returns why the connection ends, or CloseCause.None. The connection is
// one asynchronous flow, so nothing is locked; only Stop and Abort come from other threads.
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

    /// <summary>Where it stands among the server's connections.</summary>
    internal int Place { get; set; }

    private HttpServerOptions Options => _context.Options;
    private Deadline Deadline => _tcp.Deadline;
    private ReceiveBuffer Buffer => _slot!.Buffer;
    private Request Request => _slot!.Request;
    private Responder Responder => _slot!.Responder;
    private bool HasUnread => _slot is { Buffer.Length: > 0 };

    /// <summary>Serves until the connection ends, and gives back all that it held. Never throws.</summary>
    public async Task RunAsync()
    {
        // All waits of an idle connection are in this one method: each further method that waits would cost
        // every idle connection memory.
        var cause = CloseCause.None;
        try
        {
            while (cause == CloseCause.None)
            {
                cause = await FlushAsync();
                while (cause == CloseCause.None && !HasUnread)
                {
                    cause = CloseCauses.OfWait(EndWait(await WaitForRequest()));
                    if (cause == CloseCause.None)
                        cause = await ReadFirstAsync();
                }

                if (cause == CloseCause.None)
                    cause = await ReadHeadAsync();
                if (cause == CloseCause.None)
                    cause = await ExchangeAsync();
            }
        }
        catch (Exception failure)
        {
            // A fault of our own, or of an observer, ends this connection alone.
            _context.TellFailure(failure, _observer);
            cause = CloseCause.HandlerFailed;
        }

        using (this)
        {
            var end = _slot is null || cause == CloseCause.HandlerFailed
                ? cause
                : await Responder.FlushAsync(cause);
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

    // Sends all responses before the wait for a request. Responses to pipelined requests are collected.
    private ValueTask<CloseCause> FlushAsync() =>
        _slot is null || HasUnread || Responder.TryFlush() ? default : Responder.FlushAsync();

    // An idle connection holds no slot. This is the only wait that a stop ends.
    private ReadinessAwaiter WaitForRequest()
    {
        ReturnSlot();
        Deadline.Arm(Options.IdleTimeout);
        var wait = _tcp.WaitAsync(Options.LingerTimeout);
        if (!wait.IsCompleted)
            _context.Idle.Join(Deadline, hasServed: _number > 0);
        return wait;
    }

    private TransferFault EndWait(TransferFault end)
    {
        _context.Idle.Leave(Deadline);
        return end;
    }

    // From here on: a step is done at once where it can be, and only else in a method that waits.
    private ValueTask<CloseCause> ReadFirstAsync()
    {
        _slot = TakeSlot();
        var capacity = _slot.WaitForCapacityAsync();
        return capacity.IsCompletedSuccessfully ? new(ReadFirst()) : AwaitCapacityAsync(capacity);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause> AwaitCapacityAsync(ValueTask<bool> capacity)
    {
        // The client's idle time ended with its first byte.
        Deadline.Disarm();
        return await capacity ? ReadFirst() : CloseCause.Stopping;
    }

    // Brings no byte when the socket was not readable after all.
    private CloseCause ReadFirst() =>
        Buffer.TryReadMore(out var outcome) ? CloseCauses.OfFirstRead(outcome) : CloseCause.None;

    private ValueTask<CloseCause> ReadHeadAsync()
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
        _slot.Advance(consumed);
        return status;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause> AwaitHeadAsync(ParseStatus status)
    {
        for (; status == ParseStatus.NeedMore; status = ParseHead())
        {
            if (await Responder.FlushAsync() is var failure and not CloseCause.None)
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

        return status == ParseStatus.Rejected
            ? await RejectAsync(_slot!.Parser.Rejection)
            : CloseCause.None;
    }

    private ValueTask<CloseCause> RejectAsync(Rejection rejection) =>
        Responder.RejectAsync(rejection, _slot!.Parser.Head);

    private void BeginRequest()
    {
        Deadline.Disarm();
        Request.Connection = _info;
        _number++;
        _headWait = TimeSpan.Zero;
        _slot!.RequestStart = Buffer.Position;
        Request.Id = new ExchangeId(_tcp.Opened + _tcp.LastRead, _info.Id, _number);
        _observer?.OnRequestBegan(Request.Id, Buffer.Position);
    }

    // Frame, handle, respond.
    private ValueTask<CloseCause> ExchangeAsync()
    {
        var rejection = Frame();
        if (rejection.IsRejected)
            return RefuseAsync(rejection);
        var answer = HandlerCall.AnswerAsync(_context, Request, _observer);
        return answer.IsCompletedSuccessfully
            ? AnswerAsync(answer.GetAwaiter().GetResult())
            : AwaitAnswerAsync(answer);
    }

    // RFC 9112 §6.3: how long the content is; or why the request is rejected.
    private Rejection Frame()
    {
        var framing = MessageFraming.ForRequest(Request.Head, Options.Limits);
        var content = _slot!.Content;
        content.Begin(_slot, framing, Expectation.IsContinue(Request.Head) && Buffer.Length == 0);
        Request.Content = content;
        _observer?.OnRequestHead(Request);
        return framing.Rejection.IsRejected ? framing.Rejection : Options.FaultOf(Request.Head);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause> AwaitAnswerAsync(ValueTask<Response> answer) =>
        await AnswerAsync(await answer);

    private ValueTask<CloseCause> RefuseAsync(Rejection rejection)
    {
        if (_slot!.Content.TryPassOverUnread())
            _observer?.OnRequestEnded(Buffer.Position);
        return RejectAsync(rejection);
    }

    private ValueTask<CloseCause> AnswerAsync(Response response)
    {
        response = HandlerCall.WithoutTunnel(response, Request, Options);
        return _slot!.Content.State == ContentState.Ended
            ? RespondAsync(response)
            : AwaitContentAsync(response);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CloseCause> AwaitContentAsync(Response response)
    {
        var content = _slot!.Content;
        if (content.State == ContentState.More && !content.AwaitsContinue)
            await content.PassOverAsync();
        return content.State == ContentState.Broken
            ? await RefuseContentAsync(content, response)
            : await RespondAsync(response);
    }

    private ValueTask<CloseCause> RespondAsync(Response response)
    {
        if (_slot!.Content.State == ContentState.Ended)
            _observer?.OnRequestEnded(Buffer.Position);
        return Responder.RespondAsync(response, Request.Head, CauseToClose(response));
    }

    private async ValueTask<CloseCause> RefuseContentAsync(ConnectionContent content, Response unused)
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

    private CloseCause CauseToClose(Response response)
    {
        var cause = CloseCauses.Of(Request.Head, _slot!.Content.State, response);
        return cause != CloseCause.None ? cause
            : _number >= Options.MaxRequestsPerConnection ? CloseCause.RequestLimit
            : _stopping ? CloseCause.Stopping
            : _context.Idle.TryOffer(Deadline) ? CloseCause.MadeRoom
            : CloseCause.None;
    }

    private RequestSlot TakeSlot() => _context.Slots.Rent(_context, _tcp, _observer);

    private void ReturnSlot()
    {
        if (_slot is { } slot)
            _context.Slots.Return(slot);
        _slot = null;
    }
}
