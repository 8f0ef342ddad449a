// The text of a JSON string, whatever is in it. System.Text.Json refuses half a surrogate pair and bytes that
// are no UTF-8; files of other tools have both. Such bytes are read as ISO-8859-1, half a pair as U+FFFD.
using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MiniWeb.Replay.Importing;

internal static class JsonText
{
    /// <summary>Reads a string.</summary>
    /// <param name="raw">What stands between the quotes.</param>
    /// <param name="isOdd">Whether something in it is no text.</param>
    public static string Read(ReadOnlySpan<byte> raw, out bool isOdd)
    {
        isOdd = false;
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw))
            return Encoding.UTF8.GetString(raw);
        var text = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            var backslash = raw.IndexOf((byte)'\\');
            AppendPlain(text, backslash < 0 ? raw : raw[..backslash], ref isOdd);
            raw = backslash < 0 ? default : raw[(backslash + AppendEscape(text, raw[backslash..]))..];
        }

        return Paired(text.ToString(), ref isOdd);
    }

    private static void AppendPlain(StringBuilder text, ReadOnlySpan<byte> raw, ref bool isOdd)
    {
        while (!raw.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(raw, out var rune, out var length);
            if (status == OperationStatus.Done)
                text.Append(rune);
            else
                foreach (var value in raw[..length])
                    text.Append((char)value);
            isOdd |= status != OperationStatus.Done;
            raw = raw[length..];
        }
    }

    // Returns how many bytes the escape has. The reader has found it well-formed.
    private static int AppendEscape(StringBuilder text, ReadOnlySpan<byte> raw)
    {
        if (raw is [_, (byte)'u', ..] && raw.Length >= 6
            && ushort.TryParse(
                raw[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            text.Append((char)unit);
            return 6;
        }

        text.Append(raw.Length < 2 ? '\\' : (char)raw[1] switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            var letter => letter,
        });
        return Math.Min(2, raw.Length);
    }

    private static string Paired(string text, ref bool isOdd)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var paired = Encoding.UTF8.GetString(bytes);
        isOdd |= paired != text;
        return paired;
    }
}
