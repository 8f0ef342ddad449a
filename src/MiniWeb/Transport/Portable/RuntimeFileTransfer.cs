// Sends a part of a file by the system's own call, which copies no byte into our memory (sendfile on Linux
// and macOS, TransmitFile on Windows). The part is given by offset and count: the file's own position is
// neither used nor moved, so that any number of transfers may share a file. A file that has become too short
// is a fault, never fewer or other bytes.
using System;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport.Portable;

/// <summary>One transfer over one socket.</summary>
internal sealed class RuntimeFileTransfer : SocketAsyncEventArgs
{
    // More than that the system does not send in one go anyway. Where it does not tell how much the peer has
    // confirmed, no more is asked for at once than the peer must take in time.
    private const int LongestCall = 1 << 30;

    private readonly RuntimeSocket _connection;
    private readonly Socket _socket;
    private readonly Deadline _deadline;
    private readonly TimeSpan _timeout;
    private TaskCompletionSource _done = new();

    /// <summary>Prepares a transfer.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="deadline">The connection's.</param>
    /// <param name="timeout">How long the peer may take nothing.</param>
    public RuntimeFileTransfer(RuntimeSocket connection, Deadline deadline, TimeSpan timeout)
        : base(true)
    {
        _connection = connection;
        _socket = connection.Socket;
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
        using var end = _deadline.Token.UnsafeRegister(
            static cut => ((RuntimeSocket)cut!).Abort(), _connection);
        // The call asks for a stream. Disposing it would close the handle, which is not ours; without a
        // buffer it holds nothing of its own.
        var stream = new FileStream(file, FileAccess.Read, bufferSize: 0, isAsync: true);
        Tune(begins: true);
        while (Sent < count)
        {
            var atOnce = OperatingSystem.IsLinux() ? LongestCall : SendDeadline.MostAtOnce;
            var length = (int)Math.Min(count - Sent, atOnce);
            await SendSliceAsync(new SendPacketsElement(stream, offset + Sent, length));
            Sent += BytesTransferred;
            if (SocketError == SocketError.InvalidArgument || (IsTaken && BytesTransferred < length))
                throw new IOException("The file has become shorter while it was sent.");
            if (!IsTaken)
                return _deadline.FaultOf(TransferFault.Reset);
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
        SendPacketsElements = [slice];
        using var patience = new SendDeadline(_connection, _deadline, _timeout);
        Begin();
        await _done.Task;
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
}
