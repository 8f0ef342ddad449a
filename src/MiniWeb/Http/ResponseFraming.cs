// How long is the content of a response? The numbered steps of RFC 9112 §6.3, from the client's side. A
// request is refused for each broken rule (MessageFraming); of a response the end is often certain all the
// same. Then the content is read, and the framing names the broken rule as its Fault: the connection closes
// after it.
using System;

namespace MiniWeb.Http;

internal static class ResponseFraming
{
    public static ContentFraming Of(ResponseHead head, string? requestMethod)
    {
        if (head.Status == 101)
            return new ContentFraming(FramingKind.Tunnel, 0, 1);
        // Before step 1, for the sake of 204: any 2xx to CONNECT begins a tunnel (RFC 9110 §9.3.6).
        if (requestMethod == Methods.Connect && head.Status is >= 200 and < 300)
            return new ContentFraming(FramingKind.Tunnel, 0, 2);
        if (requestMethod == Methods.Head || head.Status is (>= 100 and < 200) or 204 or 304)
            return new ContentFraming(FramingKind.None, 0, 1) { Fault = FaultWithoutContent(head) };
        if (head.Fields.Has(KnownField.TransferEncoding))
            return ForCodings(head); // steps 3 and 4
        return head.Fields.Has(KnownField.ContentLength)
            ? ForLengths(head.Fields) // steps 5 and 6
            : new ContentFraming(FramingKind.UntilClose, 0, 8);
    }

    // Step 4: by the chunks where chunked comes last, else until the connection closes. Step 3: the coding
    // overrides Content-Length.
    private static ContentFraming ForCodings(ResponseHead head)
    {
        var codings = TransferCodings.Of(head.Fields);
        if (codings == TransferCodings.Reading.Malformed)
            return MessageFraming.Refused(
                RejectionReason.CodingSyntax, TransferCodings.OffsetOfFault(head.Fields, codings), 4);
        var kind = codings is TransferCodings.Reading.Unknown or TransferCodings.Reading.ChunkedInside
            ? FramingKind.UntilClose
            : FramingKind.Chunked;
        return new ContentFraming(kind, 0, 4) { Fault = FaultOfCodings(head, codings) };
    }

    // RFC 9112 §6.1, §6.3 steps 3 and 4: the framing is faulty, and the connection closes after the message.
    private static Rejection FaultOfCodings(ResponseHead head, TransferCodings.Reading codings)
    {
        var fields = head.Fields;
        var coding = fields[fields.IndexOf(KnownField.TransferEncoding)].Offset;
        if (!head.Version.IsAtLeast11)
            return new Rejection(RejectionReason.CodingIn10, coding);
        if (fields.IndexOf(KnownField.ContentLength) is var length and >= 0)
            return new Rejection(RejectionReason.LengthAndCoding, Math.Max(coding, fields[length].Offset));
        return codings is TransferCodings.Reading.ChunkedAgain or TransferCodings.Reading.ChunkedInside
            ? new Rejection(RejectionReason.CodingSyntax, TransferCodings.OffsetOfFault(fields, codings))
            : default;
    }

    // Where no content follows, a server that announces some may well send it: nobody knows what comes next.
    private static Rejection FaultWithoutContent(ResponseHead head)
    {
        var fields = head.Fields;
        // HEAD and 304 tell of the content that a GET would have.
        var mayAnnounce = head.Status is not ((>= 100 and < 200) or 204);
        if (fields.IndexOf(KnownField.TransferEncoding) is var coding and >= 0)
            return mayAnnounce
                ? FaultOfCodings(head, TransferCodings.Of(fields))
                : new Rejection(RejectionReason.ContentAnnounced, fields[coding].Offset);
        var length = mayAnnounce ? -1 : fields.IndexOf(KnownField.ContentLength);
        return length < 0 || fields[length].Value.SequenceEqual("0"u8)
            ? default
            : new Rejection(RejectionReason.ContentAnnounced, fields[length].Offset);
    }

    // Step 5: equal values, in one line or in several, count as one; step 6: its number.
    private static ContentFraming ForLengths(FieldSection fields)
    {
        var (known, count) = (0L, 0);
        var i = fields.IndexOf(KnownField.ContentLength);
        for (; i >= 0; i = fields.IndexOf(KnownField.ContentLength, i + 1))
        {
            var value = fields[i].Value;
            foreach (var range in value.Split((byte)','))
            {
                var member = value[range].TrimStart(" \t"u8);
                var offset = fields[i].ValueOffset + range.End.GetOffset(value.Length) - member.Length;
                member = ByteClasses.TrimOws(member);
                if (!MessageFraming.TryParseLength(member, out var length))
                    return MessageFraming.Refused(
                        RejectionReason.ContentLengthSyntax,
                        offset + MessageFraming.ParseLength(member, out _), 5);
                if (count++ > 0 && length != known)
                    return MessageFraming.Refused(RejectionReason.ContentLengthsDiffer, offset, 5);
                known = length;
            }
        }

        return new ContentFraming(FramingKind.Length, known, count > 1 ? 5 : 6);
    }
}
