// Takes secrets out of messages before they leave the machine. Each byte of a secret becomes an asterisk, so
// that every length stays true. Names decide, by the one rule of SecretNames; where the names stand is told
// by the media type. What cannot be read is hidden, because it may hold anything. Messages that break the
// rules of HTTP are masked all the same: lines are taken as they come.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Http;
using MiniWeb.Replay.Exports.Masking;

namespace MiniWeb.Replay.Exports;

/// <summary>Masks secrets.</summary>
public sealed class Secrets
{
    private readonly ContentMask _contents;
    private readonly HeadMask _heads;

    /// <summary>Prepares the search.</summary>
    /// <param name="more">
    /// Names of fields, parameters and keys that are secret besides those of <see cref="SecretNames"/>.
    /// </param>
    public Secrets(params IEnumerable<string> more)
    {
        var names = new SecretNames(more);
        _contents = new ContentMask(names);
        _heads = new HeadMask(names, _contents);
    }

    /// <summary>The message with asterisks.</summary>
    /// <param name="message">A request or response with its content, or several behind one another.</param>
    /// <param name="isMasked">Whether there was anything to mask.</param>
    public byte[] Mask(ReadOnlyMemory<byte> message, out bool isMasked)
    {
        var masked = message.ToArray();
        var view = MaskView.Of(message, masked);
        for (var at = 0; at < message.Length;)
            at += MaskFirst(view.Part(at, message.Length - at));
        isMasked = view.IsFound;
        return masked;
    }

    // Returns how many bytes the first message takes.
    private int MaskFirst(MaskView view)
    {
        var head = new MaskedHead(view.Text);
        _heads.Mask(view.Part(0, head.Length));
        var rest = view.Part(head.Length, view.Text.Length - head.Length);
        if (head.IsChunked)
            return head.Length + MaskChunks(rest, head);
        var length = head.ContentLengthIn(rest.Span);
        MaskData(rest.Part(0, length), head);
        return head.Length + length;
    }

    // A value may lie across two chunks: it is looked for in the data, and masked where the data came from.
    private int MaskChunks(MaskView content, MaskedHead head)
    {
        var length = ContentCodings.LengthOfChunks(content.Span, out _);
        var (data, between) = (new List<int>(), new List<int>());
        var decoder = new ChunkedDecoder(ContentCodings.Limits);
        var (status, at) = (ChunkStatus.Data, 0);
        while (status == ChunkStatus.Data)
        {
            status = decoder.Decode(content.Span[at..length], out var consumed, out var range);
            var (offset, count) = range.GetOffsetAndLength(length - at);
            between.AddRange(Enumerable.Range(at, count == 0 ? consumed : offset));
            data.AddRange(Enumerable.Range(at + offset, count));
            if (count > 0)
                between.AddRange(Enumerable.Range(at + offset + count, consumed - offset - count));
            at += consumed;
        }

        between.AddRange(Enumerable.Range(at, length - at));
        MaskData(Pieces(content, data), head);
        _heads.Mask(Pieces(content, between));
        return length;
    }

    private static MaskView Pieces(MaskView content, List<int> places)
    {
        var bytes = new byte[places.Count];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = content.Span[places[i]];
        return content.Pieces(bytes, [.. places]);
    }

    // Inside of gzip nothing can be masked: where there is a secret, all of it goes.
    private void MaskData(MaskView data, MaskedHead head)
    {
        if (data.Text.IsEmpty)
            return;
        if (head.Codings.Length == 0)
        {
            _contents.Mask(data, head.Type, depth: 0);
            return;
        }

        if (ContentDecoding.TryUndo(data.Text, head.Codings, ContentCodings.NewBudget()) is { } decoded)
        {
            var view = MaskView.OfDecoded(decoded);
            _contents.Mask(view, head.Type, depth: 0);
            if (!view.IsFound)
                return;
        }

        data.HideAll();
    }
}
