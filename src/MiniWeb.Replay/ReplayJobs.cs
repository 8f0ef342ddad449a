// The conversations of a run, handed out one by one to whoever asks next; each exactly once for each repeat.
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Replay;

internal sealed class ReplayJobs(IReadOnlyList<Conversation> conversations, int repeat)
{
    private readonly Lock _lock = new();
    private long _ordinal;
    private int _next;
    private int _round;

    /// <summary>The next one; false when there is none left.</summary>
    public bool TryTake(out ReplayJob job)
    {
        lock (_lock)
        {
            job = default;
            if (_next == conversations.Count)
                (_next, _round) = (0, _round + 1);
            if (_round >= repeat || conversations.Count == 0)
                return false;
            job = new ReplayJob(conversations[_next++], _ordinal);
            _ordinal += job.Conversation.Count;
            return true;
        }
    }
}
