// One response among the bytes that were received: where it stands, and how its end is known. The bytes
// themselves are where the caller let them be written; only the head is kept here.
using MiniWeb.Http;

namespace MiniWeb.Client;

/// <summary>A response that was read, interim or final.</summary>
/// <param name="Head">Its status line and fields.</param>
/// <param name="Framing">How the end of its content is known.</param>
/// <param name="Offset">Where it begins, counted from the first byte received.</param>
public sealed record ReceivedResponse(ResponseHead Head, ContentFraming Framing, long Offset)
{
    /// <summary>Where the content begins, counted from the first byte received.</summary>
    public long ContentOffset => Offset + Head.Bytes.Length;

    /// <summary>
    /// How many bytes the content takes as it came, the framing of chunks and the trailers included.
    /// </summary>
    public long ContentLength { get; internal set; }

    /// <summary>Where the next response begins.</summary>
    public long End => ContentOffset + ContentLength;

    /// <summary>Whether its end was reached.</summary>
    public bool IsWhole { get; internal set; }

    /// <summary>Whether the connection carries another response after it, and why.</summary>
    public ConnectionVerdict Connection { get; } = ConnectionVerdict.Of(Head, Framing);

    /// <summary>The trailer fields of a chunked response, once it is whole; null for any other.</summary>
    public FieldSection? Trailers { get; internal set; }
}
