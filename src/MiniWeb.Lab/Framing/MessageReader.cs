// The lesson: TCP carries bytes, not messages. A receive returns what has arrived so far: a part of a
// message, or the end of one and the beginning of the next. Four ways to find the end:
//
//   naive        message                           one receive of up to 65,536 bytes: wrong, often right
//   length       length (8 bytes, little-endian)   then so many bytes
//   terminator   message CR LF                     the message has no CR LF inside
//   half-close   message FIN                       until a receive returns 0
//
// Every message has a connection of its own; the receiver answers "OK" (2 bytes) and closes. Bytes are
// counted, not kept: whatever a peer claims, a connection costs one buffer.
using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Framing;

/// <summary>Receives one message.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="buffer">Where receives go.</param>
/// <param name="maxSize">The most bytes of a message.</param>
/// <param name="most">The most bytes of one receive.</param>
internal sealed class MessageReader(Socket connection, byte[] buffer, long maxSize, int most)
{
    private const int LengthSize = 8;
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    private long _beyond;

    /// <summary>The sizes of single receives.</summary>
    public ReceiveTally Tally { get; } = new();

    /// <summary>How many bytes of the message have come.</summary>
    public long Size { get; private set; }

    /// <summary>Receives the message in one of the four ways.</summary>
    public Task<ReceivedMessage> ReadAsync(FramingWay way, CancellationToken deadline) => way switch
    {
        FramingWay.Naive => NaiveAsync(deadline),
        FramingWay.Length => ByLengthAsync(deadline),
        FramingWay.Terminator => ByTerminatorAsync(deadline),
        _ => ByHalfCloseAsync(deadline),
    };

    /// <summary>
    /// After the message: how many bytes there are behind it, up to the end, the deadline or the most bytes
    /// of a message. How the connection ends is no matter any more.
    /// </summary>
    public async Task<long> DrainAsync(CancellationToken deadline)
    {
        try
        {
            for (var count = 1; count > 0 && _beyond <= maxSize; _beyond += count)
                count = await connection.ReceiveAsync(buffer.AsMemory(0, most), deadline);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return _beyond;
        }

        return _beyond;
    }

    private async Task<ReceivedMessage> NaiveAsync(CancellationToken deadline)
    {
        Size = await ReceiveAsync(most, deadline);
        return Size == 0
            ? ReceivedMessage.Truncated(0, "the client closed without a byte")
            : ReceivedMessage.Whole(Size);
    }

    private async Task<ReceivedMessage> ByLengthAsync(CancellationToken deadline)
    {
        var header = new byte[LengthSize];
        for (var filled = 0; filled < LengthSize;)
        {
            var count = await ReceiveAsync(LengthSize - filled, deadline);
            if (count == 0)
                return ReceivedMessage.Truncated(0, $"{filled} of the 8 bytes of the length, then the end");
            buffer.AsSpan(0, count).CopyTo(header.AsSpan(filled));
            filled += count;
        }

        // Unsigned: 2^63 is a large number, not a negative one.
        var length = BinaryPrimitives.ReadUInt64LittleEndian(header);
        return length > (ulong)maxSize
            ? ReceivedMessage.Refused(0, $"it claims {length} bytes, the limit is {maxSize}")
            : await ExactlyAsync((long)length, deadline);
    }

    private async Task<ReceivedMessage> ExactlyAsync(long length, CancellationToken deadline)
    {
        while (Size < length)
        {
            var count = await ReceiveAsync((int)Math.Min(most, length - Size), deadline);
            if (count == 0)
                return ReceivedMessage.Truncated(Size, $"{Size} of {length} bytes, then the end");
            Size += count;
        }

        return ReceivedMessage.Whole(Size);
    }

    private async Task<ReceivedMessage> ByTerminatorAsync(CancellationToken deadline)
    {
        // CR may be the last byte of one receive, and LF the first of the next.
        for (var endsInCarriageReturn = false; ;)
        {
            var count = await ReceiveAsync(most, deadline);
            if (count == 0)
                return ReceivedMessage.Truncated(Size, $"{Size} bytes, then the end without CR LF");
            if (EndOf(buffer.AsSpan(0, count), endsInCarriageReturn) is var end && end >= 0)
            {
                (Size, _beyond) = (Size + end - 2, count - end);
                return Size > maxSize ? TooLong() : ReceivedMessage.Whole(Size);
            }

            Size += count;
            if (Size > maxSize + 1)
                return TooLong();
            endsInCarriageReturn = buffer[count - 1] == CarriageReturn;
        }
    }

    // Where the bytes behind CR LF begin, or -1.
    private static int EndOf(ReadOnlySpan<byte> received, bool followsCarriageReturn)
    {
        if (followsCarriageReturn && received[0] == LineFeed)
            return 1;
        var at = received.IndexOf("\r\n"u8);
        return at < 0 ? -1 : at + 2;
    }

    private async Task<ReceivedMessage> ByHalfCloseAsync(CancellationToken deadline)
    {
        while (Size <= maxSize)
        {
            var count = await ReceiveAsync(most, deadline);
            if (count == 0)
                return ReceivedMessage.Whole(Size);
            Size += count;
        }

        return TooLong();
    }

    private ReceivedMessage TooLong() =>
        ReceivedMessage.Refused(Size, $"{Size} bytes and no end, the limit is {maxSize}");

    private async Task<int> ReceiveAsync(int size, CancellationToken deadline)
    {
        var count = await connection.ReceiveAsync(buffer.AsMemory(0, size), deadline);
        Tally.Add(count);
        return count;
    }
}

/// <summary>One message as its receiver sees it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Size">The bytes that were taken for it.</param>
/// <param name="Note">Why it is not whole; empty when it is.</param>
internal readonly record struct ReceivedMessage(MessageOutcome Outcome, long Size, string Note)
{
    /// <summary>All of it arrived.</summary>
    public static ReceivedMessage Whole(long size) => new(MessageOutcome.Whole, size, "");

    /// <summary>A part arrived.</summary>
    public static ReceivedMessage Truncated(long size, string note) =>
        new(MessageOutcome.Truncated, size, note);

    /// <summary>It was not taken.</summary>
    public static ReceivedMessage Refused(long size, string note) => new(MessageOutcome.Refused, size, note);
}

/// <summary>What became of a message.</summary>
internal enum MessageOutcome
{
    /// <summary>All of it arrived.</summary>
    Whole,

    /// <summary>The receiver holds a part of it.</summary>
    Truncated,

    /// <summary>The receiver did not want it.</summary>
    Refused,
}
