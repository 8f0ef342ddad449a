// Finds the responses in what a server sends, as it comes: heads by ResponseParser, content by
// MessageFraming. Pure: bytes in, values out. It holds a head or a trailer section that is not whole yet, and
// never content. Bytes that break a rule are no exception here: what follows them is only counted.
using System;
using System.Collections.Generic;
using MiniWeb.Http;

namespace MiniWeb.Client;

/// <summary>Reads the responses to known requests, incrementally.</summary>
/// <param name="expectation">What was asked.</param>
public sealed class ResponseReader(RequestExpectation expectation)
{
    private readonly List<ReceivedResponse> _responses = [];
    private readonly ResponseParser _parser = new(ClientLimits.Parser);
    private ChunkedDecoder _chunks = new(ClientLimits.Parser);
    private byte[] _pending = [];
    private int _pendingLength;
    private long _position;
    private long _spareHeads;
    private int _final;
    private bool _isLast;
    private State _state;

    private enum State
    {
        Head,
        Length,
        Chunks,
        UntilClose,
    }

    /// <summary>The responses so far, interim ones too; the last one may not be whole.</summary>
    public IReadOnlyList<ReceivedResponse> Responses => _responses;

    /// <summary>Whether every expected response is whole. Never so when the number is not known.</summary>
    public bool IsComplete => expectation.IsExact && IsBetween && _final >= expectation.Methods.Count;

    /// <summary>
    /// Whether nothing more is to be read: every expected response is whole, or the last one says that the
    /// connection closes.
    /// </summary>
    public bool IsOver => IsComplete || (IsBetween && _isLast);

    /// <summary>
    /// Whether the last response says that the server does not want the rest of the request (RFC 9112 §9.5):
    /// it is an error, or the connection closes after it.
    /// </summary>
    public bool EndsSending => IsOver && _final > 0 && (_isLast || Current.Head.Status >= 400);

    /// <summary>Whether a response ended with the last byte, or none has begun.</summary>
    public bool IsBetween => _state == State.Head && _pendingLength == 0;

    /// <summary>Whether there is a whole response, and it is not known whether more will come.</summary>
    public bool IsSettled => !expectation.IsExact && IsBetween && _final > 0;

    /// <summary>How many final responses were read whole.</summary>
    public int WholeResponses => _final;

    /// <summary>Whether what comes now goes on until the connection closes.</summary>
    public bool IsUntilClose => _state == State.UntilClose;

    /// <summary>Whether what comes now belongs to a tunnel, which is no HTTP.</summary>
    public bool IsTunnel => _responses.Count > 0 && Current.Framing.Kind == FramingKind.Tunnel;

    /// <summary>Whether the peer broke a rule, after which bytes are only counted.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether neither side speaks HTTP: then there is no rule to hold the answer to.</summary>
    public bool IsForeign => IsBroken
        && expectation.Methods.Count + _responses.Count == 0
        && Rejection.Offset < "HTTP/".Length;

    /// <summary>
    /// The broken rule, when there is one in the table; its byte counts from the first byte received.
    /// </summary>
    public Rejection Rejection { get; private set; }

    /// <summary>How many bytes were received.</summary>
    public long BytesReceived => _position + _pendingLength;

    private ReceivedResponse Current => _responses[^1];

    /// <summary>Takes what a read brought.</summary>
    /// <param name="bytes">All of it; once only.</param>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_pendingLength > 0)
            bytes = Join(bytes);
        var consumed = 0;
        while (consumed < bytes.Length && Step(bytes[consumed..]) is var step and > 0)
        {
            consumed += step;
            _position += step;
        }

