// Sends a part of a file by the system's own call, which copies no byte into our memory (sendfile on Linux
// and macOS, TransmitFile on Windows). The part is given by offset and count: the file's own position is
// neither used nor moved, so that any number of transfers may share a file. A file that has become too short
// is a fault, never fewer or other bytes. The call does not say how far it has got: at the deadline the
// system is asked what the peer has confirmed, and a peer that has taken enough of it is given time again.
using System;
using System.Buffers.Binary;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport;

/// <summary>One transfer over one socket.</summary>
internal sealed class FileTransfer : SocketAsyncEventArgs
{
    // What the peer must take before each deadline. Where the system does not tell how much that is, no more
    // than this is asked for at once.
    private const int LeastTaken = 64 * 1024;

    // More than that the system does not send in one go anyway.
    private const int LongestCall = 1 << 30;

    // Linux, tcp(7) and linux/tcp.h: IPPROTO_TCP, TCP_INFO, and tcpi_bytes_acked in it.
    private const int Tcp = 6;
    private const int TcpInfo = 11;
    private const int AckedOffset = 120;

    private readonly Socket _socket;
    private readonly Deadline _deadline;
    private readonly TimeSpan _timeout;
    private TaskCompletionSource _done = new();
    private long _acked;

    /// <summary>Prepares a transfer.</summary>
    /// <param name="socket">Where to.</param>
    /// <param name="deadline">The connection's.</param>
    /// <param name="timeout">How long the peer may take for 64 KiB.</param>
    public FileTransfer(Socket socket, Deadline deadline, TimeSpan timeout)
        : base(true)
    {
        _socket = socket;
        _deadline = deadline;
        _timeout = timeout;
    }

    /// <summary>Bytes sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends all of the part.</summary>
    /// <param name="file">Opened for asynchronous use; stays open until this is done.</param>
    /// <param name="offset">The part's first byte.</param>
    /// <param name="count">Its length, at least 0.</param>
    /// <returns>Why the socket did not take all of it.</returns>
    /// <exception cref="IOException">The file is too short.</exception>
    public async ValueTask<TransferFault> SendAsync(SafeFileHandle file, long offset, long count)
    {
        // Such a call cannot be called off: only closing the socket ends it.
        using var end = _deadline.Token.UnsafeRegister(static cut => ((FileTransfer)cut!).Cut(), this);
        // The call asks for a stream. Disposing it would close the handle, which is not ours; without a
        // buffer it holds nothing of its own.
        var stream = new FileStream(file, FileAccess.Read, bufferSize: 0, isAsync: true);
        Tune(begins: true);
        while (Sent < count)
        {
            var length = (int)Math.Min(count - Sent, OperatingSystem.IsLinux() ? LongestCall : LeastTaken);
            await SendSliceAsync(new SendPacketsElement(stream, offset + Sent, length));
            Sent += BytesTransferred;
            if (SocketError == SocketError.InvalidArgument || (IsTaken && BytesTransferred < length))
                throw new IOException("The file has become shorter while it was sent.");
            if (!IsTaken)
                return _deadline.Fault == TransferFault.None ? TransferFault.Reset : _deadline.Fault;
        }

        Tune(begins: false);
        return TransferFault.None;
    }

    /// <inheritdoc/>
    protected override void OnCompleted(SocketAsyncEventArgs e) => _done.TrySetResult();

    private bool IsTaken => SocketError == SocketError.Success;

    private void Tune(bool begins)
    {
        try
        {
            SocketTuning.ApplyToFile(_socket, begins);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The send will tell.
        }
    }

    private async Task SendSliceAsync(SendPacketsElement slice)
    {
        _done = new TaskCompletionSource();
        _acked = ReadAcked();
        SendPacketsElements = [slice];
        _deadline.Extend = HasProgressed;
        _deadline.Arm(_timeout);
        Begin();
        await _done.Task;
        _deadline.Disarm();
        _deadline.Extend = null;
    }

    private void Begin()
    {
        try
        {
            if (!_socket.SendPacketsAsync(this))
                _done.TrySetResult();
        }
        catch (ObjectDisposedException)
        {
            SocketError = SocketError.Shutdown;
            _done.TrySetResult();
        }
    }

    private void Cut()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Gone already: closing is all that is left.
        }

        _socket.Dispose();
    }

    // Asked by the sweep, on its thread, while the call is under way.
    private bool HasProgressed()
    {
        var acked = ReadAcked();
        if (acked - _acked < LeastTaken)
            return false;
        _acked = acked;
        _deadline.Arm(_timeout);
        return true;
    }

    private long ReadAcked()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        try
        {
            Span<byte> info = stackalloc byte[AckedOffset + sizeof(long)];
            var length = _socket.GetRawSocketOption(Tcp, TcpInfo, info);
            return length < info.Length ? 0 : BinaryPrimitives.ReadInt64LittleEndian(info[AckedOffset..]);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
