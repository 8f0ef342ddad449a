// Reads the head of one request after the other (RFC 9112 §2 to §5). Strict: only CR LF ends a line, one
// space parts the start-line, no folding. Each byte is looked at once; the answer does not depend on how the
// bytes are split. It does not frame content: that is MessageFraming, asked once the head is complete.
using System;

namespace MiniWeb.Http;

/// <summary>An incremental parser of request heads.</summary>
/// <param name="limits">The caps; see <see cref="ParserLimits"/>.</param>
public sealed class RequestParser(ParserLimits limits)
{
    private FieldSectionParser _fields = new(limits);
    private LineScanner _scanner;
    private State _state;
    private int _lineStart;

    private enum State
    {
        Start,
        EmptyLines,
        StartLine,
        Fields,
        Ended,
    }

    /// <summary>The head, valid from <see cref="ParseStatus.Complete"/> to the next call of Parse.</summary>
    public RequestHead Head { get; } = new();

    /// <summary>The broken rule, after <see cref="ParseStatus.Rejected"/>.</summary>
    public Rejection Rejection { get; private set; }

    /// <summary>Forgets a head that was begun: the next bytes are the first of a message.</summary>
    public void Reset() => _state = State.Start;

    /// <summary>Reads a head from bytes that begin where the message begins.</summary>
    /// <param name="bytes">
    /// All bytes of this message that have arrived, from its first byte each time.
    /// </param>
    /// <param name="consumed">
    /// Complete: the length of the head. Rejected: up to and with the offending byte. NeedMore: 0.
    /// </param>
    public ParseStatus Parse(ReadOnlySpan<byte> bytes, out int consumed)
    {
        if (_state == State.Ended)
            _state = State.Start;
        if (_state == State.Start && !bytes.IsEmpty)
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
        Head.Begin();
        Rejection = default;
        _state = State.EmptyLines;
        _lineStart = 0;
        _scanner.MoveTo(0);
    }

    private ParseStatus Advance(ReadOnlySpan<byte> bytes)
    {
        if (_state == State.EmptyLines && !TrySkipEmptyLines(bytes))
            return ParseStatus.NeedMore;
        if (_state == State.StartLine && ParseStartLine(bytes) is var status and not ParseStatus.Complete)
            return status;
        status = _fields.Parse(bytes, Head.Fields);
        if (status == ParseStatus.NeedMore)
            return status;
        if (status == ParseStatus.Rejected)
            return Reject(_fields.Rejection.Reason, (int)_fields.Rejection.Offset);
        Head.Take(bytes[.._fields.End]);
        return HostFault(out var offset) is var fault and not RejectionReason.None
            ? Reject(fault, offset)
            : ParseStatus.Complete;
    }

    // RFC 9112 §2.2: a server ignores at least one empty line before a request line. A bounded few are.
    private bool TrySkipEmptyLines(ReadOnlySpan<byte> bytes)
    {
        const int Most = 2 * ParserLimits.EmptyLines;
        while (_lineStart < Most && bytes[_lineStart..].StartsWith("\r\n"u8))
            _lineStart += 2;
        var rest = bytes[_lineStart..];
        if (rest.IsEmpty || (_lineStart < Most && rest is [ByteClasses.Cr]))
            return false;
        _scanner.MoveTo(_lineStart);
        _state = State.StartLine;
        return true;
    }

    private ParseStatus ParseStartLine(ReadOnlySpan<byte> bytes)
    {
        var status = _scanner.Scan(bytes, _lineStart, limits.StartLine, ByteClasses.StartLine);
        if (status == LineStatus.NeedMore)
            return ParseStatus.NeedMore;
        if (status != LineStatus.Line)
            return Reject(ReasonOf(status, bytes), _scanner.Stop);
        var line = bytes[_lineStart.._scanner.Stop];
        if (line.IsEmpty)
            return Reject(RejectionReason.EmptyLines, _lineStart);
        var fault = TakeStartLine(line, out var offset);
        if (fault != RejectionReason.None)
            return Reject(fault, _lineStart + offset);
        _state = State.Fields;
        _fields.Begin(_scanner.Stop + 2);
        return ParseStatus.Complete;
    }

