namespace MiniWeb.Replay.Pages;

/// <summary>One thing that belongs to a page.</summary>
/// <param name="Target">Path and query, or the whole URL where it is on another server.</param>
/// <param name="Kind">How the static view and the recorded browser agree on it.</param>
/// <param name="Answered">The answer, held against the recorded one; null when it was not fetched.</param>
/// <param name="CaptureId">Under which identity the fetch was captured; null when it was not.</param>
public sealed record PageFetch(string Target, PageFetchKind Kind, ReplayResult? Answered, string? CaptureId);
