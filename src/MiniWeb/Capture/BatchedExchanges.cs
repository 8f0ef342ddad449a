// Exchanges whose files are made side by side, when many wait. Between opening and writing, the files of a
// group are empty for a moment, the sidecars too, which all readers take for exchanges in progress; a sidecar
// is written after the messages of its exchange. An exchange that is not whole in the end leaves nothing
// behind, and is for the ordinary way, which says why.
using System;
using System.Collections.Generic;
using System.Runtime.Versioning;

namespace MiniWeb.Capture;

/// <summary>Writes small exchanges some at a time. For the disk thread.</summary>
/// <param name="maker">Knows where the files are to be.</param>
/// <param name="batch">Makes them.</param>
[SupportedOSPlatform("linux")]
internal sealed class BatchedExchanges(CaptureFileWriter maker, NativeBatch batch)
{
    private const int FilesOfExchange = 3;
    private const int Most = NativeBatch.MostFiles / FilesOfExchange;

    private readonly Member[] _members = new Member[Most];

    /// <summary>Writes the next few.</summary>
    /// <param name="exchanges">All there are.</param>
    /// <param name="from">The first that has not been written.</param>
    /// <returns>How many it tried; 0 when the next is too large.</returns>
    public int Write(IReadOnlyList<PackedExchange> exchanges, int from)
    {
        var count = 0;
        while (count < Most && from + count < exchanges.Count && Fits(exchanges[from + count]))
        {
            _members[count] = Begin(exchanges[from + count]);
            count++;
        }

        batch.Write();
        for (var i = 0; i < count; i++)
            _members[i] = Ended(_members[i], exchanges[from + i]);
        return count;
    }

    /// <summary>Whether all files of an exchange are there; else none is.</summary>
    /// <param name="at">Its place among those that were tried.</param>
    public bool IsWritten(int at) => _members[at].IsWhole;

    private bool Fits(in PackedExchange exchange) =>
        exchange.Sidecar.Length <= CaptureFileWriter.Page && batch.HasRoom(FilesOfExchange, exchange.Length);

    private Member Begin(in PackedExchange exchange)
    {
        var (name, first) = (exchange.Name, batch.Count);
        var isWhole = maker.TryAdd(batch, name, CaptureFile.Request, exchange.Request.Span)
            && (exchange.Response.IsEmpty
                || maker.TryAdd(batch, name, CaptureFile.Response, exchange.Response.Span))
            && maker.TryAdd(batch, name, CaptureFile.Sidecar, exchange.Sidecar.Span);
        return new Member(first, batch.Count, isWhole);
    }

    private Member Ended(Member member, in PackedExchange exchange)
    {
        var isWhole = member.IsWhole;
        for (var file = member.First; file < member.End; file++)
            isWhole &= batch.IsWritten(file);
        if (!isWhole)
            Remove(exchange, member.End - member.First);
        return member with { IsWhole = isWhole };
    }

    // The first few in the order in which they are made: what is not among them is somebody else's.
    private void Remove(in PackedExchange exchange, int count)
    {
        ReadOnlySpan<CaptureFile> files = exchange.Response.IsEmpty
            ? [CaptureFile.Request, CaptureFile.Sidecar]
            : [CaptureFile.Request, CaptureFile.Response, CaptureFile.Sidecar];
        foreach (var file in files[..count])
            maker.Delete(exchange.Name, file);
    }

    // Which files of the batch are an exchange's own.
    private readonly record struct Member(int First, int End, bool IsWhole);
}
