// One epoll loop for each processor, shared by all servers of the process. Connections are given to them in
// turn; a loop starts with its first connection and ends with the process.
using System;
using System.Threading;

namespace MiniWeb.Transport.Linux;

/// <summary>The epoll loops of the process.</summary>
internal sealed class EpollLoops
{
    // More than this are never busy at the same time.
    private const int Most = 16;

    // The epoll descriptor, and two that the runtime takes for a thread.
    private const int DescriptorsOfOne = 3;

    private readonly EpollLoop?[] _polls;
    private readonly Lock _gate = new();
    private int _turn = -1;

    /// <summary>Makes a set of which none is started yet.</summary>
    /// <param name="count">How many there may be, at least 1.</param>
    internal EpollLoops(int count) => _polls = new EpollLoop?[count];

    /// <summary>Those of this process.</summary>
    public static EpollLoops Shared { get; } = new(Math.Min(Environment.ProcessorCount, Most));

    /// <summary>How many file descriptors they take when all are started.</summary>
    public int Descriptors => _polls.Length * DescriptorsOfOne;

    /// <summary>The loop for the next connection; null where the system has no epoll.</summary>
    public EpollLoop? Next()
    {
        lock (_gate)
        {
            _turn = (_turn + 1) % _polls.Length;
            return _polls[_turn] ??= EpollLoop.TryStart($"Sockets {_turn + 1}");
        }
    }
}
