namespace MiniWeb.Replay.Sites;

/// <summary>What a site has at a place.</summary>
/// <param name="Name">The file or URL, as findings name it.</param>
/// <param name="Fault">Why nothing is there, in words; null when something is.</param>
/// <param name="MediaType">
/// Its media type without parameters, in lower case; empty when it is not known.
/// </param>
/// <param name="Charset">The charset that the server states; null for none.</param>
/// <param name="Content">Its bytes.</param>
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
}
