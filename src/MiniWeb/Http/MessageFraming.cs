// How long is the content? The numbered steps of RFC 9112 §6.3, decided once, before a byte of content is
// read. Where the RFC leaves a choice, the strict side is taken: two parsers that disagree here are what
// request smuggling is made of (RFC 9112 §11.2).
using System;

namespace MiniWeb.Http;

/// <summary>Decides the framing of content.</summary>
public static class MessageFraming
{
    /// <summary>The framing of a request's content.</summary>
    /// <param name="head">A whole head.</param>
    /// <param name="limits">Caps the announced length: beyond, 413.</param>
    public static ContentFraming ForRequest(RequestHead head, ParserLimits limits)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(limits);
        var fields = head.Fields;
        if (fields.Has(KnownField.TransferEncoding))
            return ForCodings(head); // steps 3 and 4
        var length = fields.IndexOf(KnownField.ContentLength);
        if (length < 0)
            return new ContentFraming(FramingKind.None, 0, 7);
        var framing = ForLength(fields, length); // steps 5 and 6
        return framing.Length > limits.Content
            ? Refused(RejectionReason.ContentTooLarge, fields[length].ValueOffset, 6)
            : framing;
    }

    /// <summary>The framing of a response's content.</summary>
    /// <param name="head">A whole head.</param>
    /// <param name="requestMethod">
    /// The method of the request that it answers, or null when it is not known.
    /// </param>
    public static ContentFraming ForResponse(ResponseHead head, string? requestMethod)
    {
        ArgumentNullException.ThrowIfNull(head);
        return ResponseFraming.Of(head, requestMethod);
    }

    private static ContentFraming ForCodings(RequestHead head)
    {
        var fields = head.Fields;
        var at = fields[fields.IndexOf(KnownField.TransferEncoding)];
        if (!head.Version.IsAtLeast11)
            return Refused(RejectionReason.CodingIn10, at.Offset, 3);
        if (fields.IndexOf(KnownField.ContentLength) is var length and >= 0)
            return Refused(RejectionReason.LengthAndCoding, Math.Max(at.Offset, fields[length].Offset), 3);
        var codings = TransferCodings.Of(fields);
        return codings switch
        {
            TransferCodings.Reading.Chunked => new ContentFraming(FramingKind.Chunked, 0, 4),
            TransferCodings.Reading.ChunkedLast or TransferCodings.Reading.Unknown =>
                Refused(RejectionReason.CodingUnknown, TransferCodings.OffsetOfFault(fields, codings), 4),
            _ => Refused(RejectionReason.CodingSyntax, TransferCodings.OffsetOfFault(fields, codings), 4),
        };
    }

    private static ContentFraming ForLength(FieldSection fields, int first)
    {
        var second = fields.IndexOf(KnownField.ContentLength, first + 1);
        if (second >= 0)
            return Refused(RejectionReason.ContentLengthRepeated, fields[second].Offset, 5);
        var value = fields[first].Value;
        if (TryParseLength(value, out var length))
            return new ContentFraming(FramingKind.Length, length, 6);
        var comma = value.IndexOf((byte)',');
        var start = fields[first].ValueOffset;
        return comma >= 0
            ? Refused(RejectionReason.ContentLengthRepeated, start + comma, 5)
            : Refused(RejectionReason.ContentLengthSyntax, start + ParseLength(value, out _), 5);
    }

    /// <summary>Content-Length = 1*DIGIT (RFC 9110 §8.6); false on anything else, and on overflow.</summary>
    /// <param name="digits">The whole value.</param>
    /// <param name="length">0 to 2^63 - 1.</param>
    public static bool TryParseLength(ReadOnlySpan<byte> digits, out long length) =>
        ParseLength(digits, out length) == digits.Length && !digits.IsEmpty;

    // Where it stopped: at the first byte that is no digit, or the digit that is one too many for 63 bits.
    internal static int ParseLength(ReadOnlySpan<byte> digits, out long length)
    {
        length = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i];
            if (digit is < (byte)'0' or > (byte)'9' || length > (long.MaxValue - (digit - '0')) / 10)
                return i;
            length = length * 10 + (digit - '0');
        }

        return digits.Length;
    }

    internal static ContentFraming Refused(RejectionReason reason, int offset, int step) =>
        new(FramingKind.None, 0, step, new Rejection(reason, offset));
}
