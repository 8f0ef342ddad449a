// Protocol text has no charset (RFC 9110 §5.5: bytes above 7F are opaque). Bytes are shown as text with one
// character a byte (ISO-8859-1), which loses nothing. The way back is strict: a character above U+00FF has no
// byte, and is refused. An encoder that replaces it by a similar character turns U+2019 into a quote, behind
// the back of whoever has escaped the quotes before. This is the only place that narrows text to bytes.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>Text in which each character stands for one byte, U+0000 to U+00FF.</summary>
public static class ByteText
{
    /// <summary>The bytes, a character each.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>The UTF-8 bytes of any text, a character each; half a surrogate pair is U+FFFD.</summary>
    /// <param name="text">Any text.</param>
    public static string OfUtf8(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The bytes that a text stands for.</summary>
    /// <param name="text">Characters up to U+00FF.</param>
    /// <exception cref="ArgumentException">
    /// A character is above U+00FF, and so stands for no byte.
    /// </exception>
    public static byte[] BytesOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = text[i] <= '\u00FF'
                ? (byte)text[i]
                : throw new ArgumentException($"U+{(int)text[i]:X4} stands for no byte.", nameof(text));
        return bytes;
    }

    /// <summary>The text that the bytes spell in UTF-8; false when they are no UTF-8.</summary>
    /// <param name="text">Characters up to U+00FF; others make it false.</param>
    /// <param name="readable">The text; empty when false is returned.</param>
    public static bool TryReadUtf8(string text, out string readable)
    {
        ArgumentNullException.ThrowIfNull(text);
        readable = "";
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
            return false;
        var bytes = BytesOf(text);
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return false;
        readable = Encoding.UTF8.GetString(bytes);
        return true;
    }
}
