// As many polls as processors, each started with the first connection that falls to it: the next in turn.
using System;
using System.Threading;

namespace MiniWeb.Transport;

/// <summary>The polls of one server.</summary>
public sealed class SocketPolls : IDisposable
{
    private readonly SocketPoll?[] _polls = new SocketPoll?[Environment.ProcessorCount];
    private readonly Lock _gate = new();
    private int _turn = -1;

    /// <summary>The one for the next connection; null where the system has none.</summary>
    public SocketPoll? Next()
    {
        lock (_gate)
        {
            _turn = (_turn + 1) % _polls.Length;
            return _polls[_turn] ??= SocketPoll.TryStart($"Sockets {_turn + 1}");
        }
    }

    /// <summary>Ends them, when all connections have ended.</summary>
    public void Dispose()
    {
        lock (_gate)
            foreach (var poll in _polls)
                poll?.Dispose();
    }
}
