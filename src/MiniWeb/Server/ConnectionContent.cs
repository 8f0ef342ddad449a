// The content of a request, read from its connection as the handler asks for it. Framing was decided before;
// here it is only followed. What breaks a rule, or comes too late, ends in State Broken; the connection then
// answers.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal sealed class ConnectionContent(ParserLimits limits) : RequestContent
{
    private readonly ChunkedDecoder _decoder = new(limits);
    private RequestSlot _slot = null!;
    private RateWindow _rate;
    private long _remaining;
    private long _start;

    /// <summary>Why the content is broken, when it breaks a rule.</summary>
    public Rejection Rejection { get; private set; }

    /// <summary>Why no more can be read, when the client or the time is to blame.</summary>
    public ReadOutcome LastRead { get; private set; }

    /// <summary>Whether the client waits for 100 Continue before it sends (RFC 9110 §10.1.1).</summary>
    public bool AwaitsContinue { get; private set; }

    public override FieldSection? Trailers =>
        Framing.Kind == FramingKind.Chunked && State == ContentState.Ended ? _decoder.Trailers : null;

    public void Begin(RequestSlot slot, ContentFraming framing, bool awaitsContinue)
    {
        _slot = slot;
        Framing = framing;
        Rejection = default;
        LastRead = default;
        AwaitsContinue = awaitsContinue;
        _remaining = framing.Length;
        _start = slot.Buffer.Position;
        State = ContentState.Ended;
        if (!framing.HasContent)
            return;
        State = ContentState.More;
        _rate.Begin(slot.Options.ContentTimeout, slot.Options.MinContentRate);
        if (framing.Kind == FramingKind.Chunked)
            _decoder.Reset();
    }

    public override async ValueTask<ContentRead> ReadAsync(CancellationToken cancellationToken)
    {
        while (State == ContentState.More)
        {
            if (_slot.Buffer.Length > 0 && TryTake(out var read))
                return read;
            cancellationToken.ThrowIfCancellationRequested();
            if (State == ContentState.More)
                await FillAsync();
        }

        return new ContentRead(default, default, State);
    }

    /// <summary>
    /// Reads what the handler left: it is still framed and checked. Bad framing is 400 whatever the handler
    /// said, and what follows is never read as a request before the content has been passed over.
    /// </summary>
    public async ValueTask PassOverAsync()
    {
        while (State == ContentState.More)
            await ReadAsync(CancellationToken.None);
    }

    /// <summary>Passes over what has come already, without a wait.</summary>
    /// <returns>Whether that was all of the content: it is certain where the request ends.</returns>
    public bool TryPassOverUnread()
    {
        while (State == ContentState.More && _slot.Buffer.Length > 0 && TryTake(out _))
        {
        }

        return State == ContentState.Ended && !Framing.Rejection.IsRejected;
    }

    private bool TryTake(out ContentRead read) =>
        Framing.Kind == FramingKind.Chunked ? TryTakeChunked(out read) : TryTakeCounted(out read);

    private bool TryTakeCounted(out ContentRead read)
    {
        var buffer = _slot.Buffer;
        var data = buffer.Unread[..(int)Math.Min(_remaining, buffer.Length)];
        _remaining -= data.Length;
        State = _remaining == 0 ? ContentState.Ended : ContentState.More;
        read = Used(data, data);
        return true;
    }

    private bool TryTakeChunked(out ContentRead read)
    {
        var unread = _slot.Buffer.Unread;
        var status = _decoder.Decode(unread.Span, out var consumed, out var range);
        State = status switch
        {
            ChunkStatus.Complete => ContentState.Ended,
            ChunkStatus.Rejected => ContentState.Broken,
            _ => ContentState.More,
        };
        if (status == ChunkStatus.Rejected)
            Rejection = _decoder.Rejection with { Offset = HeadLength + _decoder.Rejection.Offset };
        read = Used(unread[range], unread[..consumed]);
        return consumed > 0;
    }

    private long HeadLength => _start - _slot.RequestStart;

    private ContentRead Used(ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> wire)
    {
        _slot.Advance(wire.Length);
        return new ContentRead(data, wire, State);
    }

    private async ValueTask FillAsync()
    {
        if (AwaitsContinue)
        {
            AwaitsContinue = false;
            _slot.Responder.WriteContinue();
        }

        LastRead = await _slot.ReadContentAsync(_rate.Remaining);
        _rate.Note(_slot.LastWait, LastRead.Count);
        if (LastRead.Count == 0)
            State = ContentState.Broken;
    }
}
