// What was read of a stream of requests, as bytes that compare: one line a request, a field, a content. The
// content's bytes stand apart, so that two streams can be compared in all but those.
using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace MiniWeb.Tests.Fuzz;

/// <summary>A record of requests, in their order.</summary>
internal sealed class Transcript
{
    private readonly ArrayBufferWriter<byte> _lines = new(1024);
    private readonly ArrayBufferWriter<byte> _content = new(1024);
    private int _endedLines;
    private int _endedContent;

    /// <summary>How many requests were whole.</summary>
    public int Requests { get; private set; }

    /// <summary>All lines, those of a request that is not whole too.</summary>
    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    /// <summary>The content of all requests.</summary>
    public ReadOnlySpan<byte> Content => _content.WrittenSpan;

    /// <summary>The lines of whole requests.</summary>
    public ReadOnlySpan<byte> WholeLines => Lines[.._endedLines];

    /// <summary>The content of whole requests.</summary>
    public ReadOnlySpan<byte> WholeContent => Content[.._endedContent];

    public void Clear()
    {
        _lines.ResetWrittenCount();
        _content.ResetWrittenCount();
        (_endedLines, _endedContent, Requests) = (0, 0, 0);
    }

    /// <summary>Whether the same was read, to the last byte.</summary>
    public bool Equals(Transcript other) =>
        Lines.SequenceEqual(other.Lines) && Content.SequenceEqual(other.Content);

    public void Add(ReadOnlySpan<byte> bytes) => _lines.Write(bytes);

    public void Add(string text) => Encoding.Latin1.GetBytes(text, _lines);

    public void Add(long number)
    {
        var room = _lines.GetSpan(20);
        number.TryFormat(room, out var written, default, CultureInfo.InvariantCulture);
        _lines.Advance(written);
    }

    public void AddContent(ReadOnlySpan<byte> bytes) => _content.Write(bytes);

    public void AddContent(string text) => Encoding.Latin1.GetBytes(text, _content);

    /// <summary>The request is whole.</summary>
    public void End()
    {
        Requests++;
        (_endedLines, _endedContent) = (_lines.WrittenCount, _content.WrittenCount);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Encoding.Latin1.GetString(Lines)}content \"{Encoding.Latin1.GetString(Content)}\"\n";
}
