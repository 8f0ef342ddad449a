// Captures one connection. It copies bytes as they pass, and gives each to the exchange that it belongs to by
// its offset in the stream. Invariant: each byte read or written ends in exactly one file. The parser has no
// say in it: what could not be parsed, or was never looked at, is saved too.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Capture;

/// <summary>The capture of one connection.</summary>
internal sealed class CaptureObserver(ConnectionInfo connection, ExchangePacking packing)
    : IConnectionObserver
{
    private readonly CapturedConnection _connection =
        new(connection.Id, connection.Opened, connection.Remote.ToString(), connection.Local.ToString());

    private readonly UnassignedBytes _tail = new();

    // In order: the exchanges that have not gone to the disk yet.
    private readonly Queue<ExchangeDraft> _open = new(1);

    // The last of them: read bytes go to it.
    private ExchangeDraft? _latest;

    // The one that the server named last: it is the one that the server answers.
    private ExchangeDraft? _current;

    // One that is finished and serves again.
    private ExchangeDraft? _spare;
    private long _written;
    private int _lastNumber;
    private bool _isLast;

    public void OnRead(ReadOnlySpan<byte> bytes, long microseconds)
    {
        _tail.Add(bytes, microseconds);
        if (_isLast)
            TakeRest();
    }

    public void OnRequestBegan(ExchangeId id, long offset)
    {
        _isLast = false;
        Begin(id with { Connection = connection.Id }, isUnread: false);
    }

    public void OnRequestHead(Request request) => Unanswered().TakeHead(request);

    public void OnRequestAdvanced(long offset)
    {
        // Before the head is known nothing may leave, for its files could not be named.
        if (_latest is { IsFinished: false, Method: not null })
            _tail.MoveTo(offset, _latest);
    }

    public void OnRequestEnded(long offset)
    {
        if (_latest is not { IsFinished: false } draft)
            return;
        _tail.MoveTo(offset, draft);
        draft.Request.Whole = true;
        FinishComplete();
        if (_isLast)
            TakeRest();
    }

    public void OnRejected(Rejection rejection)
    {
        var draft = Unanswered();
        draft.Rejection = rejection;
        // What follows a whole request is not its own; the end of the answer says whose it is.
        if (draft.Request.Whole)
            return;
        _isLast = true;
        TakeRest();
    }

    public void OnResponseBegan(int status, long offset)
    {
        var draft = Unanswered();
        draft.Status = status;
        if (draft.Response.Offset < 0)
            draft.Response.Offset = offset;
    }

    public void OnFinalStatus(int status) => Unanswered().Status = status;

    public void OnResponseEnded(long offset, bool persists)
    {
        var draft = Unanswered();
        draft.ResponseEnd = offset;
        draft.Persists = persists;
        _isLast = !persists;
        if (_isLast)
            TakeRest();
        FinishComplete();
    }

    public void OnWritten(ReadOnlySpan<byte> bytes, long microseconds)
    {
        while (!bytes.IsEmpty)
        {
            var draft = AnsweredAt(_written, out var end);
            var count = (int)Math.Min(end - _written, bytes.Length);
            if (draft.Response.Offset < 0)
                draft.Response.Offset = _written;
            draft.Append(CaptureFile.Response, bytes[..count], microseconds);
            _written += count;
            bytes = bytes[count..];
            FinishComplete();
        }
    }

    public void OnHandlerFailed(Exception exception)
    {
        if (_latest is { IsFinished: false })
            _latest.Failure = $"{exception.GetType().Name}: {exception.Message}";
    }

    public void OnClosed(CloseCause cause, long microseconds)
    {
        if (_latest is null && _tail.IsEmpty)
            BeginOwn(isUnread: false);
        else
            TakeAll();
        var by = cause is CloseCause.ClientClosed or CloseCause.ClientClosedEarly or CloseCause.ClientReset
            ? "client"
            : "server";
        var close = new CapturedClose(cause, by, microseconds);
        while (_open.TryDequeue(out var draft))
        {
            draft.Close = close;
            draft.Response.Whole = draft.ResponseEnd >= 0 && draft.ResponseEnd <= _written;
            draft.Finish();
        }

        _spare = null;
    }

    public bool HasCapacity => packing.Queue.HasCapacity;

    public ValueTask WaitForCapacityAsync(CancellationToken cancellationToken) =>
        packing.Queue.WaitForCapacityAsync(cancellationToken);

    // No request follows: all that is read belongs to what was rejected, or stands unread behind the last
    // request. A request that was answered before its end may still be told to end: its bytes wait for that,
    // up to a piece.
    private void TakeRest()
    {
        var mayEnd = _latest is { Request.Whole: false, Rejection.IsRejected: false, IsUnread: false };
        if (!mayEnd || _tail.End - _tail.Start > MessageDraft.PieceSize)
            TakeAll();
    }

    private void TakeAll()
    {
        if (_tail.IsEmpty)
            return;
        if (_latest is null or { IsFinished: true } or { Request.Whole: true })
            BeginOwn(isUnread: _latest is not null);
        _tail.MoveTo(_tail.End, _latest!);
    }

    // The exchange that the server answers. What stands unread behind it is never answered.
    private ExchangeDraft Unanswered() =>
        _current is { IsFinished: false, IsUnread: false, ResponseEnd: < 0 }
            ? _current
            : BeginOwn(isUnread: false);

    // The exchange whose response has the byte at an offset in the stream of written bytes. Responses stand
    // there one behind the other, in the order of the requests: so it is the first that ends behind the
    // offset, or whose end is not known yet. Invariant: the end is behind the offset, so each call gets on.
    private ExchangeDraft AnsweredAt(long offset, out long end)
    {
        ExchangeDraft? last = null;
        foreach (var draft in _open)
        {
            if (draft.IsUnread)
                continue;
            end = draft.ResponseEnd < 0 ? long.MaxValue : draft.ResponseEnd;
            if (end > offset)
                return draft;
            last = draft;
        }

        end = long.MaxValue;
        return last ?? BeginOwn(isUnread: false);
    }

    // An exchange that the server did not name: a silent connection, bytes behind the last request, an answer
    // to nothing.
    private ExchangeDraft BeginOwn(bool isUnread)
    {
        var began = _tail.IsEmpty ? 0 : _tail.FirstRead;
        var id = new ExchangeId(connection.Opened.AddMicroseconds(began), connection.Id, _lastNumber + 1);
        return Begin(id, isUnread);
    }

    private ExchangeDraft Begin(ExchangeId id, bool isUnread)
    {
        _lastNumber = id.Request;
        _latest = TakeSpare() ?? new ExchangeDraft(_connection, packing);
        _latest.Begin(id, isUnread, _tail.Start);
        _open.Enqueue(_latest);
        if (!isUnread)
            _current = _latest;
        return _latest;
    }

    // A read that brought the end of one request and the beginning of the next is told apart by their drafts.
    private ExchangeDraft? TakeSpare()
    {
        var spare = _tail.IsTornInto(_spare) ? null : _spare;
        _spare = null;
        return spare;
    }

    private void FinishComplete()
    {
        while (_open.TryPeek(out var draft) && draft.IsComplete(_written))
        {
            draft.Response.Whole = true;
            _open.Dequeue().Finish();
            if (draft.IsFree)
                _spare = draft;
        }
    }
}
