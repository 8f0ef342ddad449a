// Where does the request end that is just arriving? Heads by RequestParser, content by MessageFraming. Pure.
// It holds a head or a trailer section that is not whole yet, and never content.
using System;
using MiniWeb.Http;

namespace MiniWeb.Client;

/// <summary>Watches the bytes of one request, as they come.</summary>
public sealed class RequestEnd
{
    private readonly RequestParser _parser = new(ClientLimits.Parser);
    private readonly ChunkedDecoder _chunks = new(ClientLimits.Parser);
    private byte[] _pending = [];
    private int _pendingLength;
    private long _left;
    private int _headLength;
    private State _state;

    private enum State
    {
        Head,
        Length,
        Chunks,
        Whole,
        Unknown,
    }

    /// <summary>Whether the request is there with its last byte.</summary>
    public bool IsWhole => _state == State.Whole;

    /// <summary>Whether the bytes break a rule, so that nobody can say where the request ends.</summary>
    public bool IsUnknown => _state == State.Unknown;

    /// <summary>
    /// Whether the client waits for 100 (Continue) before it sends its content (RFC 9110 §10.1.1).
    /// </summary>
    public bool AwaitsContinue { get; private set; }

    /// <summary>Takes what a read brought.</summary>
    /// <param name="bytes">All of it; once only.</param>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        AwaitsContinue = false;
        if (_state is State.Whole or State.Unknown)
            return;
        Append(bytes);
        var consumed = 0;
        while (consumed < _pendingLength
               && Step(_pending.AsSpan(consumed.._pendingLength)) is var step and > 0)
            consumed += step;
        AwaitsContinue &= consumed == _headLength && consumed == _pendingLength;
        _pendingLength -= consumed;
        _pending.AsSpan(consumed, _pendingLength).CopyTo(_pending);
    }

    private int Step(ReadOnlySpan<byte> bytes) => _state switch
    {
        State.Head => TakeHead(bytes),
        State.Length => TakeLength(bytes),
        State.Chunks => TakeChunks(bytes),
        _ => bytes.Length,
    };

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        var status = _parser.Parse(bytes, out var consumed);
        if (status == ParseStatus.NeedMore)
            return 0;
        var framing = status == ParseStatus.Complete
            ? MessageFraming.ForRequest(_parser.Head, ClientLimits.Parser)
            : new ContentFraming(FramingKind.None, 0, 0, _parser.Rejection);
        (_left, _headLength) = (framing.Length, consumed);
        _state = framing.Kind switch
        {
            _ when framing.Rejection.IsRejected => State.Unknown,
            FramingKind.Chunked => State.Chunks,
            FramingKind.Length when _left > 0 => State.Length,
            _ => State.Whole,
        };
        AwaitsContinue = _state is State.Length or State.Chunks && Expectation.IsContinue(_parser.Head);
        return consumed;
    }

    private int TakeLength(ReadOnlySpan<byte> bytes)
    {
        var length = (int)Math.Min(_left, bytes.Length);
        _left -= length;
        if (_left == 0)
            _state = State.Whole;
        return length;
    }

    private int TakeChunks(ReadOnlySpan<byte> bytes)
    {
        var status = _chunks.Decode(bytes, out var consumed, out _);
        _state = status switch
        {
            ChunkStatus.Complete => State.Whole,
            ChunkStatus.Rejected => State.Unknown,
            _ => State.Chunks,
        };
        return consumed;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var length = _pendingLength + bytes.Length;
        if (_pending.Length < length)
            Array.Resize(ref _pending, Math.Max(length, _pending.Length * 2));
        bytes.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength = length;
    }
}
