// Reads Range and says which parts are to be sent. Pure. A client that asks for what overlaps, or for very
// many parts, gets each byte once at most, or the whole file: no request makes an answer much longer than the
// file, and the work is n log n in the length of the field.
using System;
using System.Collections.Generic;
using System.Globalization;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>The byte ranges of a request (RFC 9110 §14.1, §14.2).</summary>
internal static class RangeSet
{
    /// <summary>The most parts that one answer has.</summary>
    public const int MaxParts = 16;

    // About what stands around a part: a gap that is smaller costs less than a part of its own.
    private const long Overhead = 128;

    /// <summary>Reads the field; false when it is to be ignored, and the whole file is the answer: it is
    /// there twice, of another unit, broken, or asks for too many parts.</summary>
    /// <param name="fields">The fields of a request with Range.</param>
    /// <param name="length">The length of the whole.</param>
    /// <param name="parts">
    /// What is to be sent, in the order in which it was asked for, without overlaps; empty when nothing that
    /// was asked for is there (416).
    /// </param>
    public static bool TryRead(FieldSection fields, long length, out IReadOnlyList<ByteRange> parts)
    {
        parts = [];
        var index = fields.IndexOf(KnownField.Range);
        if (fields.IndexOf(KnownField.Range, index + 1) >= 0)
            return false;
        return TryParse(fields[index].Value, length, out parts);
    }

    /// <summary>Reads a value; see <see cref="TryRead"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, long length, out IReadOnlyList<ByteRange> parts)
    {
        parts = [];
        var equals = value.IndexOf((byte)'=');
        if (equals < 0 || !System.Text.Ascii.EqualsIgnoreCase(value[..equals], "bytes"u8))
            return false;
        var members = 0;
        var read = new List<ByteRange>();
        var list = new ListReader(value[(equals + 1)..]);
        for (; list.TryRead(out var member); members++)
        {
            if (!TryParse(member, length, out ByteRange? part))
                return false;
            // Nothing can be said of a part of nothing; a suffix of an empty file is the file.
            if (part is { Length: 0 })
                return false;
            if (part is not null)
                read.Add(part.Value);
        }

        parts = Reduce(read);
        return members > 0 && parts.Count <= MaxParts;
    }

    // false: it breaks the grammar. null: there is no such part.
    private static bool TryParse(ReadOnlySpan<byte> member, long length, out ByteRange? part)
    {
        part = null;
        var dash = member.IndexOf((byte)'-');
        if (dash < 0)
            return false;
        var (hasFirst, hasLast) = (dash > 0, dash + 1 < member.Length);
        if (!TryParse(member[..dash], out var first) || !TryParse(member[(dash + 1)..], out var last))
            return false;
        if (!hasFirst)
        {
            if (last > 0)
                part = new ByteRange(length - Math.Min(last, length), Math.Min(last, length));
            return hasLast;
        }

        if (hasLast && IsLess(member[(dash + 1)..], member[..dash]))
            return false;
        if (first < length)
            part = new ByteRange(first, (hasLast ? Math.Min(last, length - 1) : length - 1) - first + 1);
        return true;
    }

    // As digits: two numbers that are too large are told apart, too.
    private static bool IsLess(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        one = one.TrimStart((byte)'0');
        other = other.TrimStart((byte)'0');
        return one.Length == other.Length ? one.SequenceCompareTo(other) < 0 : one.Length < other.Length;
    }

    // Nothing is 0, and what is too large for a number is as good as the largest.
    private static bool TryParse(ReadOnlySpan<byte> digits, out long number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            var value = digit - '0';
            number = number > (long.MaxValue - value) / 10 ? long.MaxValue : number * 10 + value;
        }

        return true;
    }

    private static List<ByteRange> Reduce(List<ByteRange> parts)
    {
        if (parts.Count < 2)
            return parts;
        parts = Coalesce(parts, 0);
        return parts.Count > MaxParts ? Coalesce(parts, Overhead) : parts;
    }

    // RFC 9110 §15.3.7.2: what is put together may be, and what is left keeps the order of the request.
    private static List<ByteRange> Coalesce(List<ByteRange> parts, long gap)
    {
        var order = new List<(ByteRange Part, int Place)>();
        foreach (var part in parts)
            order.Add((part, order.Count));
        order.Sort((one, other) => one.Part.First.CompareTo(other.Part.First));

        var kept = new List<(ByteRange Part, int Place)>();
        foreach (var (part, place) in order)
        {
            if (kept.Count == 0 || part.First - kept[^1].Part.Last > gap)
            {
                kept.Add((part, place));
                continue;
            }

            var (before, its) = kept[^1];
            var last = Math.Max(before.Last, part.Last);
            kept[^1] = (new ByteRange(before.First, last - before.First + 1), Math.Min(its, place));
        }

        kept.Sort((one, other) => one.Place.CompareTo(other.Place));
        return kept.ConvertAll(entry => entry.Part);
    }
}

// A part of a file, by its first byte and its length; pure.
/// <summary>A part of a representation (RFC 9110 §14.1.2).</summary>
/// <param name="First">The offset of its first byte, at least 0.</param>
/// <param name="Length">In bytes, at least 1.</param>
internal readonly record struct ByteRange(long First, long Length)
{
    /// <summary>The offset of its last byte.</summary>
    public long Last => First + Length - 1;

    /// <summary>The value of Content-Range (RFC 9110 §14.4).</summary>
    /// <param name="length">The length of the whole.</param>
    public string Of(long length) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {First}-{Last}/{length}");

    /// <summary>The Content-Range of a 416.</summary>
    /// <param name="length">The length of the whole.</param>
    public static string NoneOf(long length) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
}
