// The first byte in which two pieces of data differ, with what stands there. Streams are read side by side
// in pieces: only what stands around the difference is kept.
using System;
using System.Globalization;
using System.IO;
using MiniWeb.Client;

namespace MiniWeb.Replay;

internal static class ByteComparison
{
    private const int Excerpt = 60;
    private const int Piece = 16 * 1024;

    // A multiple of the rows of HexWindow: they begin at the same bytes in the window as in the whole.
    private const int Before = 64;

    /// <summary>The first difference; null when there is none.</summary>
    public static Difference? Of(
        DifferenceKind kind, string name, ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> answered)
    {
        var same = recorded.CommonPrefixLength(answered);
        return same == recorded.Length && same == answered.Length
            ? null
            : Told(kind, name, same, WindowOf(recorded, same), WindowOf(answered, same));
    }

    /// <summary>
    /// The same of two streams. They are opened anew to read what stands around the difference.
    /// </summary>
    public static Difference? Of(
        DifferenceKind kind, string name, Func<Stream> recorded, Func<Stream> answered)
    {
        using var one = recorded();
        using var other = answered();
        if (FirstDifference(one, other) is not { } same)
            return null;
        return Told(kind, name, same, WindowOf(recorded, same), WindowOf(answered, same));
    }

    private static long? FirstDifference(Stream one, Stream other)
    {
        var (before, after) = (new byte[Piece], new byte[Piece]);
        for (var at = 0L; ; at += Piece)
        {
            var left = before.AsSpan(0, one.ReadAtLeast(before, Piece, throwOnEndOfStream: false));
            var right = after.AsSpan(0, other.ReadAtLeast(after, Piece, throwOnEndOfStream: false));
            var same = left.CommonPrefixLength(right);
            if (same < Math.Max(left.Length, right.Length))
                return at + same;
            if (left.Length < Piece)
                return null;
        }
    }

    private static Window WindowOf(ReadOnlySpan<byte> bytes, int at)
    {
        var start = Math.Max(0, (at - Before) / Before * Before);
        var end = Math.Min(bytes.Length, at + 2 * Before);
        return new Window(bytes[start..end].ToArray(), start, bytes.Length);
    }

    private static Window WindowOf(Func<Stream> open, long at)
    {
        using var stream = open();
        var start = Math.Max(0, (at - Before) / Before * Before);
        var piece = new byte[Piece];
        var (left, length) = (start, 0L);
        while (left > 0)
            left -= stream.ReadAtLeast(piece.AsSpan(0, (int)Math.Min(Piece, left)), 1);
        var window = new byte[(int)(at - start) + 2 * Before];
        var filled = stream.ReadAtLeast(window, window.Length, throwOnEndOfStream: false);
        for (length = start + filled; stream.Read(piece) is var read and > 0; length += read)
        {
        }

        return new Window(window[..filled], start, length);
    }

    private static Difference Told(
        DifferenceKind kind, string name, long same, Window before, Window after) =>
        new(kind, name, before.ExcerptAt(same), after.ExcerptAt(same))
        {
            Offset = same,
            RecordedHex = HexWindow.Of(before.Bytes, (int)(same - before.Start), before.Start),
            AnsweredHex = HexWindow.Of(after.Bytes, (int)(same - after.Start), after.Start),
        };

    /// <summary>What stands around the difference.</summary>
    private sealed record Window(byte[] Bytes, long Start, long Length)
    {
        // "1,270 bytes, at byte 812: <h1>Hello</h1>"
        public string ExcerptAt(long at)
        {
            var rest = Bytes.AsSpan((int)(at - Start));
            var shown = rest.IsEmpty ? "the end" : EscapedText.Of(rest, Excerpt);
            return string.Create(
                CultureInfo.InvariantCulture, $"{Length:N0} bytes, at byte {at:N0}: {shown}");
        }
    }
}
