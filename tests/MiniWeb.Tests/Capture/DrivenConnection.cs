// Drives an observer as a server does, without a socket: a test decides where each read and each send ends.
// It answers each request with its content, and a broken rule with the rule's status.
using System;
using System.Collections.Generic;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Tests.Capture;

internal sealed class DrivenConnection(ConnectionInfo info, IConnectionObserver observer)
{
    private readonly RequestParser _parser = new(ParserLimits.Default);
    private readonly ChunkedDecoder _chunks = new(ParserLimits.Default);
    private readonly List<byte> _unread = [];
    private readonly List<byte> _unsent = [];
    private State _state;
    private ContentFraming _framing;
    private long _position;
    private long _composed;
    private long _remaining;
    private long _microseconds;
    private int _number;

    private enum State
    {
        Idle,
        Head,
        Content,
        Ended,
    }

    public IConnectionObserver Observer => observer;

    public List<byte> AllRead { get; } = [];

    public List<byte> AllWritten { get; } = [];

    /// <summary>One read, and all that a server does with it; nothing is sent yet.</summary>
    public DrivenConnection Read(ReadOnlySpan<byte> bytes)
    {
        observer.OnRead(bytes, _microseconds += 10);
        AllRead.AddRange(bytes);
        _unread.AddRange(bytes);
        while (Step())
        {
        }

        return this;
    }

    public DrivenConnection Read(string text) => Read(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends what was composed, at most so many bytes a send.</summary>
    public DrivenConnection Send(int size = int.MaxValue)
    {
        while (_unsent.Count > 0)
        {
            var piece = _unsent.GetRange(0, Math.Min(size, _unsent.Count)).ToArray();
            observer.OnWritten(piece, _microseconds += 10);
            AllWritten.AddRange(piece);
            _unsent.RemoveRange(0, piece.Length);
        }

        return this;
    }

    public void Close(CloseCause cause = CloseCause.ClientClosed) =>
        observer.OnClosed(cause, _microseconds += 10);

    private bool Step() => _state switch
    {
        State.Idle => TryBegin(),
        State.Head => TryHead(),
        State.Content => TryContent(),
        _ => false,
    };

    private bool TryBegin()
    {
        if (_unread.Count == 0)
            return false;
        var id = new ExchangeId(info.Opened.AddMicroseconds(_microseconds), info.Id, ++_number);
        observer.OnRequestBegan(id, _position);
        _state = State.Head;
        return true;
    }

    private bool TryHead()
    {
        var status = _parser.Parse(_unread.ToArray(), out var consumed);
        if (status == ParseStatus.NeedMore)
            return false;
        if (status == ParseStatus.Rejected)
            return Reject(_parser.Rejection);
        Advance(consumed);
        _framing = MessageFraming.ForRequest(_parser.Head, ParserLimits.Default);
        observer.OnRequestHead(new Request(info, _parser.Head, new FramedContent(_framing)));
        if (_framing.Rejection.IsRejected)
            return Reject(_framing.Rejection);
        _remaining = _framing.Length;
        _chunks.Reset();
        _state = State.Content;
        return true;
    }

    private bool TryContent()
    {
        if (_framing.Kind == FramingKind.Chunked)
            return TryChunks();
        var count = (int)Math.Min(_remaining, _unread.Count);
        Advance(count);
        _remaining -= count;
        return _remaining == 0 && End();
    }

    private bool TryChunks()
    {
        var status = _chunks.Decode(_unread.ToArray(), out var consumed, out _);
        Advance(consumed);
        return status switch
        {
            ChunkStatus.Complete => End(),
            ChunkStatus.Rejected => Reject(_chunks.Rejection),
            ChunkStatus.NeedMore => false,
            _ => true,
        };
    }

    private void Advance(int count)
    {
        _unread.RemoveRange(0, count);
        _position += count;
        if (count > 0)
            observer.OnRequestAdvanced(_position);
    }

    private bool End()
    {
        observer.OnRequestEnded(_position);
        var persists = ConnectionPersistence.Persists(_parser.Head.Version, _parser.Head.Fields);
        Respond(200, $"answer {_number}", persists);
        _state = persists ? State.Idle : State.Ended;
        return persists;
    }

    private bool Reject(Rejection rejection)
    {
        observer.OnRejected(rejection);
        Respond(rejection.Row.Status, rejection.Reason.ToString(), persists: false);
        _state = State.Ended;
        return false;
    }

    private void Respond(int status, string content, bool persists)
    {
        observer.OnResponseBegan(status, _composed);
        var head = $"HTTP/1.1 {status} \r\nContent-Length: {content.Length}\r\n\r\n";
        var bytes = Encoding.Latin1.GetBytes(head + content);
        _unsent.AddRange(bytes);
        _composed += bytes.Length;
        observer.OnResponseEnded(_composed, persists);
    }
}
