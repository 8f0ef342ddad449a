// How a connection ends (RFC 9112 §9.6). Closing while the client still sends makes the system answer with a
// reset, which can destroy the response before the client has read it. So: FIN at once, then read on for a
// bounded while. A response that is not whole is cut by a reset instead, so that nobody takes it for the
// whole. While it waits for the client, it holds nothing.
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MiniWeb.Transport;

namespace MiniWeb.Server;

/// <summary>The end of one connection: first <see cref="TryBegin"/>.</summary>
/// <param name="tcp">All that is to be sent has been.</param>
/// <param name="options">How long, and how much, the client may go on.</param>
internal sealed class LingeringClose(TcpConnection tcp, HttpServerOptions options)
{
    private const int PieceLength = 2048;

    // 64 KiB, then the observer is asked for room again.
    private const int MostPieces = 32;

    private readonly long _end = tcp.ReadCount + options.LingerBytes;

    /// <summary>Says goodbye.</summary>
    /// <param name="cause">Why the connection ends.</param>
    /// <returns>Whether the client has to be waited for:
    /// <see cref="TcpConnection.WaitForLastAsync"/>.</returns>
    public bool TryBegin(CloseCause cause)
    {
        if (cause is CloseCause.WriteTimeout or CloseCause.HandlerFailed or CloseCause.ClientReset)
        {
            tcp.Abort();
            return false;
        }

        tcp.FinishSending();
        tcp.Deadline.Renew();
        tcp.Deadline.Arm(options.LingerTimeout);
        // Another connection waits for the place: what has come is dropped, and more is not waited for.
        if (cause != CloseCause.MadeRoom)
            return cause is not (CloseCause.ClientClosed or CloseCause.ClientClosedEarly);
        _ = GoesOn();
        return false;
    }

    /// <summary>
    /// Waits until the observer has capacity for what is read next. The client's deadline does not run
    /// meanwhile: otherwise our own slow disk would reset a connection whose bytes nobody has read.
    /// </summary>
    /// <param name="context">The server's.</param>
    /// <param name="observer">The connection's observer.</param>
    /// <returns>False when the server aborted its connections.</returns>
    public ValueTask<bool> WaitForCapacityAsync(ServerContext context, IConnectionObserver? observer)
    {
        var capacity = context.WaitForCapacityAsync(tcp.Observer is null ? null : observer);
        return capacity.IsCompletedSuccessfully ? capacity : AwaitAsync(capacity);
    }

    /// <summary>Drops what the client has sent, up to 64 KiB.</summary>
    /// <returns>Whether it has to be waited for once more.</returns>
    public bool GoesOn()
    {
        Span<byte> piece = stackalloc byte[PieceLength];
        for (var pieces = 0; tcp.ReadCount < _end; pieces++)
        {
            if (pieces == MostPieces || !tcp.TryRead(piece, out var outcome))
                return true;
            if (outcome.Count == 0)
                return false;
        }

        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<bool> capacity)
    {
        tcp.Deadline.Disarm();
        var isGiven = await capacity;
        tcp.Deadline.Arm(options.LingerTimeout);
        return isGiven;
    }
}
