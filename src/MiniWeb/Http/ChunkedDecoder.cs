// The chunked transfer coding (RFC 9112 §7.1), read as it comes: sizes and extensions byte by byte, with no
// buffer of its own; data as slices of what it was shown; trailers by the rules of fields, kept apart from
// the fields. Each offset in a Rejection counts from the first byte of the content.
using System;

namespace MiniWeb.Http;

/// <summary>An incremental decoder of chunked content.</summary>
/// <param name="limits">Caps content, extensions and trailers.</param>
public sealed class ChunkedDecoder(ParserLimits limits)
{
    // A size of 64 bits.
    private const int UsualDigits = 16;

    private readonly FieldSection _trailers = new();
    private FieldSectionParser _trailerParser = new(limits);
    private ChunkExtensionReader _extension;
    private State _state;
    private long _position;
    private long _remaining;
    private long _total;
    private int _digits;
    private int _extensionBytes;

    private enum State
    {
        Size,
        Extension,
        SizeLf,
        Data,
        DataCr,
        DataLf,
        Trailers,
        Ended,
    }

    /// <summary>The broken rule, after <see cref="ChunkStatus.Rejected"/>.</summary>
    public Rejection Rejection { get; private set; }

    /// <summary>
    /// The trailer fields, after <see cref="ChunkStatus.Complete"/>; never merged into the fields.
    /// </summary>
    public FieldSection Trailers => _trailers;

    /// <summary>How many bytes of data there were so far.</summary>
    public long DataLength => _total;

    /// <summary>Makes ready for the content of another message.</summary>
    public void Reset()
    {
        _trailers.Clear();
        _state = State.Size;
        (_position, _remaining, _total) = (0, 0, 0);
        (_digits, _extensionBytes) = (0, 0);
        Rejection = default;
    }

    /// <summary>Reads on.</summary>
    /// <param name="bytes">What has arrived and was not consumed yet.</param>
    /// <param name="consumed">How many of them are done with, framing and data.</param>
    /// <param name="data">With <see cref="ChunkStatus.Data"/>: the data among the consumed bytes.</param>
    public ChunkStatus Decode(ReadOnlySpan<byte> bytes, out int consumed, out Range data)
    {
        data = default;
        consumed = 0;
        while (_state is not (State.Data or State.Trailers or State.Ended))
        {
            if (consumed == bytes.Length)
                return Advance(ref consumed, ChunkStatus.NeedMore);
            var reason = Step(bytes[consumed]);
            if (reason != RejectionReason.None)
                return Reject(reason, _position + consumed, ref consumed);
            consumed++;
        }

        return _state switch
        {
            State.Data => TakeData(bytes, ref consumed, ref data),
            State.Trailers => TakeTrailers(bytes, ref consumed),
            _ => Rejection.IsRejected ? ChunkStatus.Rejected : ChunkStatus.Complete,
        };
    }

    private RejectionReason Step(byte value) => _state switch
    {
        State.Size => StepSize(value),
        State.Extension => StepExtension(value),
        State.SizeLf => StepSizeLf(value),
        State.DataCr => Expect(value, ByteClasses.Cr, State.DataLf),
        _ => Expect(value, ByteClasses.Lf, State.Size),
    };

    private RejectionReason StepSize(byte value)
    {
        var digit = ByteClasses.HexValue(value);
        if (digit < 0)
            return _digits == 0 ? RejectionReason.ChunkSize : EndOfSize(value);
        if (_remaining > long.MaxValue >> 4)
            return RejectionReason.ChunkSize;
        _remaining = (_remaining << 4) | (uint)digit;
        // Any number of zeros may stand before a size; beyond the usual, they cost what extensions cost.
        return ++_digits > UsualDigits ? CountExtension() : RejectionReason.None;
    }

    // Only a whole size is too large: while digits come it may yet turn out to be no size at all, which is
    // bad framing and not large content.
    private RejectionReason EndOfSize(byte value)
    {
        var isEnd = value is ByteClasses.Cr or (byte)';' or ByteClasses.Space or ByteClasses.Tab;
        if (!isEnd)
            return RejectionReason.ChunkSize;
        if (_remaining > limits.Content - _total)
            return RejectionReason.ContentTooLarge;
        if (value == ByteClasses.Cr)
        {
            _state = State.SizeLf;
            return RejectionReason.None;
        }

        _extension = default;
        _state = State.Extension;
        return StepExtension(value);
    }

    private RejectionReason StepExtension(byte value)
    {
        if (value == ByteClasses.Cr && _extension.MayEnd)
        {
            _state = State.SizeLf;
            return RejectionReason.None;
        }

        if (!_extension.TryStep(value))
            return RejectionReason.ChunkExtension;
        return CountExtension();
    }

    private RejectionReason CountExtension() => ++_extensionBytes > limits.ChunkExtensions
        ? RejectionReason.ChunkExtensionsTooLong
        : RejectionReason.None;

    private RejectionReason StepSizeLf(byte value)
    {
        if (value != ByteClasses.Lf)
            return RejectionReason.BareCr;
        _digits = 0;
        _state = _remaining > 0 ? State.Data : State.Trailers;
        _trailerParser.Begin(0);
        return RejectionReason.None;
    }

    private RejectionReason Expect(byte value, byte expected, State next)
    {
        _state = next;
        return value == expected ? RejectionReason.None : RejectionReason.ChunkEnd;
    }

    private ChunkStatus TakeData(ReadOnlySpan<byte> bytes, ref int consumed, ref Range data)
    {
        var length = (int)Math.Min(_remaining, bytes.Length - consumed);
        if (length == 0)
            return Advance(ref consumed, ChunkStatus.NeedMore);
        data = consumed..(consumed + length);
        consumed += length;
        _remaining -= length;
        _total += length;
        if (_remaining == 0)
            _state = State.DataCr;
        return Advance(ref consumed, ChunkStatus.Data);
    }

    private ChunkStatus TakeTrailers(ReadOnlySpan<byte> bytes, ref int consumed)
    {
        var start = consumed;
        var status = _trailerParser.Parse(bytes[start..], _trailers);
        if (status == ParseStatus.Rejected)
        {
            var rejection = _trailerParser.Rejection;
            return Reject(rejection.Reason, _position + start + rejection.Offset, ref consumed);
        }

        if (status == ParseStatus.NeedMore)
            return Advance(ref consumed, ChunkStatus.NeedMore);
        consumed += _trailerParser.End;
        _trailers.Bind(bytes[start..consumed].ToArray());
        _trailers.RemoveAll(ForbiddenTrailers.Has);
        _state = State.Ended;
        return Advance(ref consumed, ChunkStatus.Complete);
    }

    private ChunkStatus Advance(ref int consumed, ChunkStatus status)
    {
        _position += consumed;
        return status;
    }

    private ChunkStatus Reject(RejectionReason reason, long offset, ref int consumed)
    {
        Rejection = new Rejection(reason, offset);
        consumed = (int)(offset - _position) + 1;
        _state = State.Ended;
        return ChunkStatus.Rejected;
    }
}

/// <summary>What the chunked decoder says of the bytes that it was shown.</summary>
public enum ChunkStatus
{
    /// <summary>All is well so far: show what was not consumed again, with more behind.</summary>
    NeedMore,

    /// <summary>Data was found; call again with what was not consumed.</summary>
    Data,

    /// <summary>The last chunk, the trailers and the empty line have been read.</summary>
    Complete,

    /// <summary>The bytes break a rule.</summary>
    Rejected,
}
