using System;
using System.Globalization;
using System.Text;

namespace MiniWeb.Cli.Serving;

/// <summary>Bytes as text in which nothing is invisible.</summary>
internal static class VisibleBytes
{
    /// <summary>
    /// CR LF as its two symbols and a line end, other control and non-ASCII bytes as <c>\xHH</c>.
    /// </summary>
    /// <param name="bytes">Any bytes.</param>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 64);
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i..].StartsWith("\r\n"u8))
            {
                text.Append("␍␊\n");
                i++;
            }
            else if (bytes[i] is < 0x20 or > 0x7E)
                text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[i]:X2}");
            else
                text.Append((char)bytes[i]);
        return text.ToString();
    }
}
