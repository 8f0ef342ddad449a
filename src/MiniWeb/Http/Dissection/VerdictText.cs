// The verdict in words: the length of the content by the step of RFC 9112 §6.3 that decided it, and what the
// message itself says of the connection (RFC 9112 §9.3).
namespace MiniWeb.Http.Dissection;

internal static class VerdictText
{
    public static MessageVerdict Of(MessageReading reading, int chunks) =>
        new(ContentOf(reading, chunks), ConnectionOf(reading));

    private static string ContentOf(MessageReading reading, int chunks) => reading.Outcome switch
    {
        AnatomyOutcome.Empty => "no content, because not one byte came",
        AnatomyOutcome.Rejected => RefusedText(reading),
        _ when !reading.HasHead => "not decided: the head is not whole",
        AnatomyOutcome.Incomplete => $"{FramingText(reading, chunks)}; {MissingText(reading)}",
        _ => FramingText(reading, chunks),
    };

    private static string RefusedText(MessageReading reading)
    {
        var row = reading.Rejection.Row;
        var where = reading.Rejection.Offset < 0 ? "" : $" at byte {reading.Rejection.Offset}";
        var sentence = row.Sentence.TrimEnd('.');
        return reading.IsRequest
            ? $"refused with {row.Status}{where}: {sentence}: {row.Section}"
            : $"not understood{where}: {sentence}: {row.Section}";
    }

    private static string FramingText(MessageReading reading, int chunks) => reading.Framing.Kind switch
    {
        FramingKind.Chunked when reading.Outcome == AnatomyOutcome.Complete =>
            $"{Wording.Bytes(reading.DataLength)} in {Wording.Of(chunks, "chunk")}, because "
            + $"Transfer-Encoding says chunked: RFC 9112 §6.3 step {reading.Framing.Step}",
        FramingKind.UntilClose =>
            $"{Wording.Bytes(reading.DataLength)}, {reading.Framing}",
        _ => reading.Framing.ToString(),
    };

    private static string MissingText(MessageReading reading) =>
        reading.Framing.Kind == FramingKind.Length
            ? $"only {reading.DataLength} of them came"
            : $"the end did not come after {Wording.Bytes(reading.DataLength)}";

    private static string ConnectionOf(MessageReading reading) => reading.Outcome switch
    {
        AnatomyOutcome.Empty => "the connection closes without a request",
        AnatomyOutcome.Rejected =>
            "the connection closes: after this error the start of the next message is unknown: "
            + "RFC 9112 §11.2",
        _ when !reading.HasHead => "the connection can only close, for the message has no end: RFC 9112 §8",
        AnatomyOutcome.Incomplete =>
            "the connection can only close: the start of the next message is unknown: RFC 9112 §8",
        _ => PersistenceText(reading),
    };

    private static string PersistenceText(MessageReading reading)
    {
        if (reading.Framing.Kind == FramingKind.Tunnel)
            return "the connection becomes a tunnel: RFC 9110 §9.3.6";
        if (reading.Framing.Kind == FramingKind.UntilClose)
            return "the connection closes, for that is the end of the content: RFC 9112 §9.3";
        if ((reading.Options & ConnectionOptions.Close) != 0)
            return "the connection closes, because Connection says close: RFC 9112 §9.3";
        if (reading.Version.IsAtLeast11)
            return "the connection stays open, because HTTP/1.1 keeps it unless someone says close: "
                + "RFC 9112 §9.3";
        return (reading.Options & ConnectionOptions.KeepAlive) != 0
            ? "the connection stays open, because Connection says keep-alive: RFC 9112 §9.3"
            : "the connection closes, because HTTP/1.0 does so unless someone says keep-alive: RFC 9112 §9.3";
    }
}
