// Transfer-Encoding = #transfer-coding (RFC 9112 §6.1), all lines taken together. Only the exact token
// "chunked", in any letter case, is chunked: parameters, quotes and empty members are odd spellings that
// parsers disagree on.
using System;
using System.Text;

namespace MiniWeb.Http;

internal static class TransferCodings
{
    /// <summary>What a list of transfer codings comes to.</summary>
    public enum Reading
    {
        /// <summary>Chunked, and nothing else.</summary>
        Chunked,

        /// <summary>Chunked, once and last, behind codings that are not known here.</summary>
        ChunkedLast,

        /// <summary>Only codings that are not known here.</summary>
        Unknown,

        /// <summary>Chunked more than once, the last time at the end.</summary>
        ChunkedAgain,

        /// <summary>Chunked, and not at the end.</summary>
        ChunkedInside,

        /// <summary>No list of tokens.</summary>
        Malformed,
    }

    public static Reading Of(FieldSection fields)
    {
        var (known, unknown) = (0, 0);
        var isLast = false;
        for (var i = fields.IndexOf(KnownField.TransferEncoding);
             i >= 0;
             i = fields.IndexOf(KnownField.TransferEncoding, i + 1))
        {
            var list = new ListReader(fields[i].Value);
            while (list.TryReadAny(out var member))
            {
                if (!ByteClasses.IsToken(member))
                    return Reading.Malformed;
                isLast = Ascii.EqualsIgnoreCase(member, "chunked"u8);
                known += isLast ? 1 : 0;
                unknown += isLast ? 0 : 1;
            }
        }

        return known switch
        {
            0 => Reading.Unknown,
            1 when isLast => unknown == 0 ? Reading.Chunked : Reading.ChunkedLast,
            _ => isLast ? Reading.ChunkedAgain : Reading.ChunkedInside,
        };
    }

    /// <summary>
    /// The member that makes the list what it is: no token, or behind chunked; or the first unknown one.
    /// </summary>
    /// <param name="fields">The fields.</param>
    /// <param name="reading">What <see cref="Of"/> said of them, not <see cref="Reading.Chunked"/>.</param>
    public static int OffsetOfFault(FieldSection fields, Reading reading)
    {
        var isBehindChunked = false;
        var first = fields.IndexOf(KnownField.TransferEncoding);
        for (var i = first; i >= 0; i = fields.IndexOf(KnownField.TransferEncoding, i + 1))
        {
            var value = fields[i].Value;
            foreach (var range in value.Split((byte)','))
            {
                var member = value[range].TrimStart(" \t"u8);
                var offset = fields[i].ValueOffset + range.End.GetOffset(value.Length) - member.Length;
                member = ByteClasses.TrimOws(member);
                if (reading == Reading.Malformed && !ByteClasses.IsToken(member))
                    return offset + Math.Max(ByteClasses.Token.IndexOfOther(member), 0);
                var isChunked = Ascii.EqualsIgnoreCase(member, "chunked"u8);
                if (isBehindChunked || (reading is Reading.ChunkedLast or Reading.Unknown && !isChunked))
                    return offset;
                isBehindChunked = isChunked;
            }
        }

        return fields[first].ValueOffset;
    }
}
