// The verdict in words: the length of the content by the step of RFC 9112 §6.3 that decided it, and what the
// message itself says of the connection (RFC 9112 §9.3).
namespace MiniWeb.Http.Anatomy;

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
        AnatomyOutcome.Empty => reading.IsRequest
            ? "the connection closes without a request"
            : "the connection closes without a response",
        AnatomyOutcome.Rejected =>
            "the connection closes, because after this error the start of the next message is unknown: "
            + "RFC 9112 §11.2",
        _ when !reading.HasHead =>
            "the connection can only close, because the end of the head did not come: RFC 9112 §8",
        AnatomyOutcome.Incomplete =>
            "the connection can only close, because the end of the content did not come: RFC 9112 §8",
        _ => ConnectionVerdict.Of(reading.Version, reading.Options, reading.Framing).Sentence,
    };
}
