// Receives with a buffer that is smaller than a message, on purpose: headers, messages and characters arrive
// in pieces, and are put together before they are looked at. Each byte is copied a bounded number of times.
using System;
using System.Buffers;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Streaming;

/// <summary>Receives messages of the stream, and prints each whole.</summary>
/// <param name="bufferSize">The most bytes of one receive, from 1 on.</param>
/// <param name="maxSize">The most bytes of a message.</param>
/// <param name="output">Messages go to its data.</param>
public sealed class TimeStreamReceiver(int bufferSize, int maxSize, LabOutput output)
{
    private readonly byte[] _buffer = new byte[bufferSize];

    // What of the buffer has been received and not been used.
    private ReadOnlyMemory<byte> _unread;

    /// <summary>How many messages are received; 0 for all until the server closes.</summary>
    public long Count { get; init; }

    /// <summary>Whether each receive is shown.</summary>
    public bool ShowsReceives { get; init; }

    /// <summary>Connects, receives and prints.</summary>
    /// <exception cref="LabException">
    /// The server cannot be reached, cuts a message, or breaks the wire format.
    /// </exception>
    public async Task RunAsync(string host, int port, CancellationToken stop)
    {
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await connection.ConnectAsync(host, port, stop);
        }
        catch (SocketException fault)
        {
            throw SocketText.CannotConnect(host, port, fault);
        }

        for (var number = 1L; Count == 0 || number <= Count; number++)
        {
            if (await ReadAsync(connection, LengthHeader.Size, mayEnd: true, stop) is not { } header)
                return;
            var length = LengthHeader.Parse(header, maxSize);
            var message = await ReadAsync(connection, length, mayEnd: false, stop);
            if (!Printable.IsUtf8(message))
                throw new LabException(LabFault.Peer, $"message {number} is not UTF-8");
            await output.Data.WriteLineAsync(Printable.Of(message));
        }
    }

    // This many bytes, however they come; null when the server closes in front of the first.
    private async Task<byte[]?> ReadAsync(Socket connection, int size, bool mayEnd, CancellationToken stop)
    {
        var read = new ArrayBufferWriter<byte>(Math.Min(Math.Max(size, 1), _buffer.Length));
        while (read.WrittenCount < size)
        {
            if (_unread.IsEmpty)
                _unread = _buffer.AsMemory(0, await ReceiveAsync(connection, stop));
            if (_unread.IsEmpty && mayEnd && read.WrittenCount == 0)
                return null;
            if (_unread.IsEmpty)
                throw new LabException(
                    LabFault.Network, $"the server closed after {read.WrittenCount} of {size} bytes");
            var taken = _unread[..Math.Min(_unread.Length, size - read.WrittenCount)];
            read.Write(taken.Span);
            _unread = _unread[taken.Length..];
        }

        return read.WrittenSpan.ToArray();
    }

    private async Task<int> ReceiveAsync(Socket connection, CancellationToken stop)
    {
        try
        {
            var count = await connection.ReceiveAsync(_buffer, stop);
            if (ShowsReceives)
                await output.Notes.WriteLineAsync(
                    $"received {count} bytes: {Printable.Of(_buffer.AsSpan(0, count))}");
            return count;
        }
        catch (SocketException fault)
        {
            throw new LabException(LabFault.Network, SocketText.Broken(fault));
        }
    }
}
