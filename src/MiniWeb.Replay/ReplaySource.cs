// A request that can be sent again, before its bytes are read: ten thousand of them take little memory.
using System;
using System.IO;
using MiniWeb.Capture;

namespace MiniWeb.Replay;

/// <summary>A captured request, or a file of request bytes.</summary>
/// <param name="capture">Where it lies.</param>
public sealed class ReplaySource(CapturedExchange capture)
{
    /// <summary>What it is called in reports.</summary>
    public string Id => capture.Id;

    /// <summary>What the sidecar says; null for a bare file.</summary>
    public CaptureRecord? Record => capture.Record;

    /// <summary>The capture.</summary>
    public CapturedExchange Capture => capture;

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="IOException">A file is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public ReplayRequest Load() => new(Id, capture.ReadRequest(), capture.ReadResponse() ?? []);
}
