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

// What is known of a message besides its bytes.
/// <summary>How a message is taken apart.</summary>
public sealed record AnatomyOptions
{
    /// <summary>Limits that nothing reaches: for messages that were read under limits before.</summary>
    public static readonly ParserLimits NoLimits = new()
    {
        StartLine = int.MaxValue / 4,
        FieldLine = int.MaxValue / 4,
        FieldSection = int.MaxValue / 4,
        FieldCount = int.MaxValue,
        Content = long.MaxValue,
        ChunkExtensions = int.MaxValue,
    };

    /// <summary>
    /// The limits that the message is judged by; null for the defaults of a server for a request, and for
    /// <see cref="NoLimits"/> for a response.
    /// </summary>
    public ParserLimits? Limits { get; init; }

    /// <summary>
    /// The rule that the receiver found broken, when it is known: limits and times are the receiver's own. A
    /// fault that comes earlier in the bytes wins.
    /// </summary>
    public Rejection Recorded { get; init; }

    /// <summary>
    /// Whether the connection is known to have ended before the message did: content that lasts until the
    /// connection closes does not show it.
    /// </summary>
    public bool IsCut { get; init; }

    /// <summary>
    /// About how many spans there may be before chunks are taken together. 100,000: a page or a terminal
    /// shows no more.
    /// </summary>
    public int MostSpans { get; init; } = 100_000;
}

/// <summary>What came of reading a message.</summary>
public enum AnatomyOutcome
{
    /// <summary>There is not one byte.</summary>
    Empty,

    /// <summary>The bytes end before the message does.</summary>
    Incomplete,

    /// <summary>The message is whole; more may follow it.</summary>
    Complete,

    /// <summary>The message breaks a rule.</summary>
    Rejected,
}

/// <summary>A run of bytes of a message, and what it is.</summary>
/// <param name="Start">The offset of its first byte, from the first byte shown.</param>
/// <param name="Length">In bytes, at least 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Rule">The section that says so, for example <c>RFC 9112 §3</c>.</param>
/// <param name="Text">
/// One plain sentence. What it quotes of the message is spelled in visible ASCII: it is safe on a terminal,
/// and it is text, not HTML.
/// </param>
public readonly record struct AnatomySpan(int Start, int Length, SpanKind Kind, string Rule, string Text)
{
    /// <summary>The offset behind its last byte.</summary>
    public int End => Start + Length;

    /// <summary>The kind as files and style sheets name it, for example <c>field-name</c>.</summary>
    public string KindName => SpanKindTable.RowOf(Kind).Name;
}

// The two questions that each message answers: how long is its content, and does the connection live on?
/// <summary>Why a message ends where it ends, each in a sentence without its full stop.</summary>
/// <param name="Content">
/// For example <c>34 bytes, because Content-Length says 34: RFC 9112 §6.3 step 6</c>.
/// </param>
/// <param name="Connection">
/// For example <c>the connection stays open, as HTTP/1.1 has it: RFC 9112 §9.3</c>.
/// </param>
public sealed record MessageVerdict(string Content, string Connection)
{
    /// <summary>Both in one line.</summary>
    public override string ToString() => $"{Content}; {Connection}.";
}
