using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Replay.Pages;

/// <summary>What came of a page load.</summary>
/// <param name="Page">The page itself at the target.</param>
/// <param name="Fetches">All that belongs to it: first what stands in the page, in its order.</param>
/// <param name="RecordedOrder">What both fetch, as the recorded browser asked for it.</param>
public sealed record PageLoadResult(
    ReplayResult Page, IReadOnlyList<PageFetch> Fetches, IReadOnlyList<string> RecordedOrder)
{
    /// <summary>What was not looked at because it costs too much, a sentence each.</summary>
    public IReadOnlyList<string> NotLookedAt { get; init; } = [];

    /// <summary>What both fetch, as it stands in the page.</summary>
    public IReadOnlyList<string> PageOrder =>
        [.. Fetches.Where(fetch => fetch.Kind == PageFetchKind.Both).Select(fetch => fetch.Target)];

    /// <summary>
    /// Whether all that was recorded stands in the page, and the other way round, and is answered alike.
    /// </summary>
    public bool IsSame => Page.Verdict == ReplayVerdict.Same && NotLookedAt.Count == 0 && Fetches.All(fetch =>
        fetch is { Kind: PageFetchKind.Both, Answered.Verdict: ReplayVerdict.Same }
            or { Kind: PageFetchKind.Elsewhere });

    /// <summary>Whether some answer was not whole.</summary>
    public bool IsFailed => Page.Verdict == ReplayVerdict.Failed
        || Fetches.Any(fetch => fetch.Answered?.Verdict == ReplayVerdict.Failed);
}
