// Finds the end of one line. Remembers how far it looked, so that a line is scanned once however it arrives;
// meets the first bad byte, or the limit, in the order of the stream, so that the answer never depends on the
// split.
using System;

namespace MiniWeb.Http;

internal struct LineScanner
{
    private int _searched;

    /// <summary>Where the scan stopped: the CR of a whole line, or the offending byte.</summary>
    public int Stop { get; private set; }

    /// <summary>Starts over at the line that begins at <paramref name="start"/>.</summary>
    public void MoveTo(int start) => _searched = start;

    /// <summary>Looks for the CRLF of the line that begins at <paramref name="start"/>.</summary>
    /// <param name="bytes">The message so far, from its first byte.</param>
    /// <param name="start">Where the line begins.</param>
    /// <param name="limit">The most bytes that the line may have before its CRLF.</param>
    /// <param name="allowed">What may stand in the line.</param>
    public LineStatus Scan(ReadOnlySpan<byte> bytes, int start, int limit, ByteSet allowed)
    {
        var found = allowed.IndexOfOther(bytes[_searched..]);
        _searched = found < 0 ? bytes.Length : _searched + found;
        Stop = _searched;
        if (_searched - start > limit)
        {
            Stop = start + limit;
            return LineStatus.TooLong;
        }

        return found < 0 ? LineStatus.NeedMore : AtStop(bytes);
    }

    private LineStatus AtStop(ReadOnlySpan<byte> bytes)
    {
        if (bytes[Stop] != ByteClasses.Cr)
            return bytes[Stop] == ByteClasses.Lf ? LineStatus.BareLf : LineStatus.BadByte;
        if (Stop + 1 == bytes.Length)
            return LineStatus.NeedMore;
        return bytes[Stop + 1] == ByteClasses.Lf ? LineStatus.Line : LineStatus.BareCr;
    }
}

/// <summary>What a <see cref="LineScanner"/> met.</summary>
internal enum LineStatus
{
    NeedMore,
    Line,
    TooLong,
    BareLf,
    BareCr,
    BadByte,
}
