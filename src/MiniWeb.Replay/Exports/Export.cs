// What an export brings: a file, files beside it, and in plain words what it could not keep.
using System;
using System.Collections.Generic;
using MiniWeb.Capture;

namespace MiniWeb.Replay.Exports;

/// <summary>An export.</summary>
/// <param name="Content">The file.</param>
/// <param name="Beside">Further files by the ending that is put behind the file's name.</param>
/// <param name="Losses">What was not kept, a line each.</param>
public sealed record Export(
    byte[] Content, IReadOnlyList<(string Ending, byte[] Content)> Beside, IReadOnlyList<string> Losses)
{
    /// <summary>Makes one.</summary>
    /// <param name="format">raw, http, curl or har.</param>
    /// <param name="items">What is exported, in order.</param>
    /// <param name="options">How.</param>
    /// <returns>Null for another format.</returns>
    public static Export? Of(string format, IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        return format switch
        {
            "raw" => RawExport.Write(items),
            "http" => HttpFileExport.Write(items, options),
            "curl" => CurlExport.Write(items, options),
            "har" => HarExport.Write(items, options),
            _ => null,
        };
    }
}

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

/// <summary>How captures are exported.</summary>
public sealed record ExportOptions
{
    /// <summary>The file's name without its folder, for names of files beside it. <c>export</c>.</summary>
    public string FileName { get; init; } = "export";

    /// <summary>
    /// Scheme and authority that curl and .http files ask; null for http and the captured Host.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary>Whether a HAR also has the very bytes, in Base64. No.</summary>
    public bool WithBytes { get; init; }
}
