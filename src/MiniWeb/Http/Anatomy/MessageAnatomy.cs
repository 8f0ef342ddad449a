// A message taken apart for a reader: each byte in exactly one span, in order, each span with its rule and a
// sentence. What is right and what is wrong is decided by the parsers that serve; here their answer is only
// explained. Pure, and linear in the bytes. It copies no content.
using System;
using System.Collections.Generic;

namespace MiniWeb.Http.Anatomy;

/// <summary>The spans of a message, and the verdict on it.</summary>
public sealed class MessageAnatomy
{
    internal MessageAnatomy(
        int length, List<AnatomySpan> spans, MessageReading reading, MessageVerdict verdict)
    {
        Length = length;
        Spans = spans;
        Outcome = reading.Outcome;
        Rejection = reading.Rejection;
        MessageLength = reading.End;
        Verdict = verdict;
    }

    /// <summary>How many bytes there were.</summary>
    public int Length { get; }

    /// <summary>
    /// Each byte once, in the order of the bytes: the first span begins at 0, each other one where the one
    /// before it ends, the last one ends at <see cref="Length"/>. Empty for no bytes.
    /// </summary>
    public IReadOnlyList<AnatomySpan> Spans { get; }

    /// <summary>What came of reading it.</summary>
    public AnatomyOutcome Outcome { get; }

    /// <summary>The broken rule, with the offset of the offending byte; -1 when none is to blame.</summary>
    public Rejection Rejection { get; }

    /// <summary>
    /// How many bytes the message takes: all of them, unless more follow it. Of a refused one, up to and with
    /// the offending byte.
    /// </summary>
    public int MessageLength { get; }

    /// <summary>Why the content has the length that it has, and why the connection stays or closes.</summary>
    public MessageVerdict Verdict { get; }

    /// <summary>Takes a request apart.</summary>
    /// <param name="bytes">What arrived, from the first byte of the request; any bytes at all.</param>
    /// <param name="options">What else is known; null for nothing.</param>
    public static MessageAnatomy OfRequest(ReadOnlySpan<byte> bytes, AnatomyOptions? options = null)
    {
        options ??= new AnatomyOptions();
        var reading = MessageReading.OfRequest(bytes, options);
        return AnatomyBuilder.Of(bytes, reading, options);
    }

    /// <summary>Takes a response apart, with the interim responses in front of it.</summary>
    /// <param name="bytes">What was sent, from the first byte of the response; any bytes at all.</param>
    /// <param name="requestMethod">
    /// The method of the request that it answers, on which the content depends (HEAD, CONNECT); null when it
    /// is not known.
    /// </param>
    /// <param name="options">What else is known; null for nothing.</param>
    public static MessageAnatomy OfResponse(
        ReadOnlySpan<byte> bytes, string? requestMethod = null, AnatomyOptions? options = null)
    {
        options ??= new AnatomyOptions();
        var reading = MessageReading.OfResponse(bytes, requestMethod, options);
        return AnatomyBuilder.Of(bytes, reading, options);
    }

    /// <summary>The index in <see cref="Spans"/> of the span that a byte is part of.</summary>
    /// <param name="offset">0 to <see cref="Length"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such byte.</exception>
    public int IndexOfSpanAt(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(offset, Length);
        var (low, high) = (0, Spans.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Spans[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
