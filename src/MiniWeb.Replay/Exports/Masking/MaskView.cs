// Text in which secrets are looked for, and the place of each of its bytes in the message that is masked.
// Decoded text (percent-encoding, escapes, gzip) has no such places. There it is only noted that something
// was found, and the caller hides all of what the text was decoded from.
using System;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class MaskView
{
    private const byte Mask = (byte)'*';
    private readonly byte[]? _target;
    private readonly int[]? _places;
    private readonly int _offset;
    private readonly MaskView? _whole;

    private MaskView(
        ReadOnlyMemory<byte> text, byte[]? target, int[]? places = null, int offset = 0,
        MaskView? whole = null)
    {
        (Text, _target, _places, _offset, _whole) = (text, target, places, offset, whole);
    }

    /// <summary>What is searched. It does not change while it is masked.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The same, as a span.</summary>
    public ReadOnlySpan<byte> Span => Text.Span;

    /// <summary>Whether something was hidden in it.</summary>
    public bool IsFound { get; private set; }

    /// <summary>A view of a message, which is masked in a copy of it.</summary>
    public static MaskView Of(ReadOnlyMemory<byte> message, byte[] copy) => new(message, copy);

    /// <summary>A view of decoded text: finding is all that it does.</summary>
    public static MaskView OfDecoded(ReadOnlyMemory<byte> text) => new(text, target: null);

    /// <summary>A part of this view; what is found there is found here.</summary>
    public MaskView Part(int start, int length) => new(
        Text.Slice(start, length), _target, _places, _offset + start, this);

    /// <summary>A part that lies in pieces, as data lies between chunk sizes.</summary>
    /// <param name="text">The bytes of the pieces.</param>
    /// <param name="places">The place in this view of each of them.</param>
    public MaskView Pieces(ReadOnlyMemory<byte> text, int[] places) =>
        new(text, _target, Array.ConvertAll(places, PlaceOf), 0, this);

    /// <summary>Puts an asterisk in place of each byte that is no white space.</summary>
    public void Hide(int start, int length)
    {
        var isAny = false;
        for (var i = start; i < start + length; i++)
        {
            if (Span[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            isAny = true;
            if (_target is not null)
                _target[PlaceOf(i)] = Mask;
        }

        if (isAny)
            Note();
    }

    /// <summary>
    /// Puts an asterisk in place of every byte: of content that is no text, also of white space.
    /// </summary>
    public void HideAll()
    {
        for (var i = 0; i < Text.Length && _target is not null; i++)
            _target[PlaceOf(i)] = Mask;
        if (!Text.IsEmpty)
            Note();
    }

    /// <summary>Puts other bytes of the same length in place of some.</summary>
    public void Replace(int start, ReadOnlySpan<byte> by)
    {
        for (var i = 0; i < by.Length && _target is not null; i++)
            _target[PlaceOf(start + i)] = by[i];
        Note();
    }

    private int PlaceOf(int index) => _places is null ? _offset + index : _places[_offset + index];

    private void Note()
    {
        for (var view = this; view is { IsFound: false }; view = view._whole)
            view.IsFound = true;
    }
}
