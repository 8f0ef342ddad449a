// What the real parsers say of a message: where it ends, how it is framed, which rule it breaks. No decision
// is taken here but one: which of two faults came first.
using System;

namespace MiniWeb.Http.Anatomy;

/// <summary>The parsers' answer. Offsets count from the first byte shown.</summary>
internal sealed record MessageReading
{
    public bool IsRequest { get; init; }

    public AnatomyOutcome Outcome { get; init; }

    public Rejection Rejection { get; init; }

    /// <summary>Where the head of the message itself begins: behind interim responses.</summary>
    public int HeadStart { get; init; }

    /// <summary>Where the head ends, or -1 when its end was not found.</summary>
    public int HeadEnd { get; init; } = -1;

    /// <summary>Where the message ends, as far as it is there.</summary>
    public int End { get; init; }

    /// <summary>The framing; of no account unless the head is whole.</summary>
    public ContentFraming Framing { get; init; }

    /// <summary>Bytes of content that are there, decoded.</summary>
    public long DataLength { get; init; }

    public HttpVersion Version { get; init; }

    public ConnectionOptions Options { get; init; }

    public bool HasHead => HeadEnd >= 0;

    /// <summary>Up to where the bytes can be named: the offending byte, or the end.</summary>
    public int StopIn(int length) =>
        Rejection is { IsRejected: true, Offset: >= 0 } fault && fault.Offset < length
            ? (int)fault.Offset
            : length;

    public static MessageReading OfRequest(ReadOnlySpan<byte> bytes, AnatomyOptions options)
    {
        var limits = options.Limits ?? ParserLimits.Default;
        var parser = new RequestParser(limits);
        var reading = new MessageReading { IsRequest = true, End = bytes.Length };
        var status = parser.Parse(bytes, out var consumed);
        if (status == ParseStatus.Rejected)
            reading = reading.Refused(parser.Rejection, bytes.Length);
        else if (status == ParseStatus.NeedMore)
            reading = reading with { Outcome = Unfinished(bytes) };
        else
            reading = reading.WithRequestHead(parser.Head, consumed, limits, bytes);
        return reading.WithRecorded(options.Recorded, bytes.Length);
    }

    public static MessageReading OfResponse(
        ReadOnlySpan<byte> bytes, string? requestMethod, AnatomyOptions options)
    {
        var limits = options.Limits ?? AnatomyOptions.NoLimits;
        var parser = new ResponseParser(limits);
        var at = 0;
        while (true)
        {
            var reading = new MessageReading { HeadStart = at, End = bytes.Length };
            var status = parser.Parse(bytes[at..], out var consumed);
            if (status == ParseStatus.Rejected)
                reading = reading.Refused(At(parser.Rejection, at), bytes.Length);
            else if (status == ParseStatus.NeedMore)
                reading = reading with { Outcome = Unfinished(bytes) };
            else if (parser.Head.IsInterim)
            {
                at += consumed;
                continue;
            }
            else
            {
                var framing = MessageFraming.ForResponse(parser.Head, requestMethod);
                reading = reading.WithResponseHead(parser.Head, at + consumed, framing)
                    .WithResponseContent(bytes, limits, options.IsCut);
            }

            return reading.WithRecorded(options.Recorded, bytes.Length);
        }
    }

    private static AnatomyOutcome Unfinished(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? AnatomyOutcome.Empty : AnatomyOutcome.Incomplete;

    private static Rejection At(Rejection rejection, int start) =>
        rejection.IsRejected ? rejection with { Offset = rejection.Offset + start } : rejection;

    private MessageReading WithRequestHead(
        RequestHead head, int end, ParserLimits limits, ReadOnlySpan<byte> bytes)
    {
        var framing = MessageFraming.ForRequest(head, limits);
        var reading = this with
        {
            HeadEnd = end,
            Framing = framing,
            Version = head.Version,
            Options = ConnectionPersistence.OptionsOf(head.Fields),
        };
        var fault = framing.Rejection.IsRejected ? framing.Rejection : Expectation.FaultOf(head);
        return fault.IsRejected ? reading.Refused(fault, bytes.Length) : reading.WithContent(bytes, limits);
    }

    private MessageReading WithResponseHead(ResponseHead head, int end, ContentFraming framing) => this with
    {
        HeadEnd = end,
        Framing = framing,
        Version = head.Version,
        Options = ConnectionPersistence.OptionsOf(head.Fields),
    };

    private MessageReading WithResponseContent(ReadOnlySpan<byte> bytes, ParserLimits limits, bool isCut) =>
        Framing.Rejection.IsRejected
            ? Refused(At(Framing.Rejection, HeadStart), bytes.Length)
            : WithContent(bytes, limits, isCut);

    private MessageReading WithContent(ReadOnlySpan<byte> bytes, ParserLimits limits, bool isCut = false)
    {
        var there = bytes.Length - HeadEnd;
        return Framing.Kind switch
        {
            FramingKind.Chunked => WithChunks(bytes, limits),
            FramingKind.Length when Framing.Length > there =>
                this with { Outcome = AnatomyOutcome.Incomplete, DataLength = there },
            FramingKind.UntilClose => this with
            {
                Outcome = isCut ? AnatomyOutcome.Incomplete : AnatomyOutcome.Complete,
                DataLength = there,
            },
            FramingKind.Tunnel => this with { Outcome = AnatomyOutcome.Complete, End = HeadEnd },
            _ => this with
            {
                Outcome = AnatomyOutcome.Complete,
                End = HeadEnd + (int)Framing.Length,
                DataLength = Framing.Length,
            },
        };
    }

    private MessageReading WithChunks(ReadOnlySpan<byte> bytes, ParserLimits limits)
    {
        var decoder = new ChunkedDecoder(limits);
        var at = HeadEnd;
        ChunkStatus status;
        do
        {
            status = decoder.Decode(bytes[at..], out var consumed, out _);
            at += consumed;
        }
        while (status == ChunkStatus.Data);
        var reading = this with { DataLength = decoder.DataLength };
        return status switch
        {
            ChunkStatus.Complete => reading with { Outcome = AnatomyOutcome.Complete, End = at },
            ChunkStatus.Rejected => reading.Refused(At(decoder.Rejection, HeadEnd), bytes.Length),
            _ => reading with { Outcome = AnatomyOutcome.Incomplete },
        };
    }

    // The receiver's own word, unless the bytes break a rule before it.
    private MessageReading WithRecorded(Rejection recorded, int length)
    {
        var isFirst = !Rejection.IsRejected || (recorded.Offset >= 0 && recorded.Offset <= Rejection.Offset);
        return recorded.IsRejected && isFirst ? Refused(recorded, length) : this;
    }

    private MessageReading Refused(Rejection rejection, int length) => this with
    {
        Outcome = AnatomyOutcome.Rejected,
        Rejection = rejection,
        End = rejection.Offset < 0 ? End : (int)Math.Min(rejection.Offset + 1, length),
    };
}
