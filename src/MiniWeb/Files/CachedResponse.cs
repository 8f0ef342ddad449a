// What is known about one path, and since when. Immutable but for the time of the last look at the file
// system.
using System.Threading;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>What a path leads to: a file, a folder, or nothing.</summary>
/// <param name="checkedAt">The clock's timestamp before the look at the file system.</param>
internal abstract class CachedResponse(long checkedAt)
{
    private long _checkedAt = checkedAt;

    /// <summary>About how many bytes it holds in memory.</summary>
    public abstract long Cost { get; }

    /// <summary>The response, without a look at the file system; null when the file has to be
    /// opened.</summary>
    public abstract Response? TryAnswer(Request request);

    /// <summary>Whether the last look is less than <paramref name="limit"/> ago.</summary>
    /// <param name="now">The clock's timestamp.</param>
    /// <param name="limit">In units of the timestamp.</param>
    public bool IsFresh(long now, long limit) => now - Volatile.Read(ref _checkedAt) < limit;

    /// <summary>Another look has found everything as it was.</summary>
    public void Confirm(long at) => Volatile.Write(ref _checkedAt, at);
}
