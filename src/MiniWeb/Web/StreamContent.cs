using System;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Web;

/// <summary>Content that is made while it is sent; its length is not known beforehand.</summary>
/// <param name="write">
/// Writes all of it to the sink. A failure cuts the connection, so that the client can tell.
/// </param>
/// <param name="endsWithClient">See <see cref="EndsWithClient"/>.</param>
public sealed class StreamContent(
    Func<IContentSink, CancellationToken, ValueTask> write, bool endsWithClient = false) : ResponseContent
{
    /// <inheritdoc/>
    public override long? Length => null;

    /// <inheritdoc/>
    /// <remarks>
    /// False unless it is set: a client that closes its sending side after the request and reads on
    /// (<c>nc -N</c>) is served to the end. A feed without an end sets true, so that it does not outlive its
    /// client.
    /// </remarks>
    public override bool EndsWithClient => endsWithClient;

    /// <inheritdoc/>
    public override ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken) =>
        write(sink, cancellationToken);
}
