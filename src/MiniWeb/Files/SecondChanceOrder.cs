// Which entries of a cache go when it is full: the oldest, but one that was read since the last look is put
// behind the others once (second chance). That is close to least recently used, and costs a reader one flag.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Files;

/// <summary>The entries of a bounded cache, oldest first. Used under the cache's lock.</summary>
/// <param name="capacity">In bytes.</param>
/// <param name="evicted">Called for each entry that was removed to make room.</param>
internal sealed class SecondChanceOrder(long capacity, Action<SecondChanceOrder.Entry> evicted)
{
    private readonly LinkedList<Entry> _order = [];
    private long _bytes;

    /// <summary>How many bytes the entries take; never more than the capacity. Needs no lock.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Adds an entry, and evicts others for it.</summary>
    /// <returns>False when it alone is larger than the capacity.</returns>
    public bool TryAdd(Entry entry, long cost)
    {
        if (cost > capacity)
            return false;
        MakeRoom(capacity - cost);
        entry.Cost = cost;
        entry.Place = _order.AddLast(entry);
        _bytes += cost;
        return true;
    }

    /// <summary>Removes an entry, if it is there.</summary>
    public void Remove(Entry entry)
    {
        if (entry.Place is null)
            return;
        _order.Remove(entry.Place);
        _bytes -= entry.Cost;
        entry.Place = null;
    }

    // Readers may set the flags again meanwhile: the number of second chances is bounded, so this ends.
    private void MakeRoom(long limit)
    {
        var chances = _order.Count;
        while (_bytes > limit)
        {
            var oldest = _order.First!;
            if (chances-- > 0 && oldest.Value.TakeUse())
            {
                _order.Remove(oldest);
                _order.AddLast(oldest);
                continue;
            }

            Remove(oldest.Value);
            evicted(oldest.Value);
        }
    }

    /// <summary>An entry of the cache.</summary>
    internal abstract class Entry
    {
        private bool _used;

        /// <summary>About how many bytes it takes.</summary>
        internal long Cost { get; set; }

        /// <summary>Its place; null when it is in no cache.</summary>
        internal LinkedListNode<Entry>? Place { get; set; }

        /// <summary>Notes a read. Writes once: a write costs every core that reads the flag.</summary>
        protected void Use()
        {
            if (!Volatile.Read(ref _used))
                Volatile.Write(ref _used, true);
        }

        /// <summary>Whether it was read since the last call.</summary>
        internal bool TakeUse()
        {
            var used = Volatile.Read(ref _used);
            Volatile.Write(ref _used, false);
            return used;
        }
    }
}
