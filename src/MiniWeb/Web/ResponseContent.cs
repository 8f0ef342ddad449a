// The content of a response. Bytes in memory are one case; files and streams are others, each a small class.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Web;

/// <summary>
/// Content to be sent. It may be sent several times, when its response is used for several requests.
/// </summary>
public abstract class ResponseContent
{
    /// <summary>
    /// The length in bytes; null when it is not known, and is then framed by chunked, or by the close.
    /// </summary>
    public abstract long? Length { get; }

    /// <summary>The content when it is in memory, to be sent together with the head; else null.</summary>
    public virtual ReadOnlyMemory<byte>? InMemory => null;

    /// <summary>
    /// Whether the content is given up as soon as the client closes its side or is lost, also while it has
    /// nothing to send. False: the next write finds out.
    /// </summary>
    public virtual bool EndsWithClient => false;

    /// <summary>
    /// Hands all content to <paramref name="sink"/>, exactly <see cref="Length"/> bytes where that is known.
    /// </summary>
    /// <param name="sink">Frames and sends.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the connection is cut and, with <see cref="EndsWithClient"/>, when the client is gone.
    /// </param>
    public abstract ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken);

    /// <summary>
    /// Called once when the connection is done with the content, also when it was not sent (HEAD).
    /// </summary>
    public virtual void Release()
    {
    }
}
