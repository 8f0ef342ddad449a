using System.Threading;

namespace MiniWeb.Files;

/// <summary>One kept answer, and whether it was asked for since the last look for room.</summary>
internal sealed class CacheSlot(byte[] key, CachedResponse answer, long cost)
{
    private bool _used;

    public byte[] Key => key;

    public CachedResponse CachedResponse => answer;

    public long Cost => cost;

    /// <summary>Marks it as asked for. Written once only: a flag that all cores write would cost each of
    /// them.</summary>
    public void Use()
    {
        if (!Volatile.Read(ref _used))
            Volatile.Write(ref _used, true);
    }

    /// <summary>Takes the mark away; false when there was none.</summary>
    public bool TakeUse()
    {
        var used = Volatile.Read(ref _used);
        Volatile.Write(ref _used, false);
        return used;
    }
}
