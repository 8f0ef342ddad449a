// The poll of a simulation: tells of edges, as epoll does. Several that come before it has told of the first
// are told as one.
using System;
using System.Collections.Generic;
using MiniWeb.Transport.Linux;

namespace MiniWeb.Simulation.World;

/// <summary>Tells connections of their links.</summary>
internal sealed class SimulatedPoll(Turns turns) : IEpollLoop
{
    private readonly Dictionary<int, Link> _links = [];
    private readonly Dictionary<int, Place> _places = [];
    private int _last;

    /// <summary>How many connections are in its care.</summary>
    public int Count => _places.Count;

    /// <summary>Makes a link known, which a connection may ask to be told of.</summary>
    public void Know(Link link) => _links.Add(link.Number, link);

    /// <inheritdoc/>
    public int Add(int descriptor, EpollAwaiter awaiter, bool writable)
    {
        var place = new Place(_links[descriptor], awaiter) { WantsRoom = writable };
        _places.Add(++_last, place);
        place.Link.ForServer = events => Tell(place, events);
        Tell(place, place.Link.Ask());
        return _last;
    }

    /// <inheritdoc/>
    public bool TryRequestWritable(int descriptor, EpollAwaiter awaiter, int place)
    {
        var one = _places[place];
        one.WantsRoom = true;
        Tell(one, one.Link.Ask());
        return true;
    }

    /// <inheritdoc/>
    public void Remove(int place)
    {
        if (!_places.Remove(place, out var one))
            throw new InvalidOperationException("A connection gave its place in the poll back twice.");
        one.IsGone = true;
        one.Link.ForServer = static _ => { };
    }

    /// <inheritdoc/>
    public void Queue<T>(Action<T> work, T state) => turns.Add(() => work(state));

    private void Tell(Place place, PollEvents events)
    {
        var isTold = place.Pending != PollEvents.None;
        place.Pending |= place.WantsRoom ? events : events & ~PollEvents.Writable;
        if (!isTold && place.Pending != PollEvents.None)
            turns.Add(() => Deliver(place));
    }

    private static void Deliver(Place place)
    {
        var events = place.Pending;
        place.Pending = PollEvents.None;
        if (!place.IsGone)
            place.ReadinessAwaiter.Tell(events);
    }

    private sealed class Place(Link link, EpollAwaiter awaiter)
    {
        public Link Link => link;

        public EpollAwaiter ReadinessAwaiter => awaiter;

        public bool WantsRoom { get; set; }

        public bool IsGone { get; set; }

        public PollEvents Pending { get; set; }
    }
}
