// All that a sidecar says. The writer makes one of each exchange; the reader makes the same again of the
// file.
using System;

namespace MiniWeb.Capture;

/// <summary>What is known of an exchange besides its bytes: the content of its sidecar.</summary>
public sealed record CaptureRecord
{
    /// <summary>The exchange's identity: <c>084500.123-c7-r1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// When the first byte of the request was read, UTC; when the connection opened, if none came.
    /// </summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>Why it was no request.</summary>
    public CaptureReason Reason { get; init; }

    /// <summary>The connection.</summary>
    public required CapturedConnection Connection { get; init; }

    /// <summary>The request.</summary>
    public required CapturedRequest Request { get; init; }

    /// <summary>The verdict on the request's content; null when there was no valid head.</summary>
    public CapturedFraming? Framing { get; init; }

    /// <summary>The response; null when there was none.</summary>
    public CapturedResponse? Response { get; init; }

    /// <summary>
    /// Whether the connection was to live on; null when no response was composed to its end.
    /// </summary>
    public bool? Persists { get; init; }

    /// <summary>What the handler threw, type and message; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>The end of the connection; null when it lived on after the exchange.</summary>
    public CapturedClose? Close { get; init; }

    /// <summary>The rule that the request broke; null when it broke none.</summary>
    public CapturedRejection? Rejection { get; init; }

    /// <summary>The same, when the files have this name.</summary>
    internal CaptureRecord Named(CaptureName name) => Id == name.Id ? this : this with
    {
        Id = name.Id,
        Connection = Connection with { Id = name.Connection },
    };
}
