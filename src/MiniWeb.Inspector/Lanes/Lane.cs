// One connection as a lane: when it opened, what happened on it, and who closed it. Written by its
// connection, read by the pages, under its own lock. Bounded: of many marks the first and the last are kept.
using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Lanes;

/// <summary>The lane of a connection.</summary>
/// <param name="connection">The connection.</param>
/// <param name="changed">Called after each change.</param>
internal sealed class Lane(ConnectionInfo connection, Action changed) : IConnectionObserver
{
    private const int Kept = 64;

    private readonly Lock _gate = new();
    private readonly List<LaneMark> _first = [];
    private readonly Queue<LaneMark> _last = [];
    private readonly Queue<ExchangeId> _exchanges = [];
    private long _latest;
    private long _read;
    private long _written;
    private int _requests;
    private long _leftOut;
    private CloseCause? _cause;

    /// <summary>The connection's number.</summary>
    public long Id => connection.Id;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _cause is null;
        }
    }

    /// <inheritdoc/>
    public bool HasCapacity => true;

    /// <summary>What is known by now.</summary>
    public LaneState State
    {
        get
        {
            lock (_gate)
                return new LaneState
                {
                    Id = connection.Id,
                    Opened = connection.Opened,
                    Remote = connection.Remote,
                    Marks = [.. _first, .. _last],
                    LeftOut = _leftOut,
                    Exchanges = [.. _exchanges],
                    Requests = _requests,
                    BytesRead = _read,
                    BytesWritten = _written,
                    Latest = _latest,
                    Cause = _cause,
                };
        }
    }

    /// <inheritdoc/>
    public void OnRead(ReadOnlySpan<byte> bytes, long microseconds)
    {
        var count = bytes.Length;
        lock (_gate)
        {
            _read += count;
            Add(new LaneMark(LaneMarkKind.Read, microseconds, count));
        }

        changed();
    }

    /// <inheritdoc/>
    public void OnReadEnded(long microseconds)
    {
        lock (_gate)
            Add(new LaneMark(LaneMarkKind.ReadEnded, microseconds, 0));
        changed();
    }

    /// <inheritdoc/>
    public void OnWritten(ReadOnlySpan<byte> bytes, long microseconds)
    {
        var count = bytes.Length;
        lock (_gate)
        {
            _written += count;
            Add(new LaneMark(LaneMarkKind.Write, microseconds, count));
        }

        changed();
    }

    /// <inheritdoc/>
    public void OnRequestBegan(ExchangeId id, long offset)
    {
        lock (_gate)
        {
            _requests++;
            if (_exchanges.Count == Kept)
                _exchanges.Dequeue();
            _exchanges.Enqueue(id);
            Add(new LaneMark(LaneMarkKind.Request, _latest, id.Request));
        }
    }

    /// <inheritdoc/>
    public void OnRejected(Rejection rejection)
    {
        lock (_gate)
            Add(new LaneMark(LaneMarkKind.Rejected, _latest, 0));
    }

    /// <inheritdoc/>
    public void OnClosed(CloseCause cause, long microseconds)
    {
        lock (_gate)
        {
            _cause = cause;
            _latest = Math.Max(_latest, microseconds);
        }

        changed();
    }

    private void Add(LaneMark mark)
    {
        _latest = Math.Max(_latest, mark.Microseconds);
        if (_first.Count < Kept)
        {
            _first.Add(mark);
            return;
        }

        _last.Enqueue(mark);
        if (_last.Count <= Kept)
            return;
        _last.Dequeue();
        _leftOut++;
    }
}

/// <summary>Something that happened on a connection.</summary>
/// <param name="Kind">What.</param>
/// <param name="Microseconds">When, since the connection opened.</param>
/// <param name="Bytes">How many bytes a read or write had; the number of the request with Request.</param>
internal readonly record struct LaneMark(LaneMarkKind Kind, long Microseconds, long Bytes);

/// <summary>What happened on a connection.</summary>
internal enum LaneMarkKind
{
    /// <summary>Bytes came.</summary>
    Read,

    /// <summary>Bytes went.</summary>
    Write,

    /// <summary>A request began.</summary>
    Request,

    /// <summary>A request broke a rule.</summary>
    Rejected,

    /// <summary>The client sends no more.</summary>
    ReadEnded,
}

/// <summary>A connection at one moment.</summary>
internal sealed record LaneState
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>When it opened, UTC.</summary>
    public required DateTimeOffset Opened { get; init; }

    /// <summary>The peer.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>What happened, in order; of very many, the first and the last.</summary>
    public required IReadOnlyList<LaneMark> Marks { get; init; }

    /// <summary>How many marks in the middle were left out.</summary>
    public required long LeftOut { get; init; }

    /// <summary>The latest exchanges on it, at most 64.</summary>
    public required IReadOnlyList<ExchangeId> Exchanges { get; init; }

    /// <summary>How many requests began on it.</summary>
    public required int Requests { get; init; }

    /// <summary>Bytes that came.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Bytes that went.</summary>
    public required long BytesWritten { get; init; }

    /// <summary>When the latest thing happened, in microseconds since it opened.</summary>
    public required long Latest { get; init; }

    /// <summary>Why it ended; null while it is open.</summary>
    public required CloseCause? Cause { get; init; }
}
