// What one request in progress needs: parser, content reader, request. A connection holds one only while
// bytes of a request are there; between requests it goes back to the pool, so that an idle connection costs
// next to nothing.
using System.Collections.Concurrent;
using System.Threading;
using MiniWeb.Http;

namespace MiniWeb.Server;

internal sealed class RequestSlot(ParserLimits limits)
{
    public RequestParser Parser { get; } = new(limits);

    public ConnectionContent Content { get; } = new(limits);

    public Request Request { get; } = new(null!, null!, null!);

    /// <summary>The slots that no connection holds.</summary>
    internal sealed class Pool(ParserLimits limits)
    {
        // More than these are never free at once on a machine that is not idle.
        private const int MaxFree = 256;
        private readonly ConcurrentQueue<RequestSlot> _free = new();

        // The one that was given back last: nearly every request finds what it needs here, still warm.
        private RequestSlot? _last;

        public RequestSlot Rent() =>
            Interlocked.Exchange(ref _last, null)
            ?? (_free.TryDequeue(out var slot) ? slot : new RequestSlot(limits));

        public void Return(RequestSlot slot)
        {
            // Its connection may have ended in the middle of a head.
            slot.Parser.Reset();
            var before = Interlocked.Exchange(ref _last, slot);
            if (before is not null && _free.Count < MaxFree)
                _free.Enqueue(before);
        }
    }
}
