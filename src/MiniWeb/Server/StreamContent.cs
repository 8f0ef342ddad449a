using System;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Server;

/// <summary>Content that is made while it is sent; its length is not known beforehand.</summary>
/// <param name="write">
/// Writes all of it to the sink. A failure cuts the connection, so that the client can tell.
/// </param>
public sealed class StreamContent(Func<IContentSink, CancellationToken, ValueTask> write) : ResponseContent
{
    /// <inheritdoc/>
    public override long? Length => null;

    /// <inheritdoc/>
    public override ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken) =>
        write(sink, cancellationToken);
}
