// Responses by the raw bytes of their path. Reading takes no lock and allocates nothing; writing is under a
// lock.
using System;
using System.Collections.Concurrent;
using System.Threading;

namespace MiniWeb.Files;

/// <summary>A bounded cache.</summary>
internal sealed class CachedResponses
{
    // A slot, and what the dictionary and the list need for it.
    private const long SlotCost = 192;

    private readonly Lock _gate = new();
    private readonly SecondChanceOrder _order;
    private readonly ConcurrentDictionary<byte[], Slot> _slots = new(RawPathComparer.Instance);
    private readonly ConcurrentDictionary<byte[], Slot>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="capacity">In bytes, by the responses' cost and their keys.</param>
    public CachedResponses(long capacity)
    {
        _bySpan = _slots.GetAlternateLookup<ReadOnlySpan<byte>>();
        _order = new SecondChanceOrder(capacity, entry => _slots.TryRemove(((Slot)entry).Key, out _));
    }

    /// <summary>How many bytes are kept; never more than the capacity.</summary>
    public long Bytes => _order.Bytes;

    /// <summary>The response that is kept for a path, or null.</summary>
    public CachedResponse? Find(ReadOnlySpan<byte> path) =>
        _bySpan.TryGetValue(path, out var slot) ? slot.Read() : null;

    /// <summary>Keeps a response in the place of the one before; not when it alone is larger than the
    /// cache.</summary>
    public void Put(byte[] path, CachedResponse response)
    {
        var slot = new Slot(path, response);
        lock (_gate)
        {
            Forget(path);
            if (_order.TryAdd(slot, SlotCost + path.Length + response.Cost))
                _slots[path] = slot;
        }
    }

    /// <summary>Forgets a path.</summary>
    public void Remove(byte[] path)
    {
        lock (_gate)
            Forget(path);
    }

    private void Forget(byte[] path)
    {
        if (_slots.TryRemove(path, out var slot))
            _order.Remove(slot);
    }

    private sealed class Slot(byte[] key, CachedResponse response) : SecondChanceOrder.Entry
    {
        public byte[] Key => key;

        public CachedResponse Read()
        {
            Use();
            return response;
        }
    }
}
