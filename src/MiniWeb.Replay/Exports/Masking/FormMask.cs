// Forms as browsers encode them (WHATWG URL, application/x-www-form-urlencoded): name=value&name=value.
using System;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports.Masking;

internal sealed class FormMask(SecretNames names, ContentMask contents)
{
    /// <summary>Hides the values of secret names, and values that have secrets in them.</summary>
    public void Mask(MaskView view, int depth)
    {
        var text = view.Span;
        for (var at = 0; at < text.Length;)
        {
            var end = text[at..].IndexOf((byte)'&');
            end = end < 0 ? text.Length : at + end;
            MaskPair(view, at, end, depth);
            at = end + 1;
        }
    }

    private void MaskPair(MaskView view, int start, int end, int depth)
    {
        var equals = view.Span[start..end].IndexOf((byte)'=');
        var value = equals < 0 ? start : start + equals + 1;
        if (equals >= 0 && names.Has(SpelledName.Decoded(view.Span[start..(value - 1)])))
            view.Hide(value, end - value);
        else if (view.Span[value..end].IndexOfAny((byte)'%', (byte)'+') < 0)
            contents.Mask(view.Part(value, end - value), "", depth + 1);
        else if (contents.Holds(PercentCoding.Decode(view.Span[value..end], isForm: true), depth))
            view.Hide(value, end - value);
    }
}
