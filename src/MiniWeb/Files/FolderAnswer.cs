// A folder that was asked for without the slash at the end: the links of its index.html would lead astray.
using System.Text;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>Sends the client to the folder's own address (308: the method stays, RFC 9110 §15.4.9).</summary>
/// <param name="path">The path as it was asked for, in its canonical spelling, which has one slash in front:
/// Location can so not be read as another host's (<c>//host/</c>, RFC 3986 §4.2).</param>
/// <param name="checkedAt">The clock's timestamp before the look at the file system.</param>
internal sealed class FolderAnswer(TargetPath path, long checkedAt) : CachedResponse(checkedAt)
{
    private readonly string _location = Encoding.ASCII.GetString(path.Canonical) + "/";

    /// <inheritdoc/>
    public override long Cost => 256 + _location.Length * 2;

    /// <inheritdoc/>
    public override Response TryAnswer(Request request) =>
        Pages.MovedTo(LocationOf(_location, request.Target));

    /// <summary>A path with the query of the request.</summary>
    /// <param name="path">A canonical path.</param>
    /// <param name="target">The request's.</param>
    public static string LocationOf(string path, RequestTarget target) =>
        target.HasQuery ? $"{path}?{Encoding.ASCII.GetString(target.Query.Span)}" : path;
}
