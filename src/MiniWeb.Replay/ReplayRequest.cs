using System;
using MiniWeb.Client;

namespace MiniWeb.Replay;

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
