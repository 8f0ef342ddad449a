// The connections that are open. A stop goes through them; one that comes in later is stopped when it joins.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Server;

internal sealed class ConnectionSet
{
    private readonly Lock _gate = new();
    private readonly HashSet<HttpConnection> _open = [];
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
            _open.Add(connection);
            if (_stopping)
                connection.Stop();
        }
    }

    public void Remove(HttpConnection connection)
    {
        lock (_gate)
            _open.Remove(connection);
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