    private RejectionReason ReasonOf(LineStatus status, ReadOnlySpan<byte> bytes) => status switch
    {
        LineStatus.BareLf => RejectionReason.BareLf,
        LineStatus.BareCr => RejectionReason.BareCr,
        LineStatus.BadByte when _scanner.Stop == 0 && bytes[0] == 0x16 => RejectionReason.TlsHello,
        LineStatus.BadByte => RejectionReason.StartLineByte,
        _ => bytes[_lineStart.._scanner.Stop].Contains(ByteClasses.Space)
            ? RejectionReason.TargetTooLong
            : RejectionReason.MethodTooLong,
    };

    // request-line = method SP request-target SP HTTP-version (RFC 9112 §3)
    private RejectionReason TakeStartLine(ReadOnlySpan<byte> line, out int offset)
    {
        var first = line.IndexOf(ByteClasses.Space);
        var last = line.LastIndexOf(ByteClasses.Space);
        var name = first < 0 ? line : line[..first];
        var bad = ByteClasses.Token.IndexOfOther(name);
        offset = Math.Max(bad, 0);
        if (name.IsEmpty || bad >= 0)
            return RejectionReason.MethodSyntax;
        var target = first < last ? line[(first + 1)..last] : default;
        var space = target.IndexOf(ByteClasses.Space);
        offset = first < 0 ? line.Length - 1 : first + 1 + Math.Max(space, 0);
        if (target.IsEmpty || space >= 0)
            return RejectionReason.StartLineShape;
        offset = last + 1;
        if (!HttpVersion.TryParse(line[offset..], out var version))
        {
            offset += HttpVersion.IndexOfFault(line[offset..]);
            return RejectionReason.VersionSyntax;
        }

        var method = Methods.Intern(name);
        Head.SetStartLine(method, _lineStart + first + 1, target.Length, version);
        if (version.Major != 1)
            return line.SequenceEqual("PRI * HTTP/2.0"u8)
                ? RejectionReason.Http2Preface
                : RejectionReason.VersionUnsupported;
        var fault = RequestTarget.FaultOf(method, target, out offset);
        offset += first + 1;
        return fault;
    }

    // RFC 9112 §3.2: exactly one valid Host in HTTP/1.1; at most one, and valid, in HTTP/1.0.
    private RejectionReason HostFault(out int offset)
    {
        var fields = Head.Fields;
        var host = fields.IndexOf(KnownField.Host);
        offset = _fields.End - 2;
        if (host < 0)
            return Head.Version.IsAtLeast11 ? RejectionReason.HostMissing : RejectionReason.None;
        var second = fields.IndexOf(KnownField.Host, host + 1);
        if (second >= 0)
        {
            offset = fields[second].Offset;
            return RejectionReason.HostRepeated;
        }

        var line = fields[host];
        if (HostSyntax.IsValid(line.Value))
            return RejectionReason.None;
        offset = line.ValueOffset + HostSyntax.IndexOfFault(line.Value);
        return RejectionReason.HostSyntax;
    }

    private ParseStatus Reject(RejectionReason reason, int offset)
    {
        Rejection = new Rejection(reason, offset);
        return ParseStatus.Rejected;
    }
}

// The three-valued answer of every parser here: "need more" is an outcome, never an error.
/// <summary>What a parser says of the bytes that it was shown.</summary>
public enum ParseStatus
{
    /// <summary>
    /// All is well so far, and the end has not come: show the same bytes again with more behind.
    /// </summary>
    NeedMore,

    /// <summary>A whole element was read.</summary>
    Complete,

    /// <summary>The bytes break a rule; the parser's <c>Rejection</c> says which, and where.</summary>
    Rejected,
}
