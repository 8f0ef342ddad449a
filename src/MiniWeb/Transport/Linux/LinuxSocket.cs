// A connection on Linux: a descriptor, our own calls, and a poll of our own that tells when they are worth
// while. The descriptor is closed by the connection's own flow alone, which makes the calls without a lock;
// whoever comes from another thread takes the lock, so that what it does is never done to a stranger who has
// got the same number. It is its own lock: one more object for each connection would be a waste.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport.Linux;

/// <summary>One accepted connection.</summary>
/// <param name="descriptor">Does not block; closed with this.</param>
/// <param name="remote">The peer's end.</param>
/// <param name="local">Our end.</param>
/// <param name="poll">Tells of it.</param>
internal sealed class LinuxSocket(int descriptor, IPEndPoint remote, IPEndPoint local, EpollLoop poll)
    : ConnectionSocket
{
    private const int Closed = -1;

    private int _descriptor = descriptor;
    private EpollAwaiter? _readiness;

    public override IPEndPoint Remote => remote;

    public override IPEndPoint Local => local;

    public override int Receive(Span<byte> into, out SocketState state) =>
        LinuxCalls.Receive(_descriptor, into, out state);

    public override int Send(ReadOnlySpan<byte> bytes, out SocketState state) =>
        LinuxCalls.Send(_descriptor, bytes, out state);

    /// <summary>Writes as much of a file as there is room for.</summary>
    /// <returns>How many bytes the system took; 0, done, when the file ends there.</returns>
    public int SendFile(SafeFileHandle file, long offset, int count, out SocketState state) =>
        LinuxCalls.SendFile(_descriptor, file, offset, count, out state);

    public override async ValueTask<int> SendSomeAsync(
        ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (await WaitWritableAsync(cancellationToken))
        {
            var count = Send(bytes.Span, out var state);
            if (state != SocketState.WouldBlock)
                return count;
        }

        return 0;
    }

    public override async ValueTask<FileOutcome> SendFileAsync(
        SafeFileHandle file, long offset, long count, Deadline deadline, TimeSpan timeout)
    {
        using var patience = new SendDeadline(this, deadline, timeout);
        LinuxCalls.BoundUnsent(_descriptor, SocketTuning.MaxUnsentOfFile);
        var outcome = await new LinuxFileTransfer(this, deadline).SendAsync(file, offset, count);
        LinuxCalls.BoundUnsent(_descriptor, SocketTuning.MaxUnsent);
        return outcome;
    }

    /// <summary>Waits until the socket may be writable.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it was ended, or the poll has no place for the connection.</returns>
    public async ValueTask<bool> WaitWritableAsync(CancellationToken cancellationToken) =>
        await _readiness!.WaitWritableAsync(cancellationToken) && !cancellationToken.IsCancellationRequested;

    public override void Shutdown(SocketShutdown side)
    {
        lock (this)
        {
            if (_descriptor != Closed)
                LinuxCalls.Shutdown(_descriptor, (int)side);
        }
    }

    // Not by closing it: the flow that owns it may be using it.
    public override void Abort()
    {
        lock (this)
        {
            if (_descriptor != Closed)
                LinuxCalls.Disconnect(_descriptor);
        }

        _readiness?.End();
    }

    public override void Dispose()
    {
        int descriptor;
        lock (this)
            (descriptor, _descriptor) = (_descriptor, Closed);
        if (descriptor != Closed)
            LinuxCalls.Close(descriptor);
    }

    internal override ReadinessAwaiter MakeAwaiter(Deadline deadline) =>
        _readiness = new EpollAwaiter(_descriptor, deadline, poll);

    internal override bool HasUnread()
    {
        lock (this)
            return _descriptor != Closed && LinuxCalls.HasUnread(_descriptor);
    }

    internal override long GetAckedBytes()
    {
        lock (this)
            return _descriptor == Closed ? 0 : LinuxCalls.GetAckedBytes(_descriptor);
    }
}
