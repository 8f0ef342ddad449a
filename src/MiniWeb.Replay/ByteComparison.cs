// The first byte in which two pieces of data differ, with what stands there.
using System;
using System.Globalization;
using MiniWeb.Client;

namespace MiniWeb.Replay;

internal static class ByteComparison
{
    private const int Excerpt = 60;

    /// <summary>The first difference; null when there is none.</summary>
    public static Difference? Of(
        DifferenceKind kind, string name, ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> answered)
    {
        var same = recorded.CommonPrefixLength(answered);
        if (same == recorded.Length && same == answered.Length)
            return null;
        return new Difference(kind, name, ExcerptOf(recorded, same), ExcerptOf(answered, same))
        {
            Offset = same,
            RecordedHex = HexWindow.Of(recorded, same),
            AnsweredHex = HexWindow.Of(answered, same),
        };
    }

    // "1,270 bytes, at byte 812: <h1>Hello</h1>"
    private static string ExcerptOf(ReadOnlySpan<byte> bytes, int at)
    {
        var rest = bytes[at..];
        var shown = rest.IsEmpty ? "the end" : EscapedText.Of(rest, Excerpt);
        return string.Create(
            CultureInfo.InvariantCulture, $"{bytes.Length:N0} bytes, at byte {at:N0}: {shown}");
    }
}
