// Waits for readability with a zero-byte read of the runtime's socket, on any system. Closing the socket ends
// the wait.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport.Portable;

internal sealed class ZeroByteReadAwaiter : ReadinessAwaiter
{
    private readonly Socket _socket;
    private readonly Operation _operation;
    private Task _watching = Task.CompletedTask;

    public ZeroByteReadAwaiter(Socket socket, Deadline deadline)
        : base(deadline)
    {
        _socket = socket;
        _operation = new Operation(this);
    }

    private protected override bool IsLost => _operation.SocketError != SocketError.Success;

    public override void Dispose() => _operation.Dispose();

    internal override async ValueTask<TransferFault> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        }
        catch (Exception fault)
            when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The deadline says why, or the read that follows.
        }

        return TransferFault.None;
    }

    internal override void Watch(PeerWatch watch) => _watching = WatchAsync(watch);

    // The runtime tells of bytes and of the end alike. Behind pipelined bytes the end is not seen.
    private async Task WatchAsync(PeerWatch watch)
    {
        try
        {
            await _socket.ReceiveAsync(Memory<byte>.Empty, watch.Ended);
            if (IsAtEnd())
                watch.Tell();
        }
        catch (SocketException)
        {
            watch.Tell();
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // The response is written, or the connection is closed here.
        }
    }

    private bool IsAtEnd()
    {
        Span<byte> one = stackalloc byte[1];
        var count = _socket.Receive(one, SocketFlags.Peek, out var error);
        return count == 0 && error != SocketError.WouldBlock;
    }

    private protected override bool TryWait()
    {
        try
        {
            // Without a token: it would cost each idle connection a registration.
            return _socket.ReceiveAsync(_operation);
        }
        catch (ObjectDisposedException)
        {
            _operation.SocketError = SocketError.Shutdown;
            return false;
        }
    }

    private sealed class Operation(ZeroByteReadAwaiter awaiter) : SocketAsyncEventArgs(true)
    {
        protected override void OnCompleted(SocketAsyncEventArgs e) => awaiter.Complete();
    }
}
