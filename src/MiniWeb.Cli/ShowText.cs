// One message as text: a line for each line of the message, CR LF visible, and a mark where each read or
// write ended. Marks begin with a character that no byte is shown as, so that no message can forge one.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using MiniWeb.Capture;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli;

/// <summary>Writes the bytes of messages for people.</summary>
/// <param name="output">Where to.</param>
/// <param name="isHex">Whether to write offset, hexadecimal and ASCII columns.</param>
internal sealed class ShowText(TextWriter output, bool isHex)
{
    private const int HexColumns = 16;

    /// <summary>Writes a line that is not part of a message.</summary>
    public void WriteMark(string text) => output.WriteLine($"── {OneLine.Of(text)}");

    /// <summary>Writes a message.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="transfers">The reads or writes that carried it.</param>
    /// <param name="noun">What one of them is called.</param>
    public void WriteMessage(byte[] bytes, IReadOnlyList<Transfer> transfers, string noun)
    {
        var at = 0;
        for (var i = 0; i < transfers.Count && at < bytes.Length; i++)
        {
            var end = (int)long.Min(bytes.Length, transfers[i].Offset + transfers[i].Length);
            WriteBytes(bytes, at, end);
            at = end;
            var (_, length, microseconds) = transfers[i];
            output.WriteLine($"╌╌ {noun} {i + 1} of {transfers.Count}: {length} bytes, at {microseconds} µs");
        }

        WriteBytes(bytes, at, bytes.Length);
    }

    private void WriteBytes(byte[] bytes, int start, int end)
    {
        if (isHex)
            WriteHex(bytes, start, end);
        else
            WriteLines(bytes, start, end);
    }

    private void WriteLines(byte[] bytes, int start, int end)
    {
        var line = new StringBuilder();
        for (var at = start; at < end; at++)
        {
            if (bytes[at] == '\r')
                line.Append('␍');
            else if (bytes[at] == '\n')
                line.Append('␊');
            else
                Append(line, bytes[at]);
            if (bytes[at] != '\n' && at + 1 < end)
                continue;
            output.WriteLine(line);
            line.Clear();
        }
    }

    // Nothing that came over the wire may move the cursor, change colours or set a title.
    private static void Append(StringBuilder line, byte value)
    {
        if (value == '\\')
            line.Append(@"\\");
        else if (IsVisible(value))
            line.Append((char)value);
        else
            line.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
    }

    private static bool IsVisible(byte value) => value is >= 0x20 and < 0x7f;

    private void WriteHex(byte[] bytes, int start, int end)
    {
        for (var at = start; at < end; at += HexColumns)
        {
            var line = new StringBuilder();
            var stop = int.Min(at + HexColumns, end);
            line.Append(CultureInfo.InvariantCulture, $"{at:x8} ");
            for (var i = at; i < at + HexColumns; i++)
                line.Append(i < stop ? $" {bytes[i]:x2}" : "   ");
            line.Append("  ");
            for (var i = at; i < stop; i++)
                line.Append(IsVisible(bytes[i]) ? (char)bytes[i] : '.');
            output.WriteLine(line);
        }
    }
}
