// Bytes as text that can be typed and shown: \r \n \t \\ \0 and \xHH. What is written here can be read here
// again.
using System;
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Client;

/// <summary>Reads and writes bytes as text with escapes.</summary>
public static class EscapedText
{
    /// <summary>
    /// The bytes that a text with escapes stands for; other characters stand for their UTF-8 bytes.
    /// </summary>
    /// <param name="text">For example <c>HEAD / HTTP/1.0\r\n\r\n</c>.</param>
    /// <param name="bytes">The bytes; null when false is returned.</param>
    /// <param name="fault">What is wrong, in one line; null when true is returned.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out byte[]? bytes,
        [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var into = new ArrayBufferWriter<byte>(Math.Max(text.Length, 1));
        bytes = null;
        fault = null;
        for (var at = 0; at < text.Length;)
        {
            var backslash = text.IndexOf('\\', at);
            var end = backslash < 0 ? text.Length : backslash;
            Encoding.UTF8.GetBytes(text.AsSpan(at..end), into);
            at = end;
            if (backslash >= 0 && !TryReadEscape(text, ref at, into, out fault))
                return false;
        }

        bytes = into.WrittenSpan.ToArray();
        return true;
    }

    /// <summary>
    /// Bytes as one line of ASCII without control characters; cut, with "…", at the longest length.
    /// </summary>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="longest">How many bytes are shown at most.</param>
    public static string Of(ReadOnlySpan<byte> bytes, int longest = int.MaxValue)
    {
        var text = new StringBuilder();
        foreach (var value in bytes[..Math.Min(bytes.Length, longest)])
            Append(text, value);
        return bytes.Length > longest ? text.Append('…').ToString() : text.ToString();
    }

    private static bool TryReadEscape(
        string text, ref int at, ArrayBufferWriter<byte> into, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        var letter = at + 1 < text.Length ? text[at + 1] : ' ';
        var value = letter switch
        {
            'r' => '\r',
            'n' => '\n',
            't' => '\t',
            '\\' => '\\',
            '0' => 0,
            'x' => HexValueAt(text, at + 2),
            _ => -1,
        };
        if (value < 0)
        {
            fault = string.Create(
                CultureInfo.InvariantCulture,
                $"no such escape at character {at + 1}: allowed are \\r \\n \\t \\\\ \\0 and \\xHH");
            return false;
        }

        at += letter == 'x' ? 4 : 2;
        into.Write([(byte)value]);
        return true;
    }

    private static int HexValueAt(string text, int at)
    {
        if (at + 2 > text.Length || !char.IsAscii(text[at]) || !char.IsAscii(text[at + 1]))
            return -1;
        var (high, low) = (ByteClasses.HexValue((byte)text[at]), ByteClasses.HexValue((byte)text[at + 1]));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static void Append(StringBuilder text, byte value) => _ = value switch
    {
        (byte)'\r' => text.Append(@"\r"),
        (byte)'\n' => text.Append(@"\n"),
        (byte)'\t' => text.Append(@"\t"),
        (byte)'\\' => text.Append(@"\\"),
        >= 0x20 and <= 0x7E => text.Append((char)value),
        _ => text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}"),
    };
}
