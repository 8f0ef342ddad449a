// The verdict on a message's content: how its end is known, and by which step of RFC 9112 §6.3.
namespace MiniWeb.Http;

/// <summary>The decision of <see cref="MessageFraming"/>.</summary>
/// <param name="Kind">How the end of the content is known.</param>
/// <param name="Length">The announced length in bytes; 0 unless <paramref name="Kind"/> is Length.</param>
/// <param name="Step">The step of RFC 9112 §6.3 that decided, 1 to 8.</param>
/// <param name="Rejection">The broken rule, when the message must be refused.</param>
/// <param name="Fault">
/// A broken rule that leaves the end of a response certain: the content is read, and then the connection
/// closes (RFC 9112 §6.1).
/// </param>
public readonly record struct ContentFraming(
    FramingKind Kind, long Length, int Step, Rejection Rejection = default, Rejection Fault = default)
{
    /// <summary>Whether content may follow the head.</summary>
    public bool HasContent => Kind is FramingKind.Chunked or FramingKind.UntilClose || Length > 0;

    /// <summary>Why the content has the length that it has, in a sentence.</summary>
    public override string ToString() => Kind switch
    {
        _ when Rejection.IsRejected => $"refused: {Rejection.Row.Sentence} {Rejection.Row.Section}",
        FramingKind.Length =>
            $"{Length} bytes, because Content-Length says {Length}: RFC 9112 §6.3 step {Step}",
        FramingKind.Chunked =>
            $"chunks up to one of size 0, because of Transfer-Encoding: RFC 9112 §6.3 step {Step}",
        FramingKind.UntilClose => $"all bytes until the connection closes: RFC 9112 §6.3 step {Step}",
        FramingKind.Tunnel => $"a tunnel, no content: RFC 9112 §6.3 step {Step}",
        // Nearly every request: it is in each sidecar.
        _ when Step == 7 => "no content, because no field announces any: RFC 9112 §6.3 step 7",
        _ when Step == 1 => "no content, because of the method or the status: RFC 9112 §6.3 step 1",
        _ => $"no content, because no field announces any: RFC 9112 §6.3 step {Step}",
    };
}

/// <summary>How the end of a message's content is known.</summary>
public enum FramingKind
{
    /// <summary>There is no content.</summary>
    None,

    /// <summary>As many bytes as announced.</summary>
    Length,

    /// <summary>The chunked transfer coding.</summary>
    Chunked,

    /// <summary>All bytes until the connection closes; responses only.</summary>
    UntilClose,

    /// <summary>A tunnel begins after the head (CONNECT, 101): what follows is no HTTP.</summary>
    Tunnel,
}
