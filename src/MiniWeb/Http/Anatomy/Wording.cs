// Numbers and quotations inside sentences. What a peer sent may be quoted only in this way: visible ASCII, so
// that no sentence can move a terminal's cursor or turn its text around.
using System;
using System.Globalization;
using System.Text;

namespace MiniWeb.Http.Anatomy;

internal static class Wording
{
    private const int Longest = 60;

    /// <summary><c>1 byte</c>, <c>34 bytes</c>.</summary>
    public static string Bytes(long count) => Of(count, "byte");

    /// <summary><c>1 chunk</c>, <c>2 chunks</c>.</summary>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>Bytes as visible ASCII, others as <c>\xHH</c>; cut where it gets long.</summary>
    public static string Quote(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes[..Math.Min(bytes.Length, Longest)])
            if (value == '\\')
                text.Append(@"\\");
            else if (value is >= 0x20 and <= 0x7E)
                text.Append((char)value);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
        return bytes.Length > Longest ? text.Append("...").ToString() : text.ToString();
    }
}
