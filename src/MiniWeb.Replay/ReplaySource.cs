// A request that can be sent again, before its bytes are read: ten thousand of them take little memory.
using System;
using System.IO;
using MiniWeb.Capture;
using MiniWeb.Client;

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

/// <summary>A request that is sent again.</summary>
/// <param name="Id">What it is called in reports.</param>
/// <param name="Bytes">The request's bytes, as they were captured.</param>
/// <param name="RecordedResponse">
/// The response's bytes as they were captured; empty when there is nothing to compare with.
/// </param>
public sealed record ReplayRequest(
    string Id, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> RecordedResponse)
{
    private const int LongestLine = 120;

    /// <summary>The first line, escaped; empty when there is no byte.</summary>
    public string Line
    {
        get
        {
            var bytes = Bytes.Span.TrimStart("\r\n"u8);
            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            return EscapedText.Of(end < 0 ? bytes : bytes[..end], LongestLine);
        }
    }
}
