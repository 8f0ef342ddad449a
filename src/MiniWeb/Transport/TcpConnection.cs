// One accepted connection: reads, writes, half-close, abort; each under its deadline and seen by the
// observer. What the system says of the
// socket (ConnectionSocket) goes on from here as a value.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport;

/// <summary>A TCP connection whose every byte is observed.</summary>
internal sealed class TcpConnection : IDisposable
{
    private readonly ConnectionSocket _socket;
    private readonly ReadinessAwaiter _readiness;
    private readonly long _openedTimestamp;

    private TcpConnection(AcceptedSocket accepted, Schedule schedule)
    {
        _openedTimestamp = schedule.Timestamp;
        Opened = schedule.UtcNow;
        _socket = accepted.Socket;
        Id = accepted.Id;
        Deadline = new Deadline(_socket) { Schedule = schedule };
        _readiness = _socket.MakeAwaiter(Deadline);
        Remote = _socket.Remote;
        Local = _socket.Local;
    }

    /// <summary>Counted from 1 since the server started.</summary>
    public long Id { get; }

    /// <summary>When it was accepted, UTC.</summary>
    public DateTimeOffset Opened { get; }

    /// <summary>The peer's end.</summary>
    public IPEndPoint Remote { get; }

    /// <summary>Our end.</summary>
    public IPEndPoint Local { get; }

    /// <summary>The deadline of the wait that is under way.</summary>
    public Deadline Deadline { get; }

    /// <summary>Who sees the bytes; null for nobody.</summary>
    public ITransferObserver? Observer { get; set; }

    /// <summary>Bytes read so far.</summary>
    public long ReadCount { get; private set; }

    /// <summary>Bytes written so far.</summary>
    public long WriteCount { get; private set; }

    /// <summary>When the last read that brought bytes came back, since the connection opened.</summary>
    public TimeSpan LastRead { get; private set; }

    /// <summary>Time since the connection opened.</summary>
    public TimeSpan Elapsed => Deadline.Schedule.Since(_openedTimestamp);

    /// <summary>Takes over an accepted socket; null, with the socket closed, when the peer is gone.</summary>
    /// <param name="accepted">Its socket is disposed with the connection.</param>
    public static TcpConnection? TryTake(AcceptedSocket accepted) => TryTake(accepted, Schedule.System);

    internal static TcpConnection? TryTake(AcceptedSocket accepted, Schedule schedule)
    {
        try
        {
            return new TcpConnection(accepted, schedule);
        }
        catch (SocketException)
        {
            accepted.Socket.Dispose();
            return null;
        }
    }

    /// <summary>
    /// Waits until there are bytes, or the end, without taking them. The one wait that
    /// <see cref="Deadline.Interrupt"/> ends. When that, or the deadline, ends it, our side has been closed.
    /// </summary>
    /// <param name="linger">How long the client has then to close its side.</param>
    /// <returns>Why there is nothing to read; else <see cref="TransferFault.None"/>.</returns>
    public ReadinessAwaiter WaitAsync(TimeSpan linger) => _readiness.Begin(linger);

    /// <summary>
    /// Waits for more of what the client sends after our end. Only the deadline ends this wait.
    /// </summary>
    /// <returns>Why there is nothing to read; else <see cref="TransferFault.None"/>.</returns>
    public ReadinessAwaiter WaitForLastAsync() => _readiness.BeginLast();

    /// <summary>Reads what is there, without a wait.</summary>
    /// <param name="into">Where to; not empty.</param>
    /// <param name="outcome">What the read brought.</param>
    /// <returns>False when nothing has come yet.</returns>
    public bool TryRead(Span<byte> into, out ReadOutcome outcome)
    {
        outcome = new ReadOutcome(0, Deadline.Fault);
        if (outcome.Fault != TransferFault.None)
            return true;
        _readiness.BeginRead();
        var count = _socket.Receive(into, out var state);
        _readiness.EndRead(count, into.Length);
        outcome = new ReadOutcome(count, state == SocketState.Done ? default : TransferFault.Reset);
        if (state == SocketState.Done)
            Note(into[..count]);
        return state != SocketState.WouldBlock;
    }

    /// <summary>Reads what is there, waiting for it until the deadline.</summary>
    /// <param name="into">Where to; not empty.</param>
    public ValueTask<ReadOutcome> ReadAsync(Memory<byte> into) =>
        TryRead(into.Span, out var outcome) ? new(outcome) : ReadSlowlyAsync(into);

