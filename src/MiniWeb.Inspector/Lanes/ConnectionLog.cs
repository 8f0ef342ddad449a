// The latest connections of the server, as lanes. Bounded: the oldest that is closed goes first, then the
// oldest.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Lanes;

/// <summary>Keeps the lanes.</summary>
internal sealed class ConnectionLog : IConnectionObservers
{
    private const int Kept = 200;

    private readonly Lock _gate = new();
    private readonly List<Lane> _lanes = [];
    private long _version;

    /// <summary>Counts up with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <inheritdoc/>
    public IConnectionObserver? Observe(ConnectionInfo connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var lane = new Lane(connection, Change);
        lock (_gate)
        {
            if (_lanes.Count == Kept)
                _lanes.RemoveAt(Math.Max(0, _lanes.FindIndex(one => !one.IsOpen)));
            _lanes.Add(lane);
        }

        Change();
        return lane;
    }

    /// <summary>The latest connections, newest first.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<LaneState> Latest(int count)
    {
        lock (_gate)
            return [.. Enumerable.Reverse(_lanes).Take(count).Select(lane => lane.State)];
    }

    /// <summary>One connection, or null.</summary>
    public LaneState? Find(long id)
    {
        lock (_gate)
            return _lanes.Find(lane => lane.Id == id)?.State;
    }

    private void Change() => Interlocked.Increment(ref _version);
}
