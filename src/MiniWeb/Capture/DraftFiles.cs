// The files of an exchange as they are written. No file stays open between two pieces, so that slow exchanges
// cost no descriptors. The sidecar comes last: who sees it may read all.
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Versioning;

namespace MiniWeb.Capture;

/// <summary>Writes and removes the files of exchanges in one folder. For the disk thread.</summary>
/// <param name="maker">Makes the files.</param>
internal sealed class DraftFiles(ICaptureFiles maker) : IDisposable
{
    private readonly SidecarWriter _sidecar = new();
    private BatchedExchanges? _group;
    private bool _hasLooked;

    /// <summary>Writes a whole exchange, or nothing of it.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="underLoad">Whether many wait.</param>
    /// <returns>How many bytes its files have.</returns>
    /// <exception cref="NameTakenException">One of the files cannot be made.</exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public long Write(PackedExchange exchange, bool underLoad)
    {
        var name = exchange.Name;
        var response = exchange.Response.Span;
        maker.Make(name, CaptureFile.Request, exchange.Request.Span);
        var hasResponse = false;
        try
        {
            if (!response.IsEmpty)
                maker.Make(name, CaptureFile.Response, response);
            hasResponse = !response.IsEmpty;
            maker.MakeSidecar(name, exchange.Sidecar.Span, underLoad);
        }
        catch
        {
            maker.Delete(name, CaptureFile.Request);
            if (hasResponse)
                maker.Delete(name, CaptureFile.Response);
            throw;
        }

        return exchange.Length;
    }

    /// <summary>Writes the next few of many exchanges together, where that can be done.</summary>
    /// <param name="exchanges">All there are.</param>
    /// <param name="from">The first that has not been written.</param>
    /// <returns>How many it tried; which of them are there says <see cref="IsWritten"/>.</returns>
    public int WriteTogether(IReadOnlyList<PackedExchange> exchanges, int from) =>
        OperatingSystem.IsLinux() && Group() is { } group ? group.Write(exchanges, from) : 0;

    /// <summary>Whether <see cref="WriteTogether"/> wrote an exchange; else it left nothing of it.</summary>
    /// <param name="at">Its place among those that were tried.</param>
    public bool IsWritten(int at) => OperatingSystem.IsLinux() && _group!.IsWritten(at);

    /// <inheritdoc/>
    public void Dispose() => maker.Dispose();

    /// <summary>Nothing is written for a while.</summary>
    public void CloseDirectory() => maker.CloseDirectory();

    /// <summary>Writes at the end of one of the two messages.</summary>
    /// <exception cref="NameTakenException">
    /// The file of the request cannot be made. Nothing of the exchange is on the disk.
    /// </exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Append(ExchangeDraft draft, CaptureFile file, ReadOnlySpan<byte> bytes)
    {
        // The first file reserves the name for all: it is the request's in every case.
        if (file == CaptureFile.Response && draft.Request.OnDisk < 0)
            Append(draft, CaptureFile.Request, []);
        var message = file == CaptureFile.Request ? draft.Request : draft.Response;
        if (message.OnDisk < 0)
            maker.Make(draft.Name, file, bytes);
        else
            maker.Append(draft.Name, file, message.OnDisk, bytes);
        message.OnDisk = Math.Max(message.OnDisk, 0) + bytes.Length;
    }

    /// <summary>Writes what is left of an exchange, and its sidecar.</summary>
    /// <returns>How many bytes its files have.</returns>
    public long Complete(
        ExchangeDraft draft,
        ReadOnlySpan<byte> request,
        ReadOnlySpan<byte> response,
        out CaptureRecord record)
    {
        if (draft.Request.OnDisk < 0 || !request.IsEmpty)
            Append(draft, CaptureFile.Request, request);
        if (!response.IsEmpty)
            Append(draft, CaptureFile.Response, response);
        record = DraftRecord.Of(draft).Named(draft.Name);
        var sidecar = _sidecar.Write(record).Span;
        maker.MakeSidecar(draft.Name, sidecar, underLoad: false);
        return draft.Request.OnDisk + Math.Max(draft.Response.OnDisk, 0) + sidecar.Length;
    }

    [SupportedOSPlatform("linux")]
    private BatchedExchanges? Group()
    {
        if (!_hasLooked)
            _group = maker.MakeGroup();
        _hasLooked = true;
        return _group;
    }

    /// <summary>Removes what was written of an exchange, and nothing that another one wrote.</summary>
    public void Remove(ExchangeDraft draft)
    {
        if (draft.Request.OnDisk >= 0)
            maker.Delete(draft.Name, CaptureFile.Request);
        if (draft.Response.OnDisk >= 0)
            maker.Delete(draft.Name, CaptureFile.Response);
    }
}
