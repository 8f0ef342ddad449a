// The bytes of a connection that have been read and do not belong to a message yet: the server says where a
// message begins and ends only after it has looked at them. What the server holds in its receive buffer is
// the most that waits here.
using System;
using System.Buffers;
using System.Collections.Generic;

namespace MiniWeb.Capture;

/// <summary>Read bytes, each with the read that brought it, until they are moved to an exchange.</summary>
internal sealed class UnassignedBytes
{
    private const int MostReads = 64;

    private readonly Queue<(long End, long Microseconds)> _reads = new(1);
    private byte[] _buffer = [];
    private int _start;
    private int _length;
    private ExchangeDraft? _tornInto;

    /// <summary>Of the first waiting byte, in the stream of bytes read.</summary>
    public long Start { get; private set; }

    /// <summary>Of the first byte that has not been read yet.</summary>
    public long End => Start + _length;

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>When the first waiting byte was read. Only when one waits.</summary>
    public long FirstRead => _reads.Peek().Microseconds;

    /// <summary>Whether the last read was moved to an exchange in part, and the rest of it waits.</summary>
    public bool IsTornInto(ExchangeDraft? draft) => draft is not null && _tornInto == draft;

    /// <summary>Keeps what one read brought.</summary>
    public void Add(ReadOnlySpan<byte> bytes, long microseconds)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_start + _length));
        _length += bytes.Length;
        _reads.Enqueue((End, microseconds));
    }

    /// <summary>Moves all bytes before an offset to a request.</summary>
    /// <param name="offset">In the stream of bytes read; what lies beyond the end is the end.</param>
    /// <param name="target">Whose request they are.</param>
    public void MoveTo(long offset, ExchangeDraft target)
    {
        offset = Math.Min(offset, End);
        while (Start < offset)
        {
            var (end, microseconds) = _reads.Peek();
            var count = (int)(Math.Min(end, offset) - Start);
            var bytes = _buffer.AsSpan(_start, count);
            target.Append(CaptureFile.Request, bytes, microseconds, joins: _tornInto == target);
            Start += count;
            _start += count;
            _length -= count;
            _tornInto = Start < end ? target : null;
            if (Start == end)
                _reads.Dequeue();
        }

        if (IsEmpty)
            GiveBack();
    }

    private void Reserve(int more)
    {
        if (_start + _length + more <= _buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, 1024));
        _buffer.AsSpan(_start, _length).CopyTo(larger);
        ReturnBuffer();
        _buffer = larger;
    }

    // An idle connection holds no buffer, and no room for the many reads of a client that sent byte by byte.
    private void GiveBack()
    {
        ReturnBuffer();
        if (_reads.Capacity > MostReads)
            _reads.TrimExcess();
        _buffer = [];
    }

    private void ReturnBuffer()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _start = 0;
    }
}
