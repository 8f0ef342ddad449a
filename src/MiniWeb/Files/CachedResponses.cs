// Answers by the raw bytes of their path. Reading takes no lock and allocates nothing. Writing is under a
// lock; when room is needed, what was not asked for since the last time goes first (second chance: a good
// guess at least recently used that costs a reader one flag).
using System;
using System.Collections.Generic;
using System.Threading;

namespace MiniWeb.Files;

/// <summary>A bounded cache.</summary>
internal sealed class CachedResponses
{
    // The slot, and what the table and the list need for it.
    private const long SlotCost = 192;

    private readonly long _capacity;
    private readonly Lock _gate = new();
    private readonly LinkedList<CacheSlot> _order = [];
    private readonly SlotTable _slots = new();
    private long _bytes;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">In bytes, by the answers' cost and their keys.</param>
    public CachedResponses(long capacity) => _capacity = capacity;

    /// <summary>How many bytes are kept; never more than the capacity.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The answer that is kept for a path, or null.</summary>
    public CachedResponse? Find(ReadOnlySpan<byte> path)
    {
        if (_slots.Find(path) is not { } node)
            return null;
        node.Value.Use();
        return node.Value.CachedResponse;
    }

    /// <summary>Keeps an answer in the place of the one before; not when it alone is larger than the
    /// cache.</summary>
    public void Put(byte[] path, CachedResponse answer)
    {
        var slot = new CacheSlot(path, answer, SlotCost + path.Length + answer.Cost);
        if (slot.Cost > _capacity)
        {
            Remove(path);
            return;
        }

        lock (_gate)
        {
            if (_slots.Find(path) is { } before)
                Unlink(before);
            MakeRoom(_capacity - slot.Cost);
            var node = new LinkedListNode<CacheSlot>(slot);
            Link(node);
            _slots.Put(node);
        }
    }

    /// <summary>Forgets a path.</summary>
    public void Remove(byte[] path)
    {
        lock (_gate)
        {
            if (_slots.Remove(path) is { } node)
                Unlink(node);
        }
    }

    // Everything gets a second chance once, however fast readers mark it again: so this ends.
    private void MakeRoom(long limit)
    {
        var chances = _order.Count;
        while (_bytes > limit)
        {
            var oldest = _order.First!;
            Unlink(oldest);
            if (chances-- > 0 && oldest.Value.TakeUse())
                Link(oldest);
            else
                _slots.Remove(oldest.Value.Key);
        }
    }

    private void Link(LinkedListNode<CacheSlot> node)
    {
        _order.AddLast(node);
        _bytes += node.Value.Cost;
    }

    private void Unlink(LinkedListNode<CacheSlot> node)
    {
        _order.Remove(node);
        _bytes -= node.Value.Cost;
    }
}