    /// <summary>Writes as much as the system has room for, without a wait.</summary>
    /// <param name="bytes">What to send.</param>
    /// <returns>How many it took; less than all when it has no more room, or the peer is gone.</returns>
    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        var count = _socket.Send(bytes, out var state);
        if (state == SocketState.Done)
            NoteWritten(bytes[..count]);
        return count;
    }

    /// <summary>Writes all of <paramref name="bytes"/>, waiting for room.</summary>
    /// <param name="bytes">What to send.</param>
    /// <param name="timeout">How long the peer may take nothing. It counts while there is no room.</param>
    /// <returns>Why not all could be sent; <see cref="TransferFault.None"/> when all was.</returns>
    public ValueTask<TransferFault> WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan timeout)
    {
        // At once, while the system has room, which is nearly always; what an asynchronous send keeps for
        // each socket is then made only for those whose clients are slow.
        while (!bytes.IsEmpty)
        {
            var count = _socket.Send(bytes.Span, out var state);
            if (state == SocketState.WouldBlock)
                return WriteSlowlyAsync(bytes, timeout);
            if (state == SocketState.Lost)
                return new(TransferFault.Reset);
            NoteWritten(bytes.Span[..count]);
            bytes = bytes[count..];
        }

        return new(TransferFault.None);
    }

    /// <summary>
    /// Writes a part of a file by the system's own call; the observer does not see these bytes. When the
    /// deadline ends it, the connection may have been cut.
    /// </summary>
    /// <param name="file">
    /// Opened for asynchronous use; stays open until this is done. Its position is neither used nor moved.
    /// </param>
    /// <param name="offset">The part's first byte, at least 0.</param>
    /// <param name="count">Its length, at least 0.</param>
    /// <param name="timeout">How long the peer may take nothing.</param>
    /// <returns>Why not all could be sent; <see cref="TransferFault.None"/> when all was.</returns>
    /// <exception cref="IOException">The file ends before the part does.</exception>
    public async ValueTask<TransferFault> WriteFileAsync(
        SafeFileHandle file, long offset, long count, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(file);
        var outcome = await _socket.SendFileAsync(file, offset, count, Deadline, timeout);
        WriteCount += outcome.Count;
        return outcome.Fault;
    }

    /// <summary>Prepares a watch for the peer's end, for a time in which nobody reads.</summary>
    /// <param name="stop">Cancels the watch's token, too.</param>
    internal PeerWatch PrepareWatch(CancellationToken stop) => new(_readiness, Deadline.Schedule, stop);

    /// <summary>Says to the peer that no more is sent (FIN). What it still sends can be read.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>
    /// Cuts the connection with a reset, so that the peer cannot take what it got for the whole.
    /// </summary>
    public void Abort() => _socket.Abort();

    /// <summary>Closes the socket.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        _readiness.Dispose();
        Deadline.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadOutcome> ReadSlowlyAsync(Memory<byte> into)
    {
        ReadOutcome outcome;
        do
        {
            if (await _readiness.WaitAsync(Deadline.Token) == TransferFault.Reset)
                return new ReadOutcome(0, TransferFault.Reset);
        }
        while (!TryRead(into.Span, out outcome));

        return outcome;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TransferFault> WriteSlowlyAsync(ReadOnlyMemory<byte> bytes, TimeSpan timeout)
    {
        using var patience = new SendDeadline(_socket, Deadline, timeout);
        while (!bytes.IsEmpty)
        {
            var count = await _socket.SendSomeAsync(bytes, Deadline.Token);
            if (count == 0)
                return Deadline.FaultOf(TransferFault.Reset);
            patience.Renew();
            NoteWritten(bytes.Span[..count]);
            bytes = bytes[count..];
        }

        return TransferFault.None;
    }

    private void NoteWritten(ReadOnlySpan<byte> bytes)
    {
        WriteCount += bytes.Length;
        Observer?.OnWritten(bytes, (long)Elapsed.TotalMicroseconds);
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        LastRead = Elapsed;
        ReadCount += bytes.Length;
        if (bytes.IsEmpty)
            Observer?.OnReadEnded((long)LastRead.TotalMicroseconds);
        else
            Observer?.OnRead(bytes, (long)LastRead.TotalMicroseconds);
    }
}

/// <summary>What a read brought.</summary>
/// <param name="Count">Bytes read; 0 with no fault means that the peer sends no more.</param>
/// <param name="Fault">Why nothing was read, else <see cref="TransferFault.None"/>.</param>
internal readonly record struct ReadOutcome(int Count, TransferFault Fault)
{
    /// <summary>Whether the peer has said that it sends no more.</summary>
    public bool IsEnd => Count == 0 && Fault == TransferFault.None;
}

/// <summary>Why a read or a write did not come to its end.</summary>
internal enum TransferFault
{
    /// <summary>It did.</summary>
    None,

    /// <summary>The peer reset the connection, or is gone.</summary>
    Reset,

    /// <summary>The deadline passed.</summary>
    TimedOut,

    /// <summary>The wait was ended by us, because the server stops.</summary>
    Stopped,

    /// <summary>The wait was ended by us, because another connection needs the place.</summary>
    Evicted,
}
