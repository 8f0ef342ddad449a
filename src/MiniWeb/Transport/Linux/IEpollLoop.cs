// What an awaiter needs of an epoll loop. The simulation has another one.
using System;

namespace MiniWeb.Transport.Linux;

/// <summary>Tells awaiters that their sockets are readable or writable.</summary>
internal interface IEpollLoop
{
    /// <summary>Watches a socket until it is closed.</summary>
    /// <param name="descriptor">The socket's; not registered yet.</param>
    /// <param name="awaiter">Whom to tell.</param>
    /// <param name="writable">Whether to tell when it is writable, too.</param>
    /// <returns>Its place, for the calls below; -1 when the system refuses.</returns>
    int Add(int descriptor, EpollAwaiter awaiter, bool writable);

    /// <summary>Tells when the socket is writable, from now on, also when it already is.</summary>
    /// <returns>False when the system refuses.</returns>
    bool TryRequestWritable(int descriptor, EpollAwaiter awaiter, int place);

    /// <summary>Tells nothing more of a socket that is closed, or about to be.</summary>
    void Remove(int place);

    /// <summary>Runs work on another thread, because the caller may hold locks.</summary>
    void Queue<T>(Action<T> work, T state);
}
