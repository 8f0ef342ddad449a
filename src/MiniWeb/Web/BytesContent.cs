using System;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Web;

/// <summary>Content in memory.</summary>
/// <param name="bytes">The content; it must not change afterwards.</param>
public sealed class BytesContent(ReadOnlyMemory<byte> bytes) : ResponseContent
{
    /// <summary>No content.</summary>
    public static readonly BytesContent Empty = new(default);

    /// <inheritdoc/>
    public override long? Length => bytes.Length;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte>? InMemory => bytes;

    /// <inheritdoc/>
    public override ValueTask WriteToAsync(IContentSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return sink.WriteAsync(bytes, cancellationToken);
    }
}
