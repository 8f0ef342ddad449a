// The server's end of a simulated connection, in the place of LinuxSocket: the same waits (EpollAwaiter) and
// the same meaning of each call, over a Link instead of a descriptor.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;

namespace MiniWeb.Simulation.World;

/// <summary>One accepted connection.</summary>
internal sealed class SimulatedSocket(Link link, SimulatedPoll poll) : ConnectionSocket
{
    private const int Piece = 64 * 1024;

    private static readonly IPEndPoint Here = new(IPAddress.Loopback, 8080);

    private EpollAwaiter? _readiness;
    private bool _isClosed;

    /// <inheritdoc/>
    public override IPEndPoint Remote => link.Remote;

    /// <inheritdoc/>
    public override IPEndPoint Local => Here;

    /// <inheritdoc/>
    public override int Receive(Span<byte> into, out SocketState state) => link.Receive(into, out state);

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> bytes, out SocketState state) => link.Write(bytes, out state);

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public override async ValueTask<FileOutcome> SendFileAsync(
        SafeFileHandle file, long offset, long count, Deadline deadline, TimeSpan timeout)
    {
        using var patience = new SendDeadline(this, deadline, timeout);
        var buffer = new byte[Piece];
        for (var sent = 0L; ;)
        {
            var length = RandomAccess.Read(
                file, buffer.AsSpan(0, (int)Math.Min(Piece, count - sent)), offset + sent);
            if (length == 0)
                throw new IOException("The file has become shorter while it was sent.");
            var taken = Send(buffer.AsSpan(0, length), out var state);
            sent += taken;
            if (sent == count)
                return new FileOutcome(sent, TransferFault.None);
            if (state == SocketState.Lost || !await WaitWritableAsync(deadline.Token))
                return new FileOutcome(sent, deadline.FaultOf(TransferFault.Reset));
        }
    }

    /// <inheritdoc/>
    public override void Shutdown(SocketShutdown side)
    {
        if (_isClosed)
            return;
        if (side is SocketShutdown.Send or SocketShutdown.Both)
            link.FinishByServer();
        if (side is SocketShutdown.Receive or SocketShutdown.Both)
            link.ShutForReading();
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        if (!_isClosed)
            link.Abort();
        _readiness?.End();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (!_isClosed)
            link.Close();
        _isClosed = true;
    }

    internal override ReadinessAwaiter MakeAwaiter(Deadline deadline) =>
        _readiness = new EpollAwaiter(link.Number, deadline, poll);

    internal override bool HasUnread() => !_isClosed && link.HasUnread;

    internal override long GetAckedBytes() => _isClosed ? 0 : link.Acknowledged;

    private async ValueTask<bool> WaitWritableAsync(CancellationToken cancellationToken) =>
        await _readiness!.WaitWritableAsync(cancellationToken) && !cancellationToken.IsCancellationRequested;
}
