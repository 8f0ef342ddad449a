using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>Nothing that may be served is there.</summary>
/// <param name="page">The 404.</param>
/// <param name="singlePage">What answers instead of it, where it may.</param>
/// <param name="checkedAt">The clock's timestamp before the look at the file system.</param>
internal sealed class MissingAnswer(Response page, SinglePage? singlePage, long checkedAt)
    : CachedResponse(checkedAt)
{
    /// <summary>The 404.</summary>
    public Response Page => page;

    /// <inheritdoc/>
    public override long Cost => 64;

    /// <summary>The 404; null when the single page answers.</summary>
    public override Response? TryAnswer(Request request) =>
        singlePage?.IsFor(request) == true ? null : page;
}
