// Reads the head of one response after the other (RFC 9112 §4). As strict as RequestParser, but for one habit
// of servers: the space after the status may be missing when there is no reason phrase.
using System;

namespace MiniWeb.Http;

/// <summary>An incremental parser of response heads.</summary>
/// <param name="limits">The caps; see <see cref="ParserLimits"/>.</param>
public sealed class ResponseParser(ParserLimits limits)
{
    private FieldSectionParser _fields = new(limits);
    private LineScanner _scanner;
    private State _state;

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
            Head.Take(bytes[.._fields.End]);
        return status;
    }

    private ParseStatus ParseStatusLine(ReadOnlySpan<byte> bytes)
    {
        var status = _scanner.Scan(bytes, 0, limits.StartLine, ByteClasses.FieldLine);
        if (status == LineStatus.NeedMore)
            return ParseStatus.NeedMore;
        if (status != LineStatus.Line)
            return Reject(ReasonOf(status), _scanner.Stop);
        var line = bytes[.._scanner.Stop];
        if (IndexOfFault(line) is var fault and >= 0)
            return Reject(RejectionReason.StatusLine, fault);
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

    // status-line = HTTP-version SP status-code SP [ reason-phrase ] (RFC 9112 §4). The first byte that does
    // not fit, or -1.
    private static int IndexOfFault(ReadOnlySpan<byte> line)
    {
        var version = HttpVersion.IndexOfFault(line.Length > 8 ? line[..8] : line);
        if (version >= 0)
            return version;
        for (var i = 8; i < 12; i++)
            if (i == line.Length || !FitsStatus(i, line[i]))
                return i;
        return line.Length > 12 && line[12] != ByteClasses.Space ? 12 : -1;
    }

    // A space at 8; three digits from 9 on, the first one not 0.
    private static bool FitsStatus(int at, byte value) => at == 8
        ? value == ByteClasses.Space
        : value <= '9' && value >= (at == 9 ? '1' : '0');

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
