using System;
using MiniWeb.Capture;

namespace MiniWeb.Replay.Exports;

/// <summary>A capture that is exported: its bytes, masked or not.</summary>
/// <param name="Id">Its identity, printable.</param>
/// <param name="Record">What is known of it; null for a bare file.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The response's bytes; empty when there is none.</param>
public sealed record ExportItem(
    string Id, CaptureRecord? Record, ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Response)
{
    /// <summary>Whether secrets were masked in it.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Reads a capture, and masks it.</summary>
    /// <param name="source">The capture.</param>
    /// <param name="secrets">What is masked; null for nothing.</param>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ExportItem Of(ReplaySource source, Secrets? secrets)
    {
        ArgumentNullException.ThrowIfNull(source);
        var loaded = source.Load();
        var item = new ExportItem(
            PlainText.Of(loaded.Id), source.Record, loaded.Bytes, loaded.RecordedResponse);
        if (secrets is null)
            return item;
        var request = secrets.Mask(loaded.Bytes, out var inRequest);
        var response = secrets.Mask(loaded.RecordedResponse, out var inResponse);
        return item with { Request = request, Response = response, IsMasked = inRequest || inResponse };
    }
}
