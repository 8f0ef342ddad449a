// The system's side of one accepted connection: calls that do not wait, and waits that hold nothing. There
// are two: on Linux our own calls and a poll of our own, everywhere else the runtime's socket. One
// asynchronous flow uses it; Shutdown, Abort and GetAckedBytes may come from any thread at any time.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport;

/// <summary>The socket of one accepted connection.</summary>
internal abstract class ConnectionSocket : IDisposable
{
    /// <summary>The peer's end; an IPv4 peer has an IPv4 address.</summary>
    /// <exception cref="SocketException">The peer is gone.</exception>
    public abstract IPEndPoint Remote { get; }

    /// <summary>Our end.</summary>
    /// <exception cref="SocketException">The peer is gone.</exception>
    public abstract IPEndPoint Local { get; }

    /// <summary>Reads what is there.</summary>
    /// <param name="into">Where to; not empty.</param>
    /// <param name="state">Done with 0 bytes when the peer sends no more.</param>
    /// <returns>How many bytes came.</returns>
    public abstract int Receive(Span<byte> into, out SocketState state);

    /// <summary>Writes as much as there is room for.</summary>
    /// <param name="bytes">What to send; not empty.</param>
    /// <param name="state">Whether it was more than none.</param>
    /// <returns>How many bytes the system took.</returns>
    public abstract int Send(ReadOnlySpan<byte> bytes, out SocketState state);

    /// <summary>Writes some, after a wait for room.</summary>
    /// <param name="bytes">What to send; not empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// How many bytes the system took; 0 when the wait was ended, or the connection is lost.
    /// </returns>
    public abstract ValueTask<int> SendSomeAsync(
        ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Writes a part of a file by the system's own call.</summary>
    /// <param name="file">
    /// Opened for asynchronous use; stays open until this is done. Its position is neither used nor moved.
    /// </param>
    /// <param name="offset">The part's first byte, at least 0.</param>
    /// <param name="count">Its length, at least 0.</param>
    /// <param name="deadline">The connection's. When it ends this, the connection may have been cut.</param>
    /// <param name="timeout">How long the peer may take nothing.</param>
    /// <exception cref="IOException">The file ends before the part does.</exception>
    public abstract ValueTask<FileOutcome> SendFileAsync(
        SafeFileHandle file, long offset, long count, Deadline deadline, TimeSpan timeout);

    /// <summary>Ends one direction, or both; never throws.</summary>
    /// <param name="side">Which.</param>
    public abstract void Shutdown(SocketShutdown side);

    /// <summary>Cuts the connection with a reset. Whoever waits for it is told.</summary>
    public abstract void Abort();

    /// <summary>Closes it.</summary>
    public abstract void Dispose();

    /// <summary>The wait for bytes; made once, disposed of with the connection.</summary>
    /// <param name="deadline">What may end a wait.</param>
    internal abstract ReadinessAwaiter MakeAwaiter(Deadline deadline);

    /// <summary>Whether bytes are there that have not been read; from any thread.</summary>
    internal abstract bool HasUnread();

    /// <summary>How many bytes the peer has confirmed; 0 where the system does not tell.</summary>
    internal abstract long GetAckedBytes();
}

/// <summary>A connection as the acceptor hands it over.</summary>
/// <param name="Socket">Its socket, which is the receiver's to dispose of.</param>
/// <param name="Id">Counted from 1 since the acceptor was made.</param>
internal readonly record struct AcceptedSocket(ConnectionSocket Socket, long Id);

/// <summary>What became of a part of a file that was to be sent.</summary>
/// <param name="Count">Bytes that the system took.</param>
/// <param name="Fault">Why not all were sent, else <see cref="TransferFault.None"/>.</param>
internal readonly record struct FileOutcome(long Count, TransferFault Fault);

/// <summary>How a call on a socket that does not wait came back.</summary>
internal enum SocketState
{
    /// <summary>It did what it could.</summary>
    Done,

    /// <summary>It would have to wait.</summary>
    WouldBlock,

    /// <summary>The connection is lost, or closed by ourselves.</summary>
    Lost,
}
