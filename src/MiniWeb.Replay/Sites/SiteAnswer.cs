namespace MiniWeb.Replay.Sites;

/// <summary>What a site has at a place.</summary>
/// <param name="Name">The file or URL, as findings name it.</param>
/// <param name="Fault">Why nothing is there, in words; null when something is.</param>
/// <param name="MediaType">
/// Its media type without parameters, in lower case; empty when it is not known.
/// </param>
/// <param name="Charset">The charset that the server states; null for none.</param>
/// <param name="Content">
/// Its bytes; empty for what is neither a page nor a style sheet nor a manifest.
/// </param>
public sealed record SiteAnswer(
    string Name, string? Fault, string MediaType, string? Charset, byte[] Content)
{
    /// <summary>
    /// Where it was found after redirections, which is what its relative links start from; null for where it
    /// was asked for.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>Whether no server answered at all.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>The URL on another server to which it is redirected; null for none.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>What its content takes that is too much to be looked at; null when it was read.</summary>
    public string? Excess { get; init; }

    /// <summary>Whether its content names other places.</summary>
    /// <param name="mediaType">A media type without parameters, in lower case.</param>
    public static bool IsRead(string mediaType) => mediaType is
        "text/html" or "application/xhtml+xml" or "text/css" or "application/manifest+json";
}
