// Several observers of the same connections: capture and access log, say. Each sees every call, in the order
// in which they stand in the list.
using System.Collections.Generic;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>Observers that are told one after the other.</summary>
/// <param name="list">The observers, in their order.</param>
public sealed class ObserverList(params IReadOnlyList<IConnectionObservers> list) : IConnectionObservers
{
    /// <inheritdoc/>
    public IConnectionObserver? Observe(ConnectionInfo connection)
    {
        var observers = new List<IConnectionObserver>(list.Count);
        foreach (var each in list)
            if (each.Observe(connection) is { } observer)
                observers.Add(observer);
        return observers.Count switch
        {
            0 => null,
            1 => observers[0],
            _ => new ConnectionObserverList([.. observers]),
        };
    }
}
