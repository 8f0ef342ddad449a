// Keeps account of the buffers that are rented from the shared array pool, and given back, by the runtime's
// own events. Only on demand: each event costs more than the rent.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Tracing;

namespace MiniWeb.Simulation.World;

/// <summary>The rented buffers of each thread.</summary>
internal sealed class PoolLedger : EventListener
{
    private const string Pools = "System.Buffers.ArrayPoolEventSource";
    private const int Rented = 1;
    private const int Returned = 3;

    private readonly ConcurrentDictionary<int, Page> _pages = new();

    /// <summary>Begins anew for this thread.</summary>
    public void Begin() => _pages[Environment.CurrentManagedThreadId] = new Page();

    /// <summary>What is wrong with the buffers of this thread since <see cref="Begin"/>.</summary>
    /// <param name="mayBeKept">How many may be kept.</param>
    public IEnumerable<string> FaultsOf(int mayBeKept)
    {
        _pages.TryRemove(Environment.CurrentManagedThreadId, out var page);
        if (page!.Rented.Count > mayBeKept)
            yield return $"{page.Rented.Count} buffers were not given back: "
                + string.Join(' ', page.Rented.Values);
        if (page.Twice > 0)
            yield return $"{page.Twice} buffers were given back twice";
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Pools)
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != Pools || eventData.EventId is not (Rented or Returned)
            || !_pages.TryGetValue(Environment.CurrentManagedThreadId, out var page))
            return;
        // The identity of an array of a pool: two arrays have the same one hardly ever.
        var key = ((int)eventData.Payload![0]!, (int)eventData.Payload[2]!);
        if (eventData.EventId == Rented)
            page.Rented[key] = (int)eventData.Payload[1]!;
        else if (!page.Rented.Remove(key))
            page.Twice++;
    }

    private sealed class Page
    {
        public Dictionary<(int Buffer, int Pool), int> Rented { get; } = [];

        public int Twice { get; set; }
    }
}
