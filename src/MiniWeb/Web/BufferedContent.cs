// Content that is there already: for handlers under test.
using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Web;

internal sealed class BufferedContent : RequestContent
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly ReadOnlyMemory<byte> _wire;

    private BufferedContent(
        ContentFraming framing, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> wire, FieldSection? trailers)
    {
        Framing = framing;
        _data = data;
        _wire = wire;
        Trailers = trailers;
        State = framing.HasContent ? ContentState.More : ContentState.Ended;
    }

    public override FieldSection? Trailers { get; }

    public override ValueTask<ContentRead> ReadAsync(CancellationToken cancellationToken)
    {
        var first = State == ContentState.More;
        State = ContentState.Ended;
        return ValueTask.FromResult(first
            ? new ContentRead(_data, _wire, State)
            : new ContentRead(default, default, State));
    }

    public static Request ReadRequest(ReadOnlySpan<byte> bytes)
    {
        var parser = new RequestParser(ParserLimits.Default);
        if (parser.Parse(bytes, out var consumed) != ParseStatus.Complete)
            throw new ArgumentException($"No whole request head: {parser.Rejection.Reason}.", nameof(bytes));
        var framing = MessageFraming.ForRequest(parser.Head, ParserLimits.Default);
        if (framing.Rejection.IsRejected)
            throw new ArgumentException(framing.ToString(), nameof(bytes));
        var local = new IPEndPoint(IPAddress.Loopback, 0);
        var connection = new ConnectionInfo(1, DateTimeOffset.UnixEpoch, local, local);
        var content = ReadContent(framing, bytes[consumed..].ToArray());
        return new Request(connection, parser.Head, content)
        {
            Id = new ExchangeId(DateTimeOffset.UnixEpoch, 1, 1),
        };
    }

    private static BufferedContent ReadContent(ContentFraming framing, ReadOnlyMemory<byte> rest)
    {
        if (framing.Kind == FramingKind.Chunked)
            return ReadChunked(framing, rest);
        if (rest.Length < framing.Length)
            throw new ArgumentException("The content is not whole.", nameof(rest));
        var data = rest[..(int)framing.Length];
        return new BufferedContent(framing, data, data, null);
    }

    private static BufferedContent ReadChunked(ContentFraming framing, ReadOnlyMemory<byte> wire)
    {
        var decoder = new ChunkedDecoder(ParserLimits.Default);
        var data = new System.Buffers.ArrayBufferWriter<byte>();
        var rest = wire;
        while (true)
        {
            var status = decoder.Decode(rest.Span, out var consumed, out var range);
            if (status is ChunkStatus.NeedMore or ChunkStatus.Rejected)
                throw new ArgumentException($"No whole content: {decoder.Rejection.Reason}.", nameof(wire));
            System.Buffers.BuffersExtensions.Write(data, rest.Span[range]);
            rest = rest[consumed..];
            if (status == ChunkStatus.Complete)
                return new BufferedContent(
                    framing, data.WrittenMemory, wire[..^rest.Length], decoder.Trailers);
        }
    }
}
