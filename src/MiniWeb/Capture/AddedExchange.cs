using System;

namespace MiniWeb.Capture;

/// <summary>An exchange that is put into a folder of captures although no server of ours had it.</summary>
/// <param name="Began">When it began.</param>
/// <param name="Connection">The number of its connection; a higher one where that is taken.</param>
/// <param name="Number">Its number on the connection, from 1.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The response's bytes; empty when there is none.</param>
public sealed record AddedExchange(
    DateTimeOffset Began, long Connection, int Number, ReadOnlyMemory<byte> Request,
        ReadOnlyMemory<byte> Response)
{
    /// <summary>Who asked, in a word or an address.</summary>
    public required string Remote { get; init; }

    /// <summary>Who answered, in a word or an address.</summary>
    public required string Local { get; init; }

    /// <summary>How long the answer took, in microseconds.</summary>
    public long Microseconds { get; init; }
}
