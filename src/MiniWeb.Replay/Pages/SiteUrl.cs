// URLs as browsers resolve them, reduced to what is asked of one server: authority and target.
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

/// <summary>An http or https URL.</summary>
/// <param name="Authority">Host and port, as in a Host field.</param>
/// <param name="Target">Path and query, as in a request line.</param>
/// <param name="Fragment">Without its mark; empty when there is none.</param>
internal readonly record struct SiteUrl(string Authority, string Target, string Fragment)
{
    /// <summary>Resolves a reference; null for other schemes, and for what is no URL.</summary>
    public static SiteUrl? Resolve(string baseUrl, string reference)
    {
        var url = new Url(new Url(baseUrl), reference);
        if (url.IsInvalid || url.Scheme is not ("http" or "https"))
            return null;
        var query = string.IsNullOrEmpty(url.Query) ? "" : "?" + url.Query;
        return new SiteUrl(url.Host, url.PathName + query, url.Fragment ?? "");
    }
}
