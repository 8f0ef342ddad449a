// Does the connection live on after a message? One decision for everybody who asks: the client before it
// sends again, the replay before it goes on, and the readers to whom it is told (RFC 9112 §9.3).
using System;

namespace MiniWeb.Http;

/// <summary>Whether a connection carries another message, and why.</summary>
/// <param name="Persists">Whether another message may follow.</param>
/// <param name="Sentence">
/// For example <c>the connection closes, because Connection says close: RFC 9112 §9.3</c>.
/// </param>
public readonly record struct ConnectionVerdict(bool Persists, string Sentence)
{
    /// <summary>The verdict on a whole message, by the first of these that applies.</summary>
    /// <param name="version">The version of the message.</param>
    /// <param name="options">What its Connection fields say.</param>
    /// <param name="framing">How its content is framed; not refused.</param>
    public static ConnectionVerdict Of(
        HttpVersion version, ConnectionOptions options, ContentFraming framing) => framing.Kind switch
    {
        FramingKind.Tunnel => new(false, "the connection becomes a tunnel: RFC 9110 §9.3.6"),
        _ when framing.Fault.IsRejected => new(false, FaultText(framing.Fault.Row)),
        FramingKind.UntilClose => new(
            false, "the connection closes, because only that ends the content: RFC 9112 §9.3"),
        _ => OfOptions(version, options),
    };

    /// <summary>The verdict on a whole response.</summary>
    /// <param name="head">Its head.</param>
    /// <param name="framing">How its content is framed.</param>
    public static ConnectionVerdict Of(ResponseHead head, ContentFraming framing)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Of(head.Version, ConnectionPersistence.OptionsOf(head.Fields), framing);
    }

    private static string FaultText(RejectionRow row) =>
        $"the connection closes, because the framing is faulty ({row.Sentence.TrimEnd('.')}): {row.Section}";

    private static ConnectionVerdict OfOptions(HttpVersion version, ConnectionOptions options)
    {
        if ((options & ConnectionOptions.Close) != 0)
            return new(false, "the connection closes, because Connection says close: RFC 9112 §9.3");
        if (version.IsAtLeast11)
            return new(
                true,
                "the connection stays open, because HTTP/1.1 keeps it unless someone says close: "
                + "RFC 9112 §9.3");
        return (options & ConnectionOptions.KeepAlive) != 0
            ? new(true, "the connection stays open, because Connection says keep-alive: RFC 9112 §9.3")
            : new(false,
                "the connection closes, because HTTP/1.0 does so unless someone says keep-alive: "
                + "RFC 9112 §9.3");
    }
}
