// Reads one request after the other from bytes that arrive in pieces, as the server's connection does: one
// parser and one decoder for all, which see only what has arrived and is not used yet. Unlike the server it
// reads on when a request asks to close. It checks that each call keeps its contract and gets somewhere.
using System;
using System.Collections.Generic;
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>The reading under test.</summary>
internal sealed class PipelineFeed(ParserLimits limits)
{
    private readonly RequestParser _parser = new(limits);
    private readonly ChunkedDecoder _decoder = new(limits);
    private byte[] _window = [];
    private ContentFraming _framing;
    private bool _inContent;
    private long _start;
    private int _headLength;
    private int _position;
    private long _content;

    /// <summary>What was read.</summary>
    public Transcript Transcript { get; } = new();

    /// <summary>How it ended.</summary>
    public Ending Ending { get; private set; }

    /// <summary>Where the content of the requests stands among the bytes.</summary>
    public List<Range> ContentAt { get; } = [];

    /// <summary>How often the parser and the decoder were called.</summary>
    public int Steps { get; private set; }

    /// <summary>Reads bytes that arrive whole.</summary>
    public void ReadWhole(byte[] bytes)
    {
        Begin();
        Arrive(bytes);
        Finish();
    }

    /// <summary>Reads bytes that arrive one by one.</summary>
    public void ReadByteByByte(byte[] bytes)
    {
        Begin();
        for (var arrived = 1; arrived <= bytes.Length && Ending.Verdict == Ending.Kind.Open; arrived++)
            Arrive(bytes.AsSpan(_position..arrived));
        Finish();
    }

    /// <summary>
    /// Reads bytes that arrive in pieces, each time at another place, and are overwritten after it.
    /// </summary>
    public void ReadMoved(byte[] bytes, ReadOnlySpan<int> cuts)
    {
        Begin();
        foreach (var cut in cuts)
            ArriveMoved(bytes.AsSpan(_position..Math.Max(cut, _position)));
        ArriveMoved(bytes.AsSpan(_position));
        Finish();
    }

    private void Begin()
    {
        Transcript.Clear();
        ContentAt.Clear();
        _parser.Reset();
        (_inContent, _start, _position, Steps) = (false, 0, 0, 0);
        Ending = default;
    }

    private void Finish()
    {
        if (_inContent)
            WriteRequest();
        if (Ending.Verdict == Ending.Kind.Open)
            Ending = new Ending(Ending.Kind.NeedsMore, Position: _position);
    }

    private void ArriveMoved(ReadOnlySpan<byte> unread)
    {
        if (_window.Length < unread.Length)
            _window = new byte[unread.Length * 2];
        unread.CopyTo(_window);
        Arrive(_window.AsSpan(0, unread.Length));
        _window.AsSpan(0, unread.Length).Fill((byte)'!');
    }

    private void Arrive(ReadOnlySpan<byte> unread)
    {
        while (Ending.Verdict == Ending.Kind.Open && !unread.IsEmpty)
        {
            Steps++;
            var consumed = _inContent ? ReadContent(unread) : ReadHead(unread);
            Must(consumed >= 0 && consumed <= unread.Length, $"consumed {consumed} of {unread.Length}");
            unread = unread[consumed..];
            _position += consumed;
            if (consumed == 0)
                return;
            if (_inContent && _framing.Kind != FramingKind.Chunked && _content == _framing.Length)
                EndRequest();
        }
    }

    private int ReadHead(ReadOnlySpan<byte> unread)
    {
        var status = _parser.Parse(unread, out var consumed);
        if (status == ParseStatus.Rejected)
            return Reject(_parser.Rejection, _position);
        Must(status == ParseStatus.Complete == consumed > 0, $"{status} of a head, {consumed} consumed");
        if (consumed == 0)
            return 0;
        _framing = MessageFraming.ForRequest(_parser.Head, limits);
        if (_framing.Rejection.IsRejected)
            return Reject(_framing.Rejection, _position);
        (_start, _headLength, _content, _inContent) = (_position, consumed, 0, true);
        if (_framing.Kind == FramingKind.Chunked)
            _decoder.Reset();
        return consumed;
    }

    private int ReadContent(ReadOnlySpan<byte> unread)
    {
        if (_framing.Kind == FramingKind.Chunked)
            return ReadChunks(unread);
        var length = (int)Math.Min(_framing.Length - _content, unread.Length);
        return Take(unread, 0..length, length);
    }

    private int ReadChunks(ReadOnlySpan<byte> unread)
    {
        var status = _decoder.Decode(unread, out var consumed, out var data);
        Must(status == ChunkStatus.Data || data.Equals(default), "data without saying so");
        Must(status != ChunkStatus.Data || !unread[data].IsEmpty, "empty data");
        if (status == ChunkStatus.Rejected)
            return Reject(_decoder.Rejection, _start + _headLength);
        if (status != ChunkStatus.Complete)
            return Take(unread, data, consumed);
        Must(consumed > 0, "an end that takes no byte");
        _position += consumed;
        EndRequest();
        _position -= consumed;
        return consumed;
    }

    private int Take(ReadOnlySpan<byte> unread, Range data, int consumed)
    {
        var content = unread[data];
        if (!content.IsEmpty)
            ContentAt.Add((_position + data.Start.Value)..(_position + data.End.Value));
        Transcript.AddContent(content);
        _content += content.Length;
        return consumed;
    }

    private int Reject(Rejection rejection, long from)
    {
        Must(rejection.IsRejected, "rejected without a reason");
        Ending = new Ending(Ending.Kind.Rejected, rejection.Reason, from + rejection.Offset, _start);
        return 0;
    }

    private void EndRequest()
    {
        WriteRequest();
        Transcript.Add("end "u8);
        Transcript.Add(_position);
        Transcript.Add("\n"u8);
        Transcript.End();
        (_inContent, _start) = (false, _position);
    }

    private void WriteRequest()
    {
        var head = _parser.Head;
        TranscriptLines.WriteStart(
            Transcript, _start, head.Method, head.Target.Raw.Span, head.Version.Major, head.Version.Minor);
        for (var i = 0; i < head.Fields.Count; i++)
            TranscriptLines.WriteField(Transcript, "field ", head.Fields[i].Name, head.Fields[i].Value);
        TranscriptLines.WriteContent(
            Transcript, _framing.Kind, _content, ConnectionPersistence.Persists(head.Version, head.Fields));
        if (_framing.Kind != FramingKind.Chunked)
            return;
        var trailers = _decoder.Trailers;
        for (var i = 0; i < trailers.Count; i++)
            TranscriptLines.WriteField(Transcript, "trailer ", trailers[i].Name, trailers[i].Value);
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
