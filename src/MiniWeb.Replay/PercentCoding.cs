// Percent-encoding (RFC 3986 §2.1), in both directions, over bytes.
using System;
using System.Globalization;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay;

internal static class PercentCoding
{
    /// <summary>The bytes with each valid triplet undone; what is no triplet stays.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="isForm">Whether "+" is a space, as in forms.</param>
    public static byte[] Decode(ReadOnlySpan<byte> text, bool isForm)
    {
        var decoded = new byte[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var value = text[at];
            if (value == '%' && at + 2 < text.Length
                && ByteClasses.HexValue(text[at + 1]) is var high and >= 0
                && ByteClasses.HexValue(text[at + 2]) is var low and >= 0)
            {
                value = (byte)(high * 16 + low);
                at += 2;
            }
            else if (value == '+' && isForm)
            {
                value = (byte)' ';
            }

            decoded[length++] = value;
        }

        return decoded[..length];
    }

    /// <summary>The UTF-8 bytes of a text, those outside of a set as triplets.</summary>
    public static string Encode(string text, ByteSet kept)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
            if (kept.Contains(value))
                encoded.Append((char)value);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        return encoded.ToString();
    }
}
