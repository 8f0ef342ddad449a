// Undoes gzip, deflate and br (RFC 9110 §8.4.1), all of them or none. A small message that unfolds to
// gigabytes is left folded.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay;

/// <summary>Undoes content codings.</summary>
public static class ContentDecoding
{
    // Each decoder holds a window of up to 16 MiB. Nobody applies more than two.
    private const int MostCodings = 4;

    /// <summary>The content without its codings; null when they cannot all be undone.</summary>
    /// <param name="content">The content as it was sent, without chunks.</param>
    /// <param name="codings">The value of Content-Encoding, a list; empty for none.</param>
    /// <param name="budget">What it may unfold to, all steps together.</param>
    public static ReadOnlyMemory<byte>? TryUndo(
        ReadOnlyMemory<byte> content, string codings, ReadBudget budget)
    {
        ArgumentNullException.ThrowIfNull(codings);
        ArgumentNullException.ThrowIfNull(budget);
        try
        {
            return Undo(content, codings, budget);
        }
        catch (Exception fault)
            when (fault is BudgetExceededException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// The content without its codings, as a stream that holds no more than the decoders do.
    /// </summary>
    /// <param name="content">The content as it was sent, without chunks.</param>
    /// <param name="codings">The value of Content-Encoding, a list; empty for none.</param>
    /// <param name="budget">What may be read, the bytes between two codings included.</param>
    /// <returns>
    /// Null for a coding that is not known, and for too many of them. Reading throws
    /// <see cref="BudgetExceededException"/>, and <see cref="InvalidDataException"/> for broken data.
    /// </returns>
    public static Stream? TryOpen(ReadOnlyMemory<byte> content, string codings, ReadBudget budget)
    {
        ArgumentNullException.ThrowIfNull(codings);
        ArgumentNullException.ThrowIfNull(budget);
        Stream from = new MemoryContent(content);
        var names = codings.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (content.IsEmpty)
            return from;
        if (names.Length > MostCodings)
            return null;
        // The last one was applied last.
        foreach (var name in names.Reverse())
        {
            if (Decoder(name.ToLowerInvariant(), from) is not { } decoder)
                return null;
            from = decoder == from ? from : new BoundedStream(decoder, budget);
        }

        return from;
    }

    private static ReadOnlyMemory<byte>? Undo(ReadOnlyMemory<byte> content, string codings, ReadBudget budget)
    {
        using var from = TryOpen(content, codings, budget);
        // Two returns: in "null : content" the null would become an empty memory.
        if (from is null)
            return null;
        if (from is MemoryContent)
            return content;
        using var into = new MemoryStream();
        from.CopyTo(into);
        return into.GetBuffer().AsMemory(0, (int)into.Length);
    }

    private static Stream? Decoder(string coding, Stream from) => coding switch
    {
        "identity" => from,
        "gzip" or "x-gzip" => new GZipStream(from, CompressionMode.Decompress),
        "br" => new BrotliStream(from, CompressionMode.Decompress),
        "deflate" => Inflated(from),
        _ => null,
    };

    // RFC 9110 §8.4.1.2: zlib around deflate; some send deflate alone. The first two bytes tell (RFC 1950
    // §2.2).
    private static Stream Inflated(Stream from)
    {
        var start = new byte[2];
        var length = from.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new MemoryContent(start.AsMemory(0, length), from);
        var isZlib = length == 2 && (start[0] & 0x0F) == 8 && (start[0] * 256 + start[1]) % 31 == 0;
        return isZlib
            ? new ZLibStream(whole, CompressionMode.Decompress)
            : new DeflateStream(whole, CompressionMode.Decompress);
    }
}
