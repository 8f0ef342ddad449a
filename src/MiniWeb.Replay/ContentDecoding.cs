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
        catch (BudgetExceededException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? Undo(
        ReadOnlyMemory<byte> content, string codings, ReadBudget budget)
    {
        // The last one was applied last.
        foreach (var coding in codings.Split(',', StringSplitOptions.TrimEntries).Reverse())
        {
            if (UndoOne(coding.ToLowerInvariant(), content, budget) is not { } next)
                return null;
            budget.Enter();
            content = next;
        }

        return content;
    }

    private static ReadOnlyMemory<byte>? UndoOne(
        string coding, ReadOnlyMemory<byte> content, ReadBudget budget) =>
        coding switch
        {
            _ when content.IsEmpty => content,
            "" or "identity" => content,
            "gzip" or "x-gzip" => Unfold(content, budget, from => new GZipStream(from, Mode)),
            "br" => Unfold(content, budget, from => new BrotliStream(from, Mode)),
            // RFC 9110 §8.4.1.2: zlib around deflate; some send deflate alone.
            "deflate" => Unfold(content, budget, from => new ZLibStream(from, Mode))
                ?? Unfold(content, budget, from => new DeflateStream(from, Mode)),
            _ => null,
        };

    private static CompressionMode Mode => CompressionMode.Decompress;

    private static ReadOnlyMemory<byte>? Unfold(
        ReadOnlyMemory<byte> content, ReadBudget budget, Func<Stream, Stream> decoderOf)
    {
        using var decoder = decoderOf(new MemoryStream(content.ToArray()));
        using var into = new BoundedBuffer(budget);
        try
        {
            decoder.CopyTo(into);
            return into.ToArray();
        }
        catch (Exception fault)
            when (fault is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
