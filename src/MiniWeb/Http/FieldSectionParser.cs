// Reads field lines up to and with the empty line: of a head, and of a trailer section (RFC 9112 §5, §7.1.2).
// Offsets count from the first byte of the message, or of the trailers. Each line is read once, when it is
// whole. Of a response, folded lines are joined (RFC 9112 §5.2), and a name is judged as its bytes come: a
// peer that sends something else than fields may never end the line.
using System;

namespace MiniWeb.Http;

internal struct FieldSectionParser(ParserLimits limits, bool ofResponse = false)
{
    private LineScanner _scanner;
    private int _sectionStart;
    private int _lineStart;
    private int _named;

    /// <summary>Whether a value goes on in a folded line.</summary>
    public bool HasFolds { get; private set; }

    public Rejection Rejection { get; private set; }

    /// <summary>
    /// Where the message goes on after the empty line; set with <see cref="ParseStatus.Complete"/>.
    /// </summary>
    public readonly int End => _lineStart;

    public void Begin(int start)
    {
        Rejection = default;
        HasFolds = false;
        _sectionStart = _lineStart = _named = start;
        _scanner.MoveTo(start);
    }

    public ParseStatus Parse(ReadOnlySpan<byte> bytes, FieldSection into)
    {
        while (true)
        {
            var room = limits.FieldSection - (_lineStart - _sectionStart);
            var longest = Math.Min(limits.FieldLine, room);
            var status = _scanner.Scan(bytes, _lineStart, longest, ByteClasses.FieldLine);
            if (ofResponse && status != LineStatus.Line && HasBadName(bytes))
                return Reject(RejectionReason.FieldName, _named);
            if (status == LineStatus.NeedMore)
                return ParseStatus.NeedMore;
            if (status != LineStatus.Line)
                return Reject(ReasonOf(status, room), _scanner.Stop);
            var line = bytes[_lineStart.._scanner.Stop];
            if (!line.IsEmpty && !TakeLine(line, into))
                return ParseStatus.Rejected;
            _lineStart = _named = _scanner.Stop + 2;
            _scanner.MoveTo(_lineStart);
            if (line.IsEmpty)
                return ParseStatus.Complete;
        }
    }

    private readonly RejectionReason ReasonOf(LineStatus status, int room) => status switch
    {
        LineStatus.TooLong when room < limits.FieldLine => RejectionReason.FieldSectionTooLong,
        LineStatus.TooLong => RejectionReason.FieldLineTooLong,
        LineStatus.BareLf => RejectionReason.BareLf,
        LineStatus.BareCr => RejectionReason.BareCr,
        _ => RejectionReason.FieldByte,
    };

    // Looks on from where it stopped, so that a name is read once. White space decides nothing yet: a colon
    // may follow it, or another word.
    private bool HasBadName(ReadOnlySpan<byte> bytes)
    {
        var bad = ByteClasses.Token.IndexOfOther(bytes[_named.._scanner.Stop]);
        _named = bad < 0 ? _scanner.Stop : _named + bad;
        return bad >= 0 && !EndsName(bytes[_named]);
    }

    private static bool EndsName(byte value) =>
        value is ByteClasses.Colon or ByteClasses.Space or ByteClasses.Tab;

    private bool TakeLine(ReadOnlySpan<byte> line, FieldSection into)
    {
        if (ofResponse && _lineStart != _sectionStart && line[0] is ByteClasses.Space or ByteClasses.Tab)
            return TakeFold(line, into);
        var colon = line.IndexOf(ByteClasses.Colon);
        var wrong = FaultOf(line, colon, out var offset);
        if (wrong == RejectionReason.None && into.Added == limits.FieldCount)
            wrong = RejectionReason.TooManyFields;
        if (wrong != RejectionReason.None)
        {
            Reject(wrong, _lineStart + offset);
            return false;
        }

        var (start, end) = ValueIn(line, colon + 1);
        var known = KnownFields.Of(line[..colon]);
        into.Add(new FieldSpan(_lineStart, colon, _lineStart + start, end - start, known));
        return true;
    }

    // OWS on both sides of the value (RFC 9112 §5.1).
    private static (int Start, int End) ValueIn(ReadOnlySpan<byte> line, int start)
    {
        var end = line.Length;
        while (start < end && line[start] is ByteClasses.Space or ByteClasses.Tab)
            start++;
        while (end > start && line[end - 1] is ByteClasses.Space or ByteClasses.Tab)
            end--;
        return (start, end);
    }

    private bool TakeFold(ReadOnlySpan<byte> line, FieldSection into)
    {
        var (start, end) = ValueIn(line, 0);
        HasFolds = true;
        if (start < end)
            into.Extend(_lineStart + start, _lineStart + end);
        return true;
    }

    private readonly RejectionReason FaultOf(ReadOnlySpan<byte> line, int colon, out int offset)
    {
        offset = 0;
        if (line[0] is ByteClasses.Space or ByteClasses.Tab)
            return _lineStart == _sectionStart
                ? RejectionReason.SpaceBeforeFields
                : RejectionReason.FieldFolding;
        var name = colon < 0 ? line : line[..colon];
        var bad = ByteClasses.Token.IndexOfOther(name);
        if (colon < 0 && (!ofResponse || bad < 0 || EndsName(name[bad])))
            return RejectionReason.FieldColon;
        offset = Math.Max(bad, 0);
        if (bad < 0 && colon > 0)
            return RejectionReason.None;
        return colon > 0 && name[offset..].IndexOfAnyExcept(ByteClasses.Space, ByteClasses.Tab) < 0
            ? RejectionReason.SpaceBeforeColon
            : RejectionReason.FieldName;
    }

    private ParseStatus Reject(RejectionReason reason, int offset)
    {
        Rejection = new Rejection(reason, offset);
        return ParseStatus.Rejected;
    }
}
