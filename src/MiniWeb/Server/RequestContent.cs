// What a handler sees of a request's content. The connection implements it over the socket; tests over bytes.
using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Server;

/// <summary>A request's content, read piece by piece as it comes.</summary>
public abstract class RequestContent
{
    /// <summary>How the end of the content is known, and why.</summary>
    public ContentFraming Framing { get; protected set; }

    /// <summary>How far it has been read.</summary>
    public ContentState State { get; protected set; }

    /// <summary>The trailer fields, once all has been read; null when there are none.</summary>
    public abstract FieldSection? Trailers { get; }

    /// <summary>
    /// The next piece. Never throws on what a client sent: a client's fault ends in
    /// <see cref="ContentState.Broken"/>, and the connection then answers in the handler's place.
    /// </summary>
    public abstract ValueTask<ContentRead> ReadAsync(CancellationToken cancellationToken);

    /// <summary>All content, or all wire bytes of it; at most what the content limit lets through.</summary>
    /// <param name="asWire">
    /// Whether to keep the bytes as they came, chunk framing and trailers included.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAllAsync(
        bool asWire, CancellationToken cancellationToken)
    {
        var all = new ArrayBufferWriter<byte>();
        while (State == ContentState.More)
        {
            var read = await ReadAsync(cancellationToken);
            all.Write(asWire ? read.Wire.Span : read.Data.Span);
        }

        return all.WrittenMemory;
    }
}
