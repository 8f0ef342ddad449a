// One thread that waits for all sockets that are registered with it, and resumes a connection on that same
// thread when its bytes arrive. So code that blocks on it blocks all connections of the loop. Only Linux has
// it; elsewhere connections wait by the runtime (Portable/).
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Transport.Linux;

/// <summary>An epoll loop.</summary>
internal sealed class EpollLoop : IEpollLoop
{
    private const int FirstPlaces = 64;

    private readonly Epoll _epoll;
    private readonly Lock _gate = new();
    private readonly Stack<int> _free = [];
    private EpollAwaiter?[] _arrivals = new EpollAwaiter?[FirstPlaces];
    private int _used;
    private uint _lastStamp;

    private EpollLoop(Epoll epoll) => _epoll = epoll;

    /// <summary>Starts one; null where the system has no epoll, or no more descriptors.</summary>
    /// <param name="name">The thread's.</param>
    internal static EpollLoop? TryStart(string name)
    {
        if (Epoll.TryCreate() is not { } epoll)
            return null;
        var poll = new EpollLoop(epoll);
        new Thread(poll.Watch) { IsBackground = true, Name = name }.UnsafeStart();
        return poll;
    }

    /// <inheritdoc/>
    int IEpollLoop.Add(int descriptor, EpollAwaiter awaiter, bool writable)
    {
        int place;
        lock (_gate)
        {
            place = TakePlace();
            awaiter.Stamp = ++_lastStamp;
            Volatile.Write(ref _arrivals[place], awaiter);
        }

        if (_epoll.TryAdd(descriptor, MarkOf(place, awaiter.Stamp), writable))
            return place;
        Remove(place);
        return -1;
    }

    /// <inheritdoc/>
    bool IEpollLoop.TryRequestWritable(int descriptor, EpollAwaiter awaiter, int place) =>
        _epoll.TryRequestWritable(descriptor, MarkOf(place, awaiter.Stamp));

    /// <inheritdoc/>
    void IEpollLoop.Queue<T>(Action<T> work, T state) =>
        ThreadPool.UnsafeQueueUserWorkItem(work, state, preferLocal: false);

    /// <inheritdoc/>
    void IEpollLoop.Remove(int place) => Remove(place);

    private void Remove(int place)
    {
        lock (_gate)
        {
            _arrivals[place] = null;
            _free.Push(place);
        }
    }

    private static ulong MarkOf(int place, uint stamp) => ((ulong)stamp << 32) | (uint)place;

    // Never moves an awaiter to another place: the thread reads the array without the lock.
    private int TakePlace()
    {
        if (_free.TryPop(out var place))
            return place;
        if (_used == _arrivals.Length)
        {
            var more = new EpollAwaiter?[_arrivals.Length * 2];
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
            // A stale event of a closed socket must not reach the new owner of its slot.
            var awaiter = Volatile.Read(ref Volatile.Read(ref _arrivals)[(uint)mark]);
            if (awaiter is not null && awaiter.Stamp == (uint)(mark >> 32))
                awaiter.Tell(events);
        }
    }
}
