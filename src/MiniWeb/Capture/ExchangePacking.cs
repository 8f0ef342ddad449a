// Makes a small exchange ready for the disk while its connection still has it: name, sidecar and messages go
// into the queue as bytes, and the draft serves the connection's next exchange. Shared by all connections.
using System;
using System.Buffers;
using System.Threading;

namespace MiniWeb.Capture;

/// <summary>Names and packs exchanges.</summary>
/// <param name="queue">Where they go.</param>
/// <param name="listener">Who is told of each; null for nobody.</param>
internal sealed class ExchangePacking(CaptureQueue queue, ICaptureListener? listener)
{
    // Each is a line of the sidecar: a peer that sends one byte a packet is the disk thread's business.
    private const int MostTransfers = 256;

    // It grows when one is longer.
    private const int MostOfDescription = 1024;

    private Day _day = new(-1, "");
    private PackingBuffers? _spare;

    /// <summary>Where all else goes, and who makes connections wait.</summary>
    public CaptureQueue Queue => queue;

    /// <summary>How the files of an exchange are called.</summary>
    public CaptureName NameOf(ExchangeDraft draft)
    {
        // All exchanges of a day share its text: it stays in memory as long as they are counted.
        var number = (int)(draft.Id.Began.UtcTicks / TimeSpan.TicksPerDay);
        var day = Volatile.Read(ref _day);
        if (day.Number != number)
            Volatile.Write(ref _day, day = new Day(number, draft.Id.Day));
        return new CaptureName(day.Text, CaptureSlug.StemOf(draft));
    }

    /// <summary>Hands a whole exchange over, if it is small.</summary>
    /// <param name="draft">The exchange; nothing of it has been handed over.</param>
    /// <param name="isTaken">Whether the queue took it; when not, it is dropped.</param>
    /// <returns>Whether it is small.</returns>
    public bool TryPack(ExchangeDraft draft, out bool isTaken)
    {
        isTaken = false;
        if (!IsSmall(draft.Request, draft.Response))
            return false;
        var desk = Interlocked.Exchange(ref _spare, null) ?? new PackingBuffers();
        var exchange = desk.Lay(draft, listener);
        var isSmall = exchange.Size <= ExchangeBatch.Capacity;
        isTaken = isSmall && queue.TryAdd(exchange);
        if (isSmall)
            Volatile.Write(ref _spare, desk);
        return isSmall;
    }

    private static bool IsSmall(MessageDraft request, MessageDraft response) =>
        request.Collected.Length + response.Collected.Length <= ExchangeBatch.Capacity / 2
        && request.TransferCount + response.TransferCount <= MostTransfers;

    private sealed record Day(int Number, string Text);

    // Where an exchange is made ready: what is written there serves until the next.
    private sealed class PackingBuffers
    {
        private readonly SidecarWriter _sidecar = new();
        private readonly ArrayBufferWriter<byte> _description = new(MostOfDescription);

        public PackedExchange Lay(ExchangeDraft draft, ICaptureListener? listener)
        {
            var record = DraftRecord.Of(draft);
            _description.ResetWrittenCount();
            listener?.Describe(draft.Name, record, _description);
            return new PackedExchange(
                draft.Name,
                draft.Request.Collected,
                draft.Response.Collected,
                _sidecar.Write(record),
                _description.WrittenMemory);
        }
    }
}