        Keep(bytes[consumed..]);
    }

    /// <summary>The peer closed: content that ends so is whole now.</summary>
    public void FeedEnd()
    {
        if (_state != State.UntilClose || IsBroken)
            return;
        EndResponse();
    }

    private int Step(ReadOnlySpan<byte> bytes) => _state switch
    {
        _ when IsOver => bytes.Length, // nobody asked for it; it is counted, and kept by the caller
        State.Head => TakeHead(bytes),
        State.Length => TakeLength(bytes),
        State.Chunks => TakeChunks(bytes),
        _ => TakeAll(bytes),
    };

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        var status = _parser.Parse(bytes, out var consumed);
        if (status == ParseStatus.NeedMore)
            return 0;
        if (status == ParseStatus.Rejected)
            return Break(_parser.Rejection, _position, bytes);
        var framing = MessageFraming.ForResponse(_parser.Head, MethodOf(_final));
        _responses.Add(new ReceivedResponse(_parser.Head, framing, _position));
        if (framing.Rejection.IsRejected || IsOneTooMany(consumed))
            Break(framing.Rejection, _position, default);
        else
            BeginContent(framing);
        return consumed;
    }

    // Heads are held in memory. A peer may send no more of them than were asked for, and some to spare.
    private bool IsOneTooMany(int headLength)
    {
        var asked = Math.Min(_final, expectation.Methods.Count);
        if (Current.Head.IsInterim || _final >= expectation.Methods.Count)
            _spareHeads += headLength;
        return _responses.Count - asked > ClientLimits.SpareResponses
            || _spareHeads > ClientLimits.SpareHeads;
    }

    private void BeginContent(ContentFraming framing)
    {
        _state = framing.Kind switch
        {
            FramingKind.Chunked => State.Chunks,
            FramingKind.Length when framing.Length > 0 => State.Length,
            FramingKind.UntilClose or FramingKind.Tunnel => State.UntilClose,
            _ => State.Head,
        };
        if (_state == State.Head)
            EndResponse();
        if (_state == State.Chunks)
            _chunks = new ChunkedDecoder(ClientLimits.Parser); // its trailers stay with the response
    }

    private int TakeLength(ReadOnlySpan<byte> bytes)
    {
        var length = (int)Math.Min(Current.Framing.Length - Current.ContentLength, bytes.Length);
        Current.ContentLength += length;
        if (Current.ContentLength == Current.Framing.Length)
            EndResponse();
        return length;
    }

    private int TakeChunks(ReadOnlySpan<byte> bytes)
    {
        var status = _chunks.Decode(bytes, out var consumed, out _);
        if (status == ChunkStatus.Rejected)
            return Break(_chunks.Rejection, Current.ContentOffset, bytes);
        Current.ContentLength += consumed;
        if (status == ChunkStatus.Complete)
        {
            Current.Trailers = _chunks.Trailers;
            EndResponse();
        }

        return consumed;
    }

    private int TakeAll(ReadOnlySpan<byte> bytes)
    {
        if (_responses.Count > 0 && !Current.IsWhole)
            Current.ContentLength += bytes.Length;
        return bytes.Length;
    }

    // The offset of a rejection counts from where its parser began.
    private int Break(Rejection rejection, long start, ReadOnlySpan<byte> bytes)
    {
        Rejection = rejection.IsRejected ? rejection with { Offset = rejection.Offset + start } : default;
        IsBroken = true;
        _state = State.UntilClose;
        return TakeAll(bytes);
    }

    private void EndResponse()
    {
        Current.IsWhole = true;
        if (!Current.Head.IsInterim)
        {
            _final++;
            _isLast = !Current.Connection.Persists;
        }

        _state = State.Head;
    }

    private string? MethodOf(int index) =>
        index < expectation.Methods.Count ? expectation.Methods[index] : null;

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> bytes)
    {
        var length = _pendingLength + bytes.Length;
        if (_pending.Length < length)
            Array.Resize(ref _pending, Math.Max(length, _pending.Length * 2));
        bytes.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength = 0;
        return _pending.AsSpan(0, length);
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_pending.Length < rest.Length)
            _pending = new byte[Math.Max(4096, rest.Length)];
        rest.CopyTo(_pending);
        _pendingLength = rest.Length;
    }
}

// One response among the bytes that were received: where it stands, and how its end is known. The bytes
// themselves are where the caller let them be written; only the head is kept here.
/// <summary>A response that was read, interim or final.</summary>
/// <param name="Head">Its status line and fields.</param>
/// <param name="Framing">How the end of its content is known.</param>
/// <param name="Offset">Where it begins, counted from the first byte received.</param>
public sealed record ReceivedResponse(ResponseHead Head, ContentFraming Framing, long Offset)
{
    /// <summary>Where the content begins, counted from the first byte received.</summary>
    public long ContentOffset => Offset + Head.Bytes.Length;

    /// <summary>
    /// How many bytes the content takes as it came, the framing of chunks and the trailers included.
    /// </summary>
    public long ContentLength { get; internal set; }

    /// <summary>Where the next response begins.</summary>
    public long End => ContentOffset + ContentLength;

    /// <summary>Whether its end was reached.</summary>
    public bool IsWhole { get; internal set; }

    /// <summary>Whether the connection carries another response after it, and why.</summary>
    public ConnectionVerdict Connection { get; } = ConnectionVerdict.Of(Head, Framing);

    /// <summary>The trailer fields of a chunked response, once it is whole; null for any other.</summary>
    public FieldSection? Trailers { get; internal set; }
}
