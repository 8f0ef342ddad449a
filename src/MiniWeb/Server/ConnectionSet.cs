// The connections that are open. A stop goes through them; one that comes in later is stopped when it joins.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Server;

internal sealed class ConnectionSet
{
    private readonly Lock _gate = new();
    private readonly List<HttpConnection> _open = [];
    private bool _stopping;

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _open.Count;
        }
    }

    public void Add(HttpConnection connection)
    {
        lock (_gate)
        {
            connection.Place = _open.Count;
            _open.Add(connection);
            if (_stopping)
                connection.Stop();
        }
    }

    public void Remove(HttpConnection connection)
    {
        lock (_gate)
        {
            // The last one takes its place: nothing is moved, and each knows where it stands.
            var last = _open[^1];
            _open[connection.Place] = last;
            last.Place = connection.Place;
            _open.RemoveAt(_open.Count - 1);
        }
    }

    /// <summary>Stops all, and each that joins from now on.</summary>
    public void Stop()
    {
        lock (_gate)
            _stopping = true;
        Array.ForEach(Snapshot(), connection => connection.Stop());
    }

    /// <summary>Cuts all.</summary>
    public void Abort() => Array.ForEach(Snapshot(), connection => connection.Abort());

    private HttpConnection[] Snapshot()
    {
        lock (_gate)
            return [.. _open];
    }
}
