namespace MiniWeb.Replay.Sites;

/// <summary>One answer of a site, before redirections are followed.</summary>
/// <param name="Status">The status code; 0 when there is no answer.</param>
/// <param name="Location">Where a redirection leads, as it is written; null for none.</param>
/// <param name="ContentType">The value of Content-Type; empty for none.</param>
/// <param name="Content">The content, where it is read.</param>
internal sealed record SiteResponse(int Status, string? Location, string ContentType, byte[] Content)
{
    /// <summary>Why there is no answer, in words; null when there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>What the content takes that is too much to be read; null when it was read.</summary>
    public string? Excess { get; init; }

    /// <summary>Whether it leads somewhere else.</summary>
    public bool IsRedirection => Status is >= 300 and < 400 && Location is not null;

    /// <summary>No answer.</summary>
    public static SiteResponse Failed(string failure) => new(0, null, "", []) { Failure = failure };
}
