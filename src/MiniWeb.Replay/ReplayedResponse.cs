// What was sent and what came back for one request of a batch.
using System;
using MiniWeb.Client;
using MiniWeb.Http;

namespace MiniWeb.Replay;

/// <summary>One answer, cut out of what a connection brought.</summary>
/// <param name="Answer">Its bytes, interim responses included.</param>
/// <param name="Final">The head of the final response; null when there is none.</param>
/// <param name="Microseconds">Until its last byte.</param>
/// <param name="Failure">Why it is not whole; null when it is.</param>
internal readonly record struct ReplayedResponse(
    ReadOnlyMemory<byte> Answer, ResponseHead? Final, long Microseconds, ClientFailure? Failure)
{
    /// <summary>How the batch went on the network; null where more came than is held.</summary>
    public RawExchange? Exchange { get; init; }
}
