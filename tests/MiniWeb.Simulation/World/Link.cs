// A connection between a client and the server: two streams of bytes with a delay, a buffer at each end, and
// the ways in which TCP ends. The server is told what Linux would tell: events are edges, a read stops before
// urgent data, a close with unread bytes resets. A reset destroys all that the client has not read.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Net;
using MiniWeb.Transport;
using MiniWeb.Transport.Linux;

namespace MiniWeb.Simulation.World;

/// <summary>One connection.</summary>
internal sealed class Link
{
    private readonly Turns _turns;
    private readonly LinkTraits _traits;
    private readonly LinkedList<ReadOnlyMemory<byte>> _inbox = new();
    private readonly ArrayBufferWriter<byte> _sent = new();
    private bool _isFinishedByServer;
    private bool _isShutForReading;
    private bool _isClosedByServer;
    private bool _isDead;
    private bool _wantsRoom;
    private int _urgent;
    private int _read;
    private long _lastArrival;
    private long _endedAt = long.MaxValue;

    public Link(Turns turns, int number, LinkTraits traits)
    {
        (_turns, _traits, Number) = (turns, traits, number);
        Remote = new IPEndPoint(new IPAddress([10, 0, 0, (byte)(number % 250 + 1)]), 40_000 + number);
    }

    /// <summary>Which, from 1.</summary>
    public int Number { get; }

    /// <summary>The client's end; no two are the same.</summary>
    public IPEndPoint Remote { get; }

    /// <summary>All that the server read, and how.</summary>
    public TransferLog Reads { get; } = new();

    /// <summary>All that the server wrote, and how.</summary>
    public TransferLog Writes { get; } = new();

    /// <summary>Bytes that have reached the client's system, which has confirmed them.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Whether the client was told of a reset.</summary>
    public bool IsResetForClient { get; private set; }

    /// <summary>Whether the client has taken all, and the server has said that nothing follows.</summary>
    public bool IsEndedForClient { get; private set; }

    /// <summary>Whether the server has given up its socket.</summary>
    public bool IsClosedByServer => _isClosedByServer;

    /// <summary>Whether there are bytes for the server to read; the end is none.</summary>
    public bool HasUnread => _inbox.Count > 0;

    /// <summary>Whether the server was told that the client sends no more.</summary>
    public bool IsFinishedByClient { get; private set; }

    /// <summary>Whether the client has reset it.</summary>
    public bool IsResetByClient { get; private set; }

    /// <summary>How long after the server's end the client still sent.</summary>
    public TimeSpan SentBehindEnd => TimeSpan.FromTicks(Math.Max(0, _lastArrival - _endedAt));

    /// <summary>Told when there may be something for the client.</summary>
    public Action ForClient { get; set; } = static () => { };

    /// <summary>Told of events at the server's end, which may be nobody's business.</summary>
    public Action<PollEvents> ForServer { get; set; } = static _ => { };

    // What a poll would tell if it were asked anew.
    private PollEvents Readiness =>
        (_inbox.Count > 0 || IsOver ? PollEvents.Readable : 0)
        | (IsOver ? PollEvents.PeerClosed : 0)
        | (_isDead ? PollEvents.Lost : 0)
        | (_urgent > 0 ? PollEvents.Urgent : 0)
        | (_isDead || Room > 0 ? PollEvents.Writable : 0);

    /// <summary>How many bytes the client can read.</summary>
    public int Available => Acknowledged - _read;

    private bool IsOver => IsFinishedByClient || _isShutForReading || _isDead;

    private int Room => _traits.SendBuffer - (_sent.WrittenCount - Acknowledged);

    /// <summary>The poll asks: from then on, room that comes is told.</summary>
    public PollEvents Ask()
    {
        _wantsRoom |= Room <= 0;
        return Readiness;
    }

    /// <summary>The client sends bytes.</summary>
    /// <param name="bytes">They arrive together.</param>
    /// <param name="isUrgent">Whether urgent data follows them: a read stops behind them.</param>
    public void Send(ReadOnlyMemory<byte> bytes, bool isUrgent) =>
        _turns.After(_traits.Delay, () => Arrive(bytes, isUrgent));

    /// <summary>The client sends no more.</summary>
    public void Finish() => _turns.After(_traits.Delay, () => EndUp(isReset: false));

    /// <summary>The client cuts the connection.</summary>
    public void Reset()
    {
        IsResetByClient = true;
        _turns.After(_traits.Delay, () => EndUp(isReset: true));
    }

