// Reads the head of one response after the other (RFC 9112 §4). As strict as RequestParser, but for two
// habits of servers: the space after the status may be missing when there is no reason phrase, and field
// lines may be folded (RFC 9112 §5.2). What is no status line is refused at its first wrong byte, before the
// line ends: a peer that speaks another protocol may never end it.
using System;

namespace MiniWeb.Http;

/// <summary>An incremental parser of response heads.</summary>
/// <param name="limits">The caps; see <see cref="ParserLimits"/>.</param>
public sealed class ResponseParser(ParserLimits limits)
{
    private FieldSectionParser _fields = new(limits, ofResponse: true);
    private LineScanner _scanner;
    private State _state;

    // Any digit fits at the minor version and in the status, but for a 0 in front.
    private static ReadOnlySpan<byte> Beginning => "HTTP/1.1 200 "u8;

    private enum State
    {
        Start,
        StatusLine,
        Fields,
        Ended,
    }

    /// <summary>The head, valid from <see cref="ParseStatus.Complete"/> to the next call of Parse.</summary>
    public ResponseHead Head { get; private set; } = new();

    /// <summary>The broken rule, after <see cref="ParseStatus.Rejected"/>.</summary>
    public Rejection Rejection { get; private set; }

    /// <summary>Reads a head from bytes that begin where the message begins.</summary>
    /// <param name="bytes">
    /// All bytes of this message that have arrived, from its first byte each time.
    /// </param>
    /// <param name="consumed">
    /// Complete: the length of the head. Rejected: up to and with the offending byte. NeedMore: 0.
    /// </param>
    public ParseStatus Parse(ReadOnlySpan<byte> bytes, out int consumed)
    {
        if (_state is State.Ended or State.Start && !bytes.IsEmpty)
            Begin();
        var status = bytes.IsEmpty ? ParseStatus.NeedMore : Advance(bytes);
        consumed = status switch
        {
            ParseStatus.Complete => _fields.End,
            ParseStatus.Rejected => (int)Math.Min(Rejection.Offset + 1, bytes.Length),
            _ => 0,
        };
        if (status != ParseStatus.NeedMore)
            _state = State.Ended;
        return status;
    }

    private void Begin()
    {
        Head = new ResponseHead();
        Head.Begin();
        Rejection = default;
        _state = State.StatusLine;
        _scanner.MoveTo(0);
    }

    private ParseStatus Advance(ReadOnlySpan<byte> bytes)
    {
        if (_state == State.StatusLine && ParseStatusLine(bytes) is var status and not ParseStatus.Complete)
            return status;
        status = _fields.Parse(bytes, Head.Fields);
        if (status == ParseStatus.Rejected)
            return Reject(_fields.Rejection.Reason, (int)_fields.Rejection.Offset);
        if (status == ParseStatus.Complete)
            Head.Take(bytes[.._fields.End], _fields.HasFolds);
        return status;
    }

    private ParseStatus ParseStatusLine(ReadOnlySpan<byte> bytes)
    {
        if (FaultInBeginning(bytes, out var wrong) is var reason and not RejectionReason.None)
            return Reject(reason, wrong);
        var status = _scanner.Scan(bytes, 0, limits.StartLine, ByteClasses.FieldLine);
        if (status == LineStatus.NeedMore)
            return ParseStatus.NeedMore;
        if (status != LineStatus.Line)
            return Reject(ReasonOf(status), _scanner.Stop);
        var line = bytes[.._scanner.Stop];
        if (line.Length < Beginning.Length - 1)
            return Reject(RejectionReason.StatusLine, line.Length);
        TakeStatusLine(line);
        _state = State.Fields;
        _fields.Begin(_scanner.Stop + 2);
        return ParseStatus.Complete;
    }

    private static RejectionReason ReasonOf(LineStatus status) => status switch
    {
        LineStatus.BareLf => RejectionReason.BareLf,
        LineStatus.BareCr => RejectionReason.BareCr,
        LineStatus.TooLong => RejectionReason.StatusLineTooLong,
        _ => RejectionReason.StatusLine,
    };

    // status-line = HTTP-version SP status-code SP [ reason-phrase ] (RFC 9112 §4). The end of the line is
    // not looked at here.
    private static RejectionReason FaultInBeginning(ReadOnlySpan<byte> bytes, out int offset)
    {
        for (offset = 0; offset < Math.Min(bytes.Length, Beginning.Length); offset++)
        {
            var value = bytes[offset];
            if (value is ByteClasses.Cr or ByteClasses.Lf)
                return RejectionReason.None;
            if (!Fits(offset, value))
                return offset == 5 && char.IsAsciiDigit((char)value)
                    ? RejectionReason.VersionUnsupported
                    : RejectionReason.StatusLine;
        }

        return RejectionReason.None;
    }

    private static bool Fits(int at, byte value) => at switch
    {
        7 or 10 or 11 => char.IsAsciiDigit((char)value),
        9 => value is >= (byte)'1' and <= (byte)'9',
        _ => value == Beginning[at],
    };

    private void TakeStatusLine(ReadOnlySpan<byte> line)
    {
        var version = new HttpVersion((byte)(line[5] - '0'), (byte)(line[7] - '0'));
        var status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
        Head.SetStatusLine(version, status, line.Length > 13 ? line[13..] : default);
    }

    private ParseStatus Reject(RejectionReason reason, int offset)
    {
        Rejection = new Rejection(reason, offset);
        return ParseStatus.Rejected;
    }
}
