// A queue that each of its members can leave from any place at the same cost: the links are in the members.
namespace MiniWeb.Transport;

/// <summary>Deadlines in the order in which they came.</summary>
internal sealed class IdleQueue
{
    private Deadline? _latest;

    /// <summary>The one that came first of those that are there; null when none is.</summary>
    public Deadline? Longest { get; private set; }

    public void Add(Deadline one)
    {
        one.IdleQueue = this;
        one.IdleBefore = _latest;
        if (_latest is null)
            Longest = one;
        else
            _latest.IdleAfter = one;
        _latest = one;
    }

    public void Remove(Deadline one)
    {
        if (one.IdleBefore is { } before)
            before.IdleAfter = one.IdleAfter;
        else
            Longest = one.IdleAfter;
        if (one.IdleAfter is { } after)
            after.IdleBefore = one.IdleBefore;
        else
            _latest = one.IdleBefore;
        (one.IdleBefore, one.IdleAfter, one.IdleQueue) = (null, null, null);
    }
}
