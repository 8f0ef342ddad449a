// The bytes of one message: lines of text with CR LF visible, or columns of hexadecimal, and the marks
// between them. Nothing that came over the wire reaches the terminal as it is: what is not visible ASCII is
// spelled out.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using MiniWeb.Capture;

namespace MiniWeb.Cli.Showing;

/// <summary>Writes the bytes of messages for people.</summary>
internal sealed class MessageText
{
    private const int HexColumns = 16;

    private readonly TextWriter _output;
    private readonly ExplainedMessage _message;
    private readonly List<MessageMark> _marks;
    private readonly ShowForm _form;
    private int _nextMark;
    private int _span;

    private MessageText(
        TextWriter output, ExplainedMessage message, List<MessageMark> marks, ShowForm form)
    {
        (_output, _message, _marks, _form) = (output, message, marks, form);
    }

    private ReadOnlySpan<byte> Bytes => _message.Bytes.Span;

    /// <summary>Writes a message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="marks">The lines between its bytes.</param>
    /// <param name="form">How it is shown.</param>
    public static void Write(
        TextWriter output, ExplainedMessage message, List<MessageMark> marks, ShowForm form)
    {
        var text = new MessageText(output, message, marks, form);
        var ranges = form.IsWhole ? [(0, message.Bytes.Length)] : Excerpt.Of(message.Anatomy);
        for (var i = 0; i < ranges.Count; i++)
        {
            if (i > 0)
                text.WriteGap(ranges[i - 1].End, ranges[i].Start);
            text.WriteRange(ranges[i].Start, ranges[i].End);
        }
    }

    private void WriteRange(int at, int end)
    {
        for (; _nextMark < _marks.Count && _marks[_nextMark].At <= end; _nextMark++)
        {
            WriteBytes(at, _marks[_nextMark].At);
            at = Math.Max(at, _marks[_nextMark].At);
            WriteMark(_marks[_nextMark].Text);
        }

        WriteBytes(at, end);
    }

    // Reads that ended in what is left out are told by the first and the last one.
    private void WriteGap(int start, int end)
    {
        var first = _nextMark;
        while (_nextMark < _marks.Count && _marks[_nextMark].At < end)
            _nextMark++;
        var text = $"{MessageMark.Bytes(end - start)} left out, from byte {start} on (--all shows them)";
        if (first == _nextMark)
            WriteMark(text);
        else
            WriteMark(TextOf(text, _marks[first], _marks[_nextMark - 1]));
    }

    private static string TextOf(string text, MessageMark first, MessageMark last) =>
        first == last
            ? $"{text}; {first.Noun} {first.Number} ended in there, at {first.Microseconds} µs"
            : $"{text}; {first.Noun}s {first.Number} to {last.Number} ended in there, "
                + $"at {first.Microseconds} to {last.Microseconds} µs";

    private void WriteMark(string text) =>
        _output.WriteLine(_form.HasColour ? $"{PartColour.Dim}╌╌ {text}{PartColour.Off}" : $"╌╌ {text}");

    private void WriteBytes(int start, int end)
    {
        if (_form.IsHex)
            WriteHex(start, end);
        else
            WriteLines(start, end);
    }

    private void WriteLines(int start, int end)
    {
        var line = new StringBuilder();
        for (var at = start; at < end; at++)
        {
            var colour = ColourAt(at, at == start || Bytes[at - 1] == '\n');
            line.Append(colour);
            VisibleByte.Append(line, Bytes[at]);
            if (Bytes[at] != '\n' && at + 1 < end)
                continue;
            if (_form.HasColour)
                line.Append(PartColour.Off);
            _output.WriteLine(line);
            line.Clear();
        }
    }

    // The code that turns on the colour of this byte, where it is another one than before.
    private string ColourAt(int at, bool isFirst)
    {
        if (!_form.HasColour)
            return "";
        var spans = _message.Anatomy.Spans;
        var before = _span;
        while (spans[_span].End <= at)
            _span++;
        if (isFirst)
            return PartColour.Of(spans[_span].Kind);
        return before == _span ? "" : PartColour.Off + PartColour.Of(spans[_span].Kind);
    }

    private void WriteHex(int start, int end)
    {
        for (var at = start; at < end; at += HexColumns)
        {
            var line = new StringBuilder();
            var stop = int.Min(at + HexColumns, end);
            line.Append(CultureInfo.InvariantCulture, $"{at:x8} ");
            for (var i = at; i < at + HexColumns; i++)
                line.Append(i < stop ? $" {Bytes[i]:x2}" : "   ");
            line.Append("  ");
            for (var i = at; i < stop; i++)
                line.Append(VisibleByte.Is(Bytes[i]) ? (char)Bytes[i] : '.');
            _output.WriteLine(line);
        }
    }
}
