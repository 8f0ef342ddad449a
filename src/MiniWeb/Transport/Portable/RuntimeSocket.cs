// A connection by the runtime's own socket, which every system has. To close it ends all that waits for it.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport.Portable;

/// <summary>One accepted connection.</summary>
/// <param name="socket">Its socket, disposed of with this.</param>
/// <param name="local">Our end, where it is known; null: the socket knows it.</param>
internal sealed class RuntimeSocket(Socket socket, IPEndPoint? local = null) : ConnectionSocket
{
    /// <summary>The runtime's socket.</summary>
    public Socket Socket => socket;

    /// <inheritdoc/>
    public override IPEndPoint Remote => Plain(socket.RemoteEndPoint);

    /// <inheritdoc/>
    public override IPEndPoint Local => local ?? Plain(socket.LocalEndPoint);

    /// <inheritdoc/>
    public override int Receive(Span<byte> into, out SocketState state)
    {
        try
        {
            var count = socket.Receive(into, SocketFlags.None, out var error);
            state = StateOf(error);
            return count;
        }
        catch (ObjectDisposedException)
        {
            state = SocketState.Lost;
            return 0;
        }
    }

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> bytes, out SocketState state)
    {
        try
        {
            var count = socket.Send(bytes, SocketFlags.None, out var error);
            state = StateOf(error);
            return count;
        }
        catch (ObjectDisposedException)
        {
            state = SocketState.Lost;
            return 0;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> SendSomeAsync(
        ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            // The runtime goes on until all is sent, and tells nothing of it before.
            var atOnce = OperatingSystem.IsLinux() ? bytes.Length : SendDeadline.MostAtOnce;
            return await socket.SendAsync(bytes[..Math.Min(bytes.Length, atOnce)], cancellationToken);
        }
        catch (Exception fault)
            when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<FileOutcome> SendFileAsync(
        SafeFileHandle file, long offset, long count, Deadline deadline, TimeSpan timeout)
    {
        using var transfer = new RuntimeFileTransfer(this, deadline, timeout);
        var fault = await transfer.SendAsync(file, offset, count);
        return new FileOutcome(transfer.Sent, fault);
    }

    /// <inheritdoc/>
    public override void Shutdown(SocketShutdown side)
    {
        try
        {
            socket.Shutdown(side);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The peer was faster: there is nobody left to tell.
        }
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Gone already: closing is all that is left.
        }

        socket.Dispose();
    }

    /// <inheritdoc/>
    public override void Dispose() => socket.Dispose();

    internal override ReadinessAwaiter MakeAwaiter(Deadline deadline)
    {
        SocketTuning.ApplyAccepted(socket);
        return new ZeroByteReadAwaiter(socket, deadline);
    }

    internal override bool HasUnread()
    {
        try
        {
            return socket.Available > 0;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    internal override long GetAckedBytes() => SocketTuning.GetAckedBytes(socket);

    private static SocketState StateOf(SocketError error) => error switch
    {
        SocketError.Success => SocketState.Done,
        SocketError.WouldBlock => SocketState.WouldBlock,
        _ => SocketState.Lost,
    };

    // A listener on all addresses sees an IPv4 peer as ::ffff:a.b.c.d; it is a.b.c.d to everybody else.
    private static IPEndPoint Plain(EndPoint? endPoint)
    {
        var end = (IPEndPoint?)endPoint ?? throw new SocketException((int)SocketError.NotConnected);
        return end.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(end.Address.MapToIPv4(), end.Port) : end;
    }
}
