// Shows a request to the parser, the framing and the decoder in pieces, as a connection does: each arrival
// brings some bytes more. It says what was read, and with how many bytes there the answer stood.
using System;
using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Tests.Http;

/// <summary>Reads one request from bytes that arrive in pieces.</summary>
internal sealed class RequestFeed(ParserLimits limits)
{
    private readonly RequestParser _parser = new(limits);
    private readonly ChunkedDecoder _decoder = new(limits);
    private readonly ArrayBufferWriter<byte> _content = new();
    private ContentFraming _framing;
    private int _headLength;
    private int _position;
    private RequestReading? _answer;

    /// <summary>How many bytes had arrived when the answer was given; -1 while there is none.</summary>
    public int DecidedAt { get; private set; } = -1;

    /// <summary>The parsed head.</summary>
    public RequestHead Head => _parser.Head;

    /// <summary>The decoded content so far.</summary>
    public ReadOnlySpan<byte> Content => _content.WrittenSpan;

    /// <summary>The trailers.</summary>
    public FieldSection Trailers => _decoder.Trailers;

    /// <summary>What is read of bytes that arrive whole.</summary>
    public static RequestReading ReadWhole(byte[] bytes, ParserLimits limits) =>
        new RequestFeed(limits).Read(bytes, []);

    /// <summary>What is read of bytes that arrive one by one.</summary>
    public RequestReading ReadByteByByte(byte[] bytes)
    {
        for (var arrived = 1; arrived <= bytes.Length; arrived++)
            Arrive(bytes, arrived);
        return Answer();
    }

    /// <summary>What is read of bytes that arrive in pieces.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="cuts">Where each piece but the last one ends, ascending.</param>
    public RequestReading Read(byte[] bytes, ReadOnlySpan<int> cuts)
    {
        foreach (var cut in cuts)
            Arrive(bytes, cut);
        Arrive(bytes, bytes.Length);
        return Answer();
    }

    private RequestReading Answer() =>
        _answer ?? new RequestReading(RequestReading.NeedMore, _headLength == 0 ? "head" : "content");

    private void Arrive(byte[] bytes, int arrived)
    {
        if (_answer is not null)
            return;
        var seen = bytes.AsSpan(0, arrived);
        if (_headLength == 0)
            ReadHead(seen);
        if (_answer is null && _headLength > 0)
            ReadContent(seen);
        if (_answer is not null)
            DecidedAt = arrived;
    }

    private void ReadHead(ReadOnlySpan<byte> seen)
    {
        var status = _parser.Parse(seen, out var consumed);
        if (status == ParseStatus.NeedMore && consumed != 0)
            throw new InvalidOperationException($"NeedMore consumed {consumed}.");
        if (status == ParseStatus.Rejected)
            Reject("head", _parser.Rejection, 0);
        if (status != ParseStatus.Complete)
            return;
        _headLength = _position = consumed;
        _framing = MessageFraming.ForRequest(_parser.Head, limits);
        if (_framing.Rejection.IsRejected)
            Reject("framing", _framing.Rejection, 0);
        _decoder.Reset();
    }

    private void ReadContent(ReadOnlySpan<byte> seen)
    {
        if (_framing.Kind == FramingKind.Chunked)
        {
            ReadChunks(seen);
            return;
        }

        var missing = (int)(_headLength + _framing.Length - _position);
        var piece = seen[_position..Math.Min(seen.Length, _position + missing)];
        _content.Write(piece);
        _position += piece.Length;
        if (piece.Length == missing)
            Complete();
    }

    private void ReadChunks(ReadOnlySpan<byte> seen)
    {
        while (true)
        {
            var rest = seen[_position..];
            var status = _decoder.Decode(rest, out var consumed, out var data);
            if (consumed < 0 || consumed > rest.Length)
                throw new InvalidOperationException($"Consumed {consumed} of {rest.Length}.");
            _content.Write(rest[data]);
            _position += consumed;
            if (status == ChunkStatus.Rejected)
                Reject("content", _decoder.Rejection, _headLength);
            if (status == ChunkStatus.Complete)
                Complete();
            if (status != ChunkStatus.Data)
                return;
        }
    }

    private void Reject(string stage, Rejection rejection, int from) => _answer = new RequestReading(
        RequestReading.Rejected, stage, rejection.Reason.ToString(), rejection.Offset + from);

    private void Complete()
    {
        var head = _parser.Head;
        _answer = new RequestReading(
            RequestReading.Complete,
            StartLine: $"{head.Method}\n{head.Target}\n{head.Version}",
            Fields: TextOf(head.Fields),
            Framing: $"{_framing.Kind} {_framing.Length} step {_framing.Step}",
            Content: DigestOf(_content.WrittenSpan),
            Trailers: _framing.Kind == FramingKind.Chunked ? TextOf(_decoder.Trailers) : "",
            Persists: ConnectionPersistence.Persists(head.Version, head.Fields),
            HeadLength: _headLength,
            Consumed: _position);
    }

    /// <summary>Length and SHA-256 of content.</summary>
    public static string DigestOf(ReadOnlySpan<byte> content) => string.Create(
        CultureInfo.InvariantCulture,
        $"{content.Length} {Convert.ToHexStringLower(SHA256.HashData(content))}");

    private static string TextOf(FieldSection fields)
    {
        var text = new StringBuilder();
        for (var i = 0; i < fields.Count; i++)
            text.Append(fields[i].ToString()).Append('\n');
        return text.ToString();
    }
}
