namespace MiniWeb.Replay.Pages;

/// <summary>Who fetches something for a page.</summary>
public enum PageFetchKind
{
    /// <summary>Both: it stands in the page, and the recorded browser fetched it.</summary>
    Both,

    /// <summary>It stands in the page, and the recorded browser did not fetch it.</summary>
    Extra,

    /// <summary>
    /// The recorded browser fetched it, and it does not stand in the page (a script asked for it).
    /// </summary>
    Missing,

    /// <summary>It stands in the page, and is on another server; it was not fetched.</summary>
    Elsewhere,
}
