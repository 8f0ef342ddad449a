// One capture as it lies on disk. The bytes are read when asked for; what the sidecar says is read with the
// object.
using System;
using System.Collections.Generic;
using System.IO;

namespace MiniWeb.Capture;

/// <summary>A captured exchange: the bytes of its request and response, and what is known of them.</summary>
public sealed class CapturedExchange
{
    private readonly bool _isBare;

    /// <summary>A file that no server captured, and that a user names: whatever it is, it is read.</summary>
    internal CapturedExchange(string id, string path) => (Id, RequestPath, _isBare) = (id, path, true);

    internal CapturedExchange(
        string id, string? day, string requestPath, string? responsePath, string? sidecarPath)
    {
        Id = id;
        Day = day;
        RequestPath = requestPath;
        ResponsePath = responsePath;
        SidecarPath = sidecarPath;
        (Record, RecordFault) = sidecarPath is null ? default : SidecarReader.Read(sidecarPath);
    }

    /// <summary>
    /// The identity, <c>084500.123-c7-r1</c>; for a file that no server captured, the file's name without
    /// <c>.http</c>.
    /// </summary>
    public string Id { get; }

    /// <summary>The day's folder, <c>2026-11-20</c>; null for a file that no server captured.</summary>
    public string? Day { get; }

    /// <summary>The file of the request's bytes.</summary>
    public string RequestPath { get; }

    /// <summary>The file of the response's bytes; null when there is none.</summary>
    public string? ResponsePath { get; }

    /// <summary>The file of the record; null when there is none (yet).</summary>
    public string? SidecarPath { get; }

    /// <summary>
    /// What the sidecar says; null for a bare file, for an exchange that is still in progress, and when the
    /// sidecar cannot be understood.
    /// </summary>
    public CaptureRecord? Record { get; }

    /// <summary>
    /// Why the sidecar cannot be understood, as the rest of a sentence that begins with its name; null when
    /// it can, and when there is none.
    /// </summary>
    public string? RecordFault { get; }

    /// <summary>Why it was no request; None also when nothing is known.</summary>
    public CaptureReason Reason => Record?.Reason ?? CaptureReason.None;

    /// <summary>Each read that brought some of the request, in order; empty when nothing is known.</summary>
    public IReadOnlyList<Transfer> Reads => Record?.Request.Reads ?? [];

    /// <summary>Each send that took some of the response, in order; empty when nothing is known.</summary>
    public IReadOnlyList<Transfer> Writes => Record?.Response?.Writes ?? [];

    /// <summary>The request's bytes, exactly as they arrived.</summary>
    /// <exception cref="IOException">The file is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public byte[] ReadRequest() => Read(RequestPath);

    /// <summary>The response's bytes, exactly as they were sent; null when nothing was sent.</summary>
    /// <exception cref="IOException">The file is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public byte[]? ReadResponse() => ResponsePath is null ? null : Read(ResponsePath);

    /// <summary>The sidecar's bytes; null when there is none.</summary>
    /// <exception cref="IOException">The file is gone, cannot be read, or is too long.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public byte[]? ReadSidecar() =>
        SidecarPath is null ? null : PlainFile.Read(SidecarPath, SidecarReader.MostBytes);

    private byte[] Read(string path) =>
        _isBare ? File.ReadAllBytes(path) : PlainFile.Read(path, Array.MaxLength);
}
