// What a client sent, inside a line of the log. A client must not be able to end the line and begin one of
// its own, nor to send codes to the terminal that shows it (log injection, CWE-117).
using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace MiniWeb.Cli.Logging;

/// <summary>Escapes text for the log.</summary>
internal static class LogText
{
    private const string Visible =
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly SearchValues<char> Plain = SearchValues.Create(Visible);

    /// <summary>
    /// Visible ASCII characters as they are, the quotation mark and the backslash after a backslash, any
    /// other character as <c>\xHH</c>, or <c>\uHHHH</c> beyond one byte.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            _ = character switch
            {
                '"' or '\\' => escaped.Append('\\').Append(character),
                _ when Plain.Contains(character) => escaped.Append(character),
                <= '\xFF' => escaped.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:X2}"),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            };
        return escaped.ToString();
    }
}