    /// <summary>The client takes bytes that have come.</summary>
    /// <param name="most">How many at most.</param>
    public ReadOnlySpan<byte> Take(int most)
    {
        var taken = _sent.WrittenSpan.Slice(_read, Math.Min(most, Available));
        _read += taken.Length;
        if (!taken.IsEmpty)
            Transmit();
        // Not here: the client has to keep what it takes first.
        _turns.Add(NoteEnd);
        return taken;
    }

    /// <summary>The server reads.</summary>
    public int Receive(Span<byte> into, out SocketState state)
    {
        state = SocketState.Done;
        var count = 0;
        while (count < into.Length && _inbox.First is { Value: var next } && !IsStop(next, count))
        {
            _inbox.RemoveFirst();
            _urgent -= next.IsEmpty ? 1 : 0;
            var part = next[..Math.Min(next.Length, into.Length - count)];
            part.Span.CopyTo(into[count..]);
            count += part.Length;
            if (part.Length < next.Length)
                _inbox.AddFirst(next[part.Length..]);
        }

        if (count > 0)
            Reads.Add(into[..count], _turns.Now);
        else if (_isClosedByServer || _isDead)
            state = SocketState.Lost;
        else if (!IsOver)
            state = SocketState.WouldBlock;
        return count;
    }

    /// <summary>The server writes.</summary>
    public int Write(ReadOnlySpan<byte> bytes, out SocketState state)
    {
        state = SocketState.Lost;
        if (_isDead || _isClosedByServer || _isFinishedByServer)
            return 0;
        var count = Math.Min(bytes.Length, _traits.Shorten(Room));
        _wantsRoom |= count < bytes.Length;
        state = count > 0 ? SocketState.Done : SocketState.WouldBlock;
        if (count == 0)
            return 0;
        bytes[..count].CopyTo(_sent.GetSpan(count));
        _sent.Advance(count);
        Writes.Add(bytes[..count], _turns.Now);
        _turns.After(_traits.Delay, Transmit);
        return count;
    }

    /// <summary>The server sends no more.</summary>
    public void FinishByServer()
    {
        if (_isFinishedByServer)
            return;
        _isFinishedByServer = true;
        _endedAt = _turns.Now;
        _turns.After(_traits.Delay, NoteEnd);
    }

    /// <summary>The server reads no more.</summary>
    public void ShutForReading()
    {
        _isShutForReading = true;
        ForServer(Readiness);
    }

    /// <summary>The server cuts the connection.</summary>
    public void Abort()
    {
        if (_isDead)
            return;
        _isDead = true;
        _turns.After(_traits.Delay, ResetClient);
    }

    /// <summary>The server gives its socket up: with unread bytes, that is a reset.</summary>
    public void Close()
    {
        if (_inbox.Count > 0)
            Abort();
        FinishByServer();
        _isClosedByServer = true;
    }

    // Empty ones stand for urgent data: they are dropped when they come first, and end a read else.
    private static bool IsStop(ReadOnlyMemory<byte> next, int count) => next.IsEmpty && count > 0;

    private void Arrive(ReadOnlyMemory<byte> bytes, bool isUrgent)
    {
        _lastArrival = _turns.Now;
        // There is nobody any more: the server's system answers with a reset.
        if (_isClosedByServer)
            ResetClient();
        if (_isClosedByServer || _isDead || _isShutForReading)
            return;
        _inbox.AddLast(bytes);
        if (isUrgent)
            _inbox.AddLast(ReadOnlyMemory<byte>.Empty);
        _urgent += isUrgent ? 1 : 0;
        ForServer(PollEvents.Readable | (isUrgent ? PollEvents.Urgent : 0));
    }

    private void EndUp(bool isReset)
    {
        IsFinishedByClient = true;
        _isDead |= isReset;
        ForServer(Readiness & ~PollEvents.Writable | (isReset ? PollEvents.Writable : 0));
    }

    // As much as the client's system has room for.
    private void Transmit()
    {
        var count = Math.Min(_sent.WrittenCount - Acknowledged, _traits.ReceiveBuffer - Available);
        if (_isDead || IsResetForClient || count <= 0)
            return;
        Acknowledged += count;
        if (_wantsRoom && Room > 0)
        {
            _wantsRoom = false;
            ForServer(PollEvents.Writable);
        }

        ForClient();
    }

    // All that the client has not read yet is lost with it.
    private void ResetClient()
    {
        IsResetForClient = !IsEndedForClient;
        Acknowledged = _read;
        ForClient();
    }

    private void NoteEnd()
    {
        if (!_isFinishedByServer || IsResetForClient || _read < _sent.WrittenCount || _isDead)
            return;
        IsEndedForClient = true;
        ForClient();
    }
}
