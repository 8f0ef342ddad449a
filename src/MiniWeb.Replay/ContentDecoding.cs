// Undoes gzip, deflate and br (RFC 9110 §8.4.1), all of them or none. A small message that unfolds to
// gigabytes is left folded.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace MiniWeb.Replay;

/// <summary>Undoes content codings.</summary>
public static class ContentDecoding
{
    /// <summary>The content without its codings; null when they cannot all be undone.</summary>
    /// <param name="content">The content as it was sent, without chunks.</param>
    /// <param name="codings">The value of Content-Encoding, a list; empty for none.</param>
    /// <param name="mostBytes">The most bytes that it may unfold to.</param>
    public static ReadOnlyMemory<byte>? TryUndo(ReadOnlyMemory<byte> content, string codings, int mostBytes)
    {
        ArgumentNullException.ThrowIfNull(codings);
        // The last one was applied last.
        foreach (var coding in codings.Split(',', StringSplitOptions.TrimEntries).Reverse())
        {
            if (Undo(coding.ToLowerInvariant(), content, mostBytes) is not { } next)
                return null;
            content = next;
        }

        return content;
    }

    private static ReadOnlyMemory<byte>? Undo(string coding, ReadOnlyMemory<byte> content, int most) =>
        coding switch
        {
            _ when content.IsEmpty => content,
            "" or "identity" => content,
            "gzip" or "x-gzip" => Unfold(content, most, from => new GZipStream(from, Mode)),
            "br" => Unfold(content, most, from => new BrotliStream(from, Mode)),
            // RFC 9110 §8.4.1.2: zlib around deflate; some send deflate alone.
            "deflate" => Unfold(content, most, from => new ZLibStream(from, Mode))
                ?? Unfold(content, most, from => new DeflateStream(from, Mode)),
            _ => null,
        };

    private static CompressionMode Mode => CompressionMode.Decompress;

    private static ReadOnlyMemory<byte>? Unfold(
        ReadOnlyMemory<byte> content, int most, Func<Stream, Stream> decoderOf)
    {
        using var decoder = decoderOf(new MemoryStream(content.ToArray()));
        using var into = new BoundedBuffer(most);
        try
        {
            decoder.CopyTo(into);
            return into.ToArray();
        }
        catch (Exception fault)
            when (fault is InvalidDataException or InvalidOperationException or BoundExceededException)
        {
            return null;
        }
    }
}
