// The slots of a cache by the raw bytes of their path. Reading takes no lock, allocates nothing and copies
// nothing: what a reader walks along is never changed. A concurrent dictionary that is asked with spans would
// do; but the runtime has to compile it at each start.
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Files;

/// <summary>A hash table with one writer at a time and any number of readers.</summary>
internal sealed class SlotTable
{
    // A power of two.
    private Entry?[] _buckets = new Entry?[64];
    private int _count;

    /// <summary>What is kept for a path, or null.</summary>
    public LinkedListNode<CacheSlot>? Find(ReadOnlySpan<byte> path)
    {
        var hash = RawPathComparer.HashOf(path);
        var buckets = Volatile.Read(ref _buckets);
        for (var entry = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]);
            entry is not null;
            entry = entry.Next)
            if (entry.Hash == hash && path.SequenceEqual(entry.Path))
                return entry.Slot;
        return null;
    }

    /// <summary>Keeps a slot in the place of the one before.</summary>
    public void Put(LinkedListNode<CacheSlot> slot)
    {
        if (_count >= _buckets.Length)
            Grow();
        var hash = RawPathComparer.HashOf(slot.Value.Key);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        Volatile.Write(ref bucket, new Entry(slot, hash, Without(bucket, slot.Value.Key)));
        _count++;
    }

    /// <summary>Forgets a path; the slot that was kept for it, or null.</summary>
    public LinkedListNode<CacheSlot>? Remove(byte[] path)
    {
        var slot = Find(path);
        if (slot is null)
            return null;
        ref var bucket = ref _buckets[RawPathComparer.HashOf(path) & (_buckets.Length - 1)];
        Volatile.Write(ref bucket, Without(bucket, path));
        return slot;
    }

    // Those in front of it anew: a reader may be at them.
    private Entry? Without(Entry? chain, byte[] path)
    {
        if (chain is null)
            return null;
        if (chain.Path.AsSpan().SequenceEqual(path))
        {
            _count--;
            return chain.Next;
        }

        var rest = Without(chain.Next, path);
        return rest == chain.Next ? chain : new Entry(chain.Slot, chain.Hash, rest);
    }

    private void Grow()
    {
        var buckets = new Entry?[2 * _buckets.Length];
        foreach (var chain in _buckets)
            for (var entry = chain; entry is not null; entry = entry.Next)
            {
                ref var bucket = ref buckets[entry.Hash & (buckets.Length - 1)];
                bucket = new Entry(entry.Slot, entry.Hash, bucket);
            }

        Volatile.Write(ref _buckets, buckets);
    }

    private sealed class Entry(LinkedListNode<CacheSlot> slot, int hash, Entry? next)
    {
        public LinkedListNode<CacheSlot> Slot => slot;

        public byte[] Path { get; } = slot.Value.Key;

        public int Hash => hash;

        public Entry? Next => next;
    }
}
