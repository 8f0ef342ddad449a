using System;

namespace MiniWeb.Replay;

/// <summary>A request that is sent again.</summary>
/// <param name="Id">What it is called in reports.</param>
/// <param name="Bytes">The request's bytes, as they were captured.</param>
/// <param name="RecordedResponse">
/// The response's bytes as they were captured; empty when there is nothing to compare with.
/// </param>
public sealed record ReplayRequest(
    string Id, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> RecordedResponse);
