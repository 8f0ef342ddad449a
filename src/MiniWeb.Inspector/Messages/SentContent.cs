// The content of a message as it was sent, without its chunks (RFC 9112 §7.1), read piece by piece: content
// of gigabytes takes the memory of one buffer. Where the framing breaks, the content ends.
using System;
using System.IO;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;

namespace MiniWeb.Inspector.Messages;

/// <summary>Reads the content of a message.</summary>
/// <param name="source">Stands at the first byte of the content; disposed of with this.</param>
/// <param name="length">How many bytes of it are the content, its chunk lines included.</param>
/// <param name="isChunked">Whether it has chunks.</param>
internal sealed class SentContent(Stream source, long length, bool isChunked) : ForwardStream
{
    private const int BufferLength = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly ChunkedDecoder _decoder = new(AnatomyOptions.NoLimits);
    private long _left = length;
    private int _start;
    private int _end;
    private Range _data;
    private bool _isOver;

    /// <summary>
    /// The first two bytes, without taking them; fewer at the end, and where a chunk has fewer.
    /// </summary>
    public ReadOnlySpan<byte> PeekTwo()
    {
        while (!isChunked && _end - _start < 2 && Fill())
        {
        }

        if (isChunked && IsEmpty(_data))
            TryFindData();
        var ahead = isChunked ? _buffer.AsSpan(_data) : _buffer.AsSpan(_start, _end - _start);
        return ahead[..Math.Min(2, ahead.Length)];
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => isChunked ? ReadData(buffer) : ReadPlain(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    private int ReadPlain(Span<byte> buffer)
    {
        if (_start == _end && !Fill())
            return 0;
        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private int ReadData(Span<byte> buffer)
    {
        if (IsEmpty(_data) && !TryFindData())
            return 0;
        var data = _buffer.AsSpan(_data);
        var count = Math.Min(buffer.Length, data.Length);
        data[..count].CopyTo(buffer);
        _data = (_data.Start.Value + count)..(_data.End.Value);
        return count;
    }

    private bool TryFindData()
    {
        while (!_isOver)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var status = _decoder.Decode(unread, out var consumed, out var data);
            var (offset, count) = data.GetOffsetAndLength(_end - _start);
            _data = (_start + offset)..(_start + offset + count);
            _start += consumed;
            if (status == ChunkStatus.Data && count > 0)
                return true;
            _isOver = status is ChunkStatus.Complete or ChunkStatus.Rejected
                || (status == ChunkStatus.NeedMore && !Fill());
        }

        return false;
    }

    // False when there is nothing more, or no room for it.
    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var room = (int)Math.Min(_buffer.Length - _end, _left);
        var count = room == 0 ? 0 : source.Read(_buffer, _end, room);
        _end += count;
        _left -= count;
        return count > 0;
    }

    private static bool IsEmpty(Range data) => data.Start.Value == data.End.Value;
}
