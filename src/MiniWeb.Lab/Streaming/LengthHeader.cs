// The wire format of the stream: many messages on one connection, each
//
//   length (10 characters: decimal digits, filled up with spaces)   text (that many bytes of UTF-8)
//
// The length counts bytes, not characters: "é" is two. The server writes the digits first ("5         ");
// a receiver also takes them behind the spaces ("         5"), as some programs write them.
using System;
using System.Globalization;
using System.Text;

namespace MiniWeb.Lab.Streaming;

/// <summary>Writes and reads the length in front of a message.</summary>
internal static class LengthHeader
{
    /// <summary>The bytes of a header.</summary>
    public const int Size = 10;

    /// <summary>A message as it goes over the wire.</summary>
    public static byte[] Frame(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var header = content.Length.ToString(CultureInfo.InvariantCulture).PadRight(Size);
        return [.. Encoding.ASCII.GetBytes(header), .. content];
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">Its 10 bytes.</param>
    /// <param name="most">The most bytes that a message may have.</param>
    /// <exception cref="LabException">It is no number, or too large a one.</exception>
    public static int Parse(ReadOnlySpan<byte> header, int most)
    {
        var digits = header.Trim((byte)' ');
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new LabException(
                LabFault.Peer, $"the header '{Printable.Of(header)}' is not a number and spaces");
        return length <= most
            ? (int)length
            : throw new LabException(LabFault.Peer, $"a message of {length} bytes; the limit is {most}");
    }
}
