// Puts responses on the wire: head, framing, content. Small ones are gathered in one buffer, so that a
// response goes out in one send, and so do the responses to pipelined requests. The handler's content writes
// through the sink.
using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal sealed class ResponseWriter(HttpServerOptions options, DateLine date) : IContentSink, IDisposable
{
    private const int BufferLength = 32 * 1024;
    private const int SliceLength = 64 * 1024;

    // What WriteHead adds to a response's own head: Date, framing, Connection, the empty line.
    private const int OwnFieldsLength = DateLine.Length + 64;

    private TcpConnection _connection = null!;
    private IConnectionObserver? _observer;
    private byte[] _buffer = [];
    private int _used;
    private FramingKind _framing;
    private long _remaining;

    /// <summary>Where the next byte will stand in the stream of all bytes written.</summary>
    public long Position => _connection.WriteCount + _used;

    /// <summary>Whether composed bytes wait to be sent.</summary>
    public bool HasPending => _used > 0;

    /// <summary>Why sending failed; none as long as it did not.</summary>
    public TransferFault Fault { get; private set; }

    /// <summary>How the content of a response will be framed (RFC 9112 §6.1, §6.2).</summary>
    public static FramingKind FramingOf(Response response, HttpVersion version)
    {
        if (!response.MayHaveContent)
            return FramingKind.None;
        if (response.Content.Length is not null)
            return FramingKind.Length;
        return version.IsAtLeast11 ? FramingKind.Chunked : FramingKind.UntilClose;
    }

    /// <summary>
    /// Composes a whole response when that needs no wait: its content is small and in memory.
    /// </summary>
    /// <returns>Whether it did; otherwise nothing was written.</returns>
    public bool TryWrite(Response response, RequestHead? request, bool persists)
    {
        var isHead = request?.Method == Methods.Head;
        if (response.Content.InMemory is not { } content)
            return false;
        var body = isHead || !response.MayHaveContent ? default : content;
        var length = response.HeadStart.Length + OwnFieldsLength + body.Length;
        if (length > BufferLength - _used)
            return false;
        WriteHead(response, request?.Version ?? HttpVersion.Http11, FramingKind.Length, persists);
        Append(body.Span);
        return true;
    }

    /// <summary>Writes a response of any kind and size; waits as long as the client takes it.</summary>
    /// <exception cref="OperationCanceledException">Sending failed; <see cref="Fault"/> says why.</exception>
    public async ValueTask WriteAsync(
        Response response, RequestHead? request, bool persists, CancellationToken cancellationToken)
    {
        var version = request?.Version ?? HttpVersion.Http11;
        _framing = FramingOf(response, version);
        _remaining = response.Content.Length ?? long.MaxValue;
        if (response.HeadStart.Length + OwnFieldsLength > BufferLength - _used)
            await FlushAsync(cancellationToken);
        WriteHead(response, version, _framing, persists);
        if (request?.Method == Methods.Head || _framing == FramingKind.None)
            return;
        await response.Content.WriteToAsync(this, cancellationToken);
        if (_framing == FramingKind.Length && _remaining != 0)
            throw new InvalidOperationException($"The content ended {_remaining} bytes too early.");
        if (_framing == FramingKind.Chunked)
            Append(ChunkedEncoder.End);
    }

    /// <summary>Composes bytes that are no response of their own (100 Continue).</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes) => Append(bytes);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (data.IsEmpty)
            return;
        if (data.Length > _remaining)
            throw new InvalidOperationException("The content is longer than its length says.");
        _remaining -= _framing == FramingKind.Length ? data.Length : 0;
        if (_framing == FramingKind.Chunked)
            await MakeRoomAsync(ChunkedEncoder.MaxSizeLength, cancellationToken);
        if (_framing == FramingKind.Chunked)
            _used += ChunkedEncoder.WriteSize(_buffer.AsSpan(_used), data.Length);
        await PutAsync(data, cancellationToken);
        if (_framing != FramingKind.Chunked)
            return;
        await MakeRoomAsync(ChunkedEncoder.End.Length + ChunkedEncoder.DataEnd.Length, cancellationToken);
        Append(ChunkedEncoder.DataEnd);
    }

    /// <inheritdoc/>
    public bool SendsFile(SafeFileHandle file) =>
        // Whoever wants to see the bytes sees those that are sent, so they have to pass through here.
        file.IsAsync && _framing != FramingKind.Chunked && _observer is not { SeesBytes: true };

    /// <inheritdoc/>
    public async ValueTask WriteFileAsync(
        SafeFileHandle file, long offset, long count, CancellationToken cancellationToken)
    {
        if (!SendsFile(file) || count <= SliceLength)
        {
            await FilePieces.WriteAsync(
                this, file, offset, count, options.Schedule.ReadAsync, cancellationToken);
            return;
        }

        if (count > _remaining)
            throw new InvalidOperationException("The content is longer than its length says.");
        _remaining -= _framing == FramingKind.Length ? count : 0;
        await FlushAsync(cancellationToken);
        Fault = await _connection.WriteFileAsync(file, offset, count, options.WriteTimeout);
        if (Fault != TransferFault.None)
            throw new OperationCanceledException("The client takes no more.");
    }

    /// <summary>Sends what was composed, if that needs no wait. What it cannot send stays.</summary>
    /// <returns>Whether all has been sent.</returns>
    public bool TryFlush()
    {
        if (Fault != TransferFault.None || _observer is { SeesBytes: true, HasCapacity: false })
            return false;
        var sent = _connection.TryWrite(_buffer.AsSpan(0, _used));
        // A fault is found again, and told, by the one who then waits.
        if (sent < _used)
        {
            _buffer.AsSpan(sent, _used - sent).CopyTo(_buffer);
            _used -= sent;
            return false;
        }

        _used = 0;
        return true;
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_used == 0)
            return;
        await SendAsync(_buffer.AsMemory(0, _used), cancellationToken);
        _used = 0;
        // What comes next may be long in coming.
        Dispose();
    }

    /// <summary>Writes to another connection.</summary>
    public void Attach(TcpConnection connection, IConnectionObserver? observer)
    {
        (_connection, _observer) = (connection, observer);
        (_used, Fault) = (0, TransferFault.None);
    }

    /// <summary>Forgets the connection. A buffer that has not grown serves the next.</summary>
    public void Detach()
    {
        if (_buffer.Length > BufferLength)
            Dispose();
        (_connection, _observer) = (null!, null);
    }

    /// <summary>Gives the buffer back; the next byte takes another.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async ValueTask PutAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (data.Length <= BufferLength - _used)
        {
            Append(data.Span);
            return;
        }

        await FlushAsync(cancellationToken);
        while (!data.IsEmpty)
        {
            var slice = data[..Math.Min(data.Length, SliceLength)];
            await SendAsync(slice, cancellationToken);
            data = data[slice.Length..];
        }
    }

    private async ValueTask MakeRoomAsync(int length, CancellationToken cancellationToken)
    {
        if (length > BufferLength - _used)
            await FlushAsync(cancellationToken);
        Rent();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var room = _observer?.WaitForCapacityAsync(cancellationToken) ?? ValueTask.CompletedTask;
        if (!room.IsCompletedSuccessfully)
            await room;
        if (Fault == TransferFault.None)
            Fault = await _connection.WriteAsync(bytes, options.WriteTimeout);

        if (Fault != TransferFault.None)
            throw new OperationCanceledException("The client takes no more.");
    }

    private void WriteHead(Response response, HttpVersion version, FramingKind framing, bool persists)
    {
        Append(framing == FramingKind.UntilClose ? response.HeadWithoutLength : response.HeadStart);
        Append(date.Bytes);
        if (framing == FramingKind.Chunked)
            Append("Transfer-Encoding: chunked\r\n"u8);
        if (!persists)
            Append("Connection: close\r\n"u8);
        else if (!version.IsAtLeast11)
            Append("Connection: keep-alive\r\n"u8);
        Append("\r\n"u8);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Rent();
        if (bytes.Length > _buffer.Length - _used)
            Grow(_used + bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Rent()
    {
        if (_buffer.Length == 0)
            _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    }

    // Only for a head that is longer than the buffer: everything else looks for room first.
    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length);
        _buffer.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
