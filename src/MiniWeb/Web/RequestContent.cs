// What a handler sees of a request's content. The connection implements it over the socket; tests over bytes.
using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;

namespace MiniWeb.Web;

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

    /// <summary>All content, at most what the content limit lets through; or its wire bytes.</summary>
    /// <param name="asWire">
    /// Whether to keep the bytes as they came, chunk framing and trailers included: with tiny chunks, up to
    /// twenty times as many. <see cref="TryReadAllAsync"/> bounds them.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAllAsync(
        bool asWire, CancellationToken cancellationToken)
    {
        var all = new ArrayBufferWriter<byte>();
        await TryReadAllAsync(all, asWire, long.MaxValue, cancellationToken);
        return all.WrittenMemory;
    }

    /// <summary>Appends all content, or all wire bytes of it, to a buffer, if they are few enough.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="asWire">
    /// Whether to keep the bytes as they came, chunk framing and trailers included.
    /// </param>
    /// <param name="most">How many bytes may be appended.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when there are more; what was appended is a beginning then.</returns>
    public async ValueTask<bool> TryReadAllAsync(
        IBufferWriter<byte> into, bool asWire, long most, CancellationToken cancellationToken)
    {
        while (State == ContentState.More)
        {
            var read = await ReadAsync(cancellationToken);
            var bytes = asWire ? read.Wire : read.Data;
            most -= bytes.Length;
            if (most < 0)
                return false;
            into.Write(bytes.Span);
        }

        return true;
    }
}

/// <summary>One piece of a request's content.</summary>
/// <param name="Data">
/// The content, with chunked framing taken off; valid until the next read. It may be empty when only framing
/// came.
/// </param>
/// <param name="Wire">The bytes that carried it, exactly as they came; valid until the next read.</param>
/// <param name="State">Whether more may follow.</param>
public readonly record struct ContentRead(
    ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Wire, ContentState State);

/// <summary>How far a request's content has been read.</summary>
public enum ContentState
{
    /// <summary>More may follow.</summary>
    More,

    /// <summary>All of it has been read.</summary>
    Ended,

    /// <summary>
    /// It will never be whole: it breaks a rule, is late, or the client is gone. No more follows.
    /// </summary>
    Broken,
}
