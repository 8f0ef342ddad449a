// One thread that waits for all the sockets in its care, and goes on with a connection right there when its
// bytes have come: whoever blocks on it blocks all of them. It is the server's heart on Linux; where the
// system has no such poll, connections wait by the runtime's own means.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>Tells connections that they have got bytes.</summary>
public sealed class SocketPoll : ISocketPoll
{
    private const int FirstPlaces = 64;

    private readonly Epoll _epoll;
    private readonly Lock _gate = new();
    private readonly Stack<int> _free = [];
    private PolledArrival?[] _arrivals = new PolledArrival?[FirstPlaces];
    private int _used;
    private uint _lastStamp;

    private SocketPoll(Epoll epoll) => _epoll = epoll;

    /// <summary>Starts one; null where the system has none, or lets us have no more.</summary>
    /// <param name="name">The thread's.</param>
    internal static SocketPoll? TryStart(string name)
    {
        if (Epoll.TryCreate() is not { } epoll)
            return null;
        var poll = new SocketPoll(epoll);
        new Thread(poll.Watch) { IsBackground = true, Name = name }.UnsafeStart();
        return poll;
    }

    /// <inheritdoc/>
    int ISocketPoll.Add(int descriptor, PolledArrival arrival, bool room)
    {
        int place;
        lock (_gate)
        {
            place = TakePlace();
            arrival.Stamp = ++_lastStamp;
            Volatile.Write(ref _arrivals[place], arrival);
        }

        if (_epoll.TryAdd(descriptor, MarkOf(place, arrival.Stamp), room))
            return place;
        Remove(place);
        return -1;
    }

    /// <inheritdoc/>
    bool ISocketPoll.TryAskForRoom(int descriptor, PolledArrival arrival, int place) =>
        _epoll.TryAskForRoom(descriptor, MarkOf(place, arrival.Stamp));

    /// <inheritdoc/>
    void ISocketPoll.Queue<T>(Action<T> work, T state) =>
        ThreadPool.UnsafeQueueUserWorkItem(work, state, preferLocal: false);

    /// <inheritdoc/>
    void ISocketPoll.Remove(int place) => Remove(place);

    private void Remove(int place)
    {
        lock (_gate)
        {
            _arrivals[place] = null;
            _free.Push(place);
        }
    }

    private static ulong MarkOf(int place, uint stamp) => ((ulong)stamp << 32) | (uint)place;

    // Never moves an arrival to another place: the thread reads the array without the lock.
    private int TakePlace()
    {
        if (_free.TryPop(out var place))
            return place;
        if (_used == _arrivals.Length)
        {
            var more = new PolledArrival?[_arrivals.Length * 2];
            _arrivals.CopyTo(more, 0);
            Volatile.Write(ref _arrivals, more);
        }

        return _used++;
    }

    private void Watch()
    {
        while (true)
            TellAll(_epoll.WaitForEvents());
    }

    private void TellAll(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var mark = _epoll.Read(i, out var events);
            // What is told of a socket that has been closed in the meantime is not told to the one that has
            // got its place.
            var arrival = Volatile.Read(ref Volatile.Read(ref _arrivals)[(uint)mark]);
            if (arrival is not null && arrival.Stamp == (uint)(mark >> 32))
                arrival.Tell(events);
        }
    }
}
