using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Replay.Sites;

/// <summary>Where a site is read from.</summary>
public interface ISiteReader
{
    /// <summary>The URL of the site's root, with a slash at its end.</summary>
    string Root { get; }

    /// <summary>What is at a target.</summary>
    /// <param name="target">Path and query, as in a request line.</param>
    /// <param name="cancellation">Stops at once.</param>
    Task<SiteAnswer> ReadAsync(string target, CancellationToken cancellation);
}
