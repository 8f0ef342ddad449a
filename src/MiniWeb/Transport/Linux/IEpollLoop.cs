// What the waits of a connection need of a poll: to be told of its socket, and to go on elsewhere.
using System;

namespace MiniWeb.Transport.Linux;

/// <summary>Tells connections that their sockets have got bytes or room.</summary>
internal interface IEpollLoop
{
    /// <summary>Watches a socket until it is closed.</summary>
    /// <param name="descriptor">The socket's; in nobody's care yet.</param>
    /// <param name="awaiter">Whom to tell.</param>
    /// <param name="room">Whether to tell of room to write, too.</param>
    /// <returns>Its place, for the calls below; -1 when the system refuses.</returns>
    int Add(int descriptor, EpollAwaiter awaiter, bool room);

    /// <summary>Tells of room to write from now on, also of what there is already.</summary>
    /// <returns>False when the system refuses.</returns>
    bool TryRequestWritable(int descriptor, EpollAwaiter awaiter, int place);

    /// <summary>Tells nothing more of a socket that is closed, or about to be.</summary>
    void Remove(int place);

    /// <summary>Does work on another thread: who asks for it may hold locks.</summary>
    void Queue<T>(Action<T> work, T state);
}
