// Everything that can be said of one request, in values that compare: what the corpus expects, and what was
// read.
namespace MiniWeb.Tests.Http;

/// <summary>The answer to a request's bytes.</summary>
/// <param name="Outcome">complete, needMore or rejected.</param>
/// <param name="Stage">head, framing or content: where it ended, unless it is complete.</param>
/// <param name="Reason">Why it was rejected.</param>
/// <param name="Offset">Where, from the first byte of the request; -1 when it was not.</param>
/// <param name="StartLine">Method, target and version, parted by LF.</param>
/// <param name="Fields">One field a line, name and value parted by ": ".</param>
/// <param name="Framing">Kind, length and step.</param>
/// <param name="Content">Length and SHA-256 of the decoded content.</param>
/// <param name="Trailers">Like <paramref name="Fields"/>.</param>
/// <param name="Persists">Whether the connection lives on.</param>
/// <param name="HeadLength">The length of the head.</param>
/// <param name="Consumed">Where the next request begins.</param>
internal sealed record RequestReading(
    string Outcome,
    string Stage = "",
    string Reason = "",
    long Offset = -1,
    string StartLine = "",
    string Fields = "",
    string Framing = "",
    string Content = "",
    string Trailers = "",
    bool Persists = false,
    long HeadLength = 0,
    long Consumed = 0)
{
    /// <summary>All is well so far, and the end has not come.</summary>
    public const string NeedMore = "needMore";

    /// <summary>A whole request.</summary>
    public const string Complete = "complete";

    /// <summary>No request.</summary>
    public const string Rejected = "rejected";
}
