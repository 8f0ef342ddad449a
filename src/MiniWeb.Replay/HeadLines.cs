// The lines of a request's head, found in any bytes: also in those that no parser accepts. A line ends with
// LF; the head ends with the first empty line. Nothing is judged here.
using System;
using System.Collections.Generic;
using System.Text;

namespace MiniWeb.Replay;

/// <summary>Where the lines of a head are.</summary>
internal sealed class HeadLines
{
    private readonly ReadOnlyMemory<byte> _message;
    private readonly List<Range> _lines = [];

    /// <summary>Finds them.</summary>
    /// <param name="message">A message with its content; a head without an end is all lines.</param>
    public HeadLines(ReadOnlyMemory<byte> message)
    {
        _message = message;
        var bytes = message.Span;
        var at = LeadingEmptyLines(bytes);
        while (at < bytes.Length)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            var next = end < 0 ? bytes.Length : at + end + 1;
            if (TextOf(bytes[at..next]).IsEmpty && end >= 0)
            {
                HasEnd = true;
                ContentStart = next;
                return;
            }

            _lines.Add(at..next);
            at = next;
        }

        ContentStart = bytes.Length;
    }

    /// <summary>Where the content begins: behind the empty line.</summary>
    public int ContentStart { get; }

    /// <summary>Whether there is an empty line that ends the head.</summary>
    public bool HasEnd { get; }

    /// <summary>How many lines there are, the start-line included.</summary>
    public int Count => _lines.Count;

    /// <summary>A line with its end.</summary>
    public ReadOnlyMemory<byte> this[int index] => _message[_lines[index]];

    /// <summary>Where a line begins.</summary>
    public int StartOf(int index) => _lines[index].Start.Value;

    /// <summary>A line's text, without its end.</summary>
    public ReadOnlySpan<byte> TextAt(int index) => TextOf(this[index].Span);

    /// <summary>The line's end: CRLF, LF, or nothing.</summary>
    public ReadOnlySpan<byte> EndAt(int index) => this[index].Span[TextAt(index).Length..];

    /// <summary>
    /// The name before the colon, without white space; of a line that continues another one, the name of
    /// that. Null for a line without a colon, and for the start-line.
    /// </summary>
    public string? NameAt(int index)
    {
        while (index > 0 && this[index].Span is [(byte)' ' or (byte)'\t', ..])
            index--; // RFC 9112 §5.2: a folded line belongs to the one before
        var text = TextAt(index);
        var colon = index == 0 ? -1 : text.IndexOf((byte)':');
        return colon < 0 ? null : Encoding.Latin1.GetString(text[..colon]).Trim(' ', '\t');
    }

    /// <summary>Whether a line is of the field of a name, in any letter case.</summary>
    public bool IsOf(int index, string name) =>
        name.Equals(NameAt(index), StringComparison.OrdinalIgnoreCase);

    // RFC 9112 §2.2: empty lines before a request are none of its head's.
    private static int LeadingEmptyLines(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return start < 0 ? 0 : start;
    }

    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> line)
    {
        var end = line.EndsWith("\r\n"u8) ? 2 : line.EndsWith("\n"u8) ? 1 : 0;
        return line[..^end];
    }
}
