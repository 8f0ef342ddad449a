// The ways in which a message goes wrong. Each takes bytes and gives other bytes; several are stacked. Half
// of them know nothing of HTTP; the others change what parsers disagree on: line ends, numbers, white space,
// fields that stand twice, lengths next to a limit.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Changes messages.</summary>
/// <param name="rows">Messages to take pieces from.</param>
internal sealed class Mutations(byte[][] rows)
{
    private const int MostBytes = 64 * 1024;

    private delegate byte[] Mutation(byte[] bytes, Dice dice, ParserLimits limits);

    private Mutation[] All => field ??=
    [
        FlipBit, ReplaceByte, InsertByte, DeleteSlice, DuplicateSlice, MoveSlice, ChangeCase, Truncate,
        Splice, SpliceLines, Append, ChangeLineEnd, ChangeLineEnd, ChangeLineEnd, ChangeNumber,
        ChangeNumber, ChangeNumber, ChangeSize, ChangeSize, ChangeSize, ChangeHost, ChangeHost,
        InsertBlank, InsertBlank, InsertWord, InsertWord, ReplaceWord, InsertLine, InsertLine,
        RepeatLine, RemoveLine, SwapLines, Grow,
    ];

    /// <summary>Several changes, one on top of the other.</summary>
    public byte[] Apply(byte[] bytes, Dice dice, ParserLimits limits)
    {
        do
        {
            bytes = dice.Pick<Mutation>(All)(bytes, dice, limits);
            if (bytes.Length > MostBytes)
                bytes = bytes[..MostBytes];
        }
        while (dice.OnceIn(2));
        return bytes;
    }

    private static byte[] FlipBit(byte[] bytes, Dice dice, ParserLimits limits)
    {
        if (bytes.Length == 0)
            return bytes;
        byte[] changed = [.. bytes];
        changed[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
        return changed;
    }

    private static byte[] ReplaceByte(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var at = dice.Below(bytes.Length);
        return Edit(bytes, at..Math.Min(at + 1, bytes.Length), [AnyByte(dice)]);
    }

    private static byte[] InsertByte(byte[] bytes, Dice dice, ParserLimits limits) =>
        Insert(bytes, dice.Below(bytes.Length + 1), [AnyByte(dice)]);

    private static byte[] DeleteSlice(byte[] bytes, Dice dice, ParserLimits limits) =>
        Edit(bytes, dice.Slice(bytes.Length), []);

    private static byte[] DuplicateSlice(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var slice = dice.Slice(bytes.Length);
        return Insert(bytes, slice.Start.Value, bytes[slice]);
    }

    private static byte[] MoveSlice(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var slice = dice.Slice(bytes.Length);
        var rest = Edit(bytes, slice, []);
        return Insert(rest, dice.Below(rest.Length + 1), bytes[slice]);
    }

    private static byte[] ChangeCase(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var slice = dice.Slice(bytes.Length);
        return Edit(bytes, slice, [.. bytes[slice].Select(value =>
            char.IsAsciiLetter((char)value) ? (byte)(value ^ 0x20) : value)]);
    }

    private static byte[] Truncate(byte[] bytes, Dice dice, ParserLimits limits) =>
        dice.OnceIn(8) ? bytes[dice.Below(bytes.Length)..] : bytes[..dice.Below(bytes.Length + 1)];

    private byte[] Splice(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var other = dice.Pick<byte[]>(rows);
        return [.. bytes[..dice.Below(bytes.Length + 1)], .. other[dice.Below(other.Length + 1)..]];
    }

    private byte[] SpliceLines(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var other = dice.Pick<byte[]>(rows);
        return [.. bytes[..LineStart(bytes, dice)], .. other[LineStart(other, dice)..]];
    }

    private byte[] Append(byte[] bytes, Dice dice, ParserLimits limits) =>
        dice.OnceIn(4) ? [.. dice.Pick<byte[]>(rows), .. bytes] : [.. bytes, .. dice.Pick<byte[]>(rows)];

    private static byte[] ChangeLineEnd(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var start = LineStart(bytes, dice);
        return start < 2 ? bytes : Edit(bytes, (start - 2)..start, dice.Pick<byte[]>(Vocabulary.LineEnds));
    }

    // Hexadecimal digits too: the size of a chunk is a number as well.
    private static byte[] ChangeNumber(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var start = dice.Below(bytes.Length);
        while (start < bytes.Length && !char.IsAsciiDigit((char)bytes[start]))
            start++;
        var end = start;
        while (start > 0 && ByteClasses.HexValue(bytes[start - 1]) >= 0)
            start--;
        while (end < bytes.Length && ByteClasses.HexValue(bytes[end]) >= 0)
            end++;
        return Edit(bytes, start..end, Number(bytes[start..end], dice));
    }

    // The number that counts: of a Content-Length, or before a chunk. A few lines are tried.
    private static byte[] ChangeSize(byte[] bytes, Dice dice, ParserLimits limits)
    {
        for (var tries = 0; tries < 8; tries++)
        {
            var line = Line(bytes, dice);
            var start = line.Start.Value + LengthOfName(bytes.AsSpan(line));
            var end = start;
            while (end < bytes.Length && ByteClasses.HexValue(bytes[end]) >= 0)
                end++;
            if (end > start && end < bytes.Length && bytes[end] is (byte)'\r' or (byte)';' or (byte)' ')
                return Edit(bytes, start..end, Number(bytes[start..end], dice));
        }

        return bytes;
    }

    private static int LengthOfName(ReadOnlySpan<byte> line)
    {
        var name = "Content-Length: "u8;
        var isThere = line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);
        return isThere ? name.Length : 0;
    }

    private static byte[] Number(byte[] old, Dice dice) => dice.Below(6) switch
    {
        0 => [.. old, .. dice.Pick<byte[]>(Vocabulary.Numbers)],
        1 => [.. dice.Pick<byte[]>(Vocabulary.Numbers), .. old],
        2 => [.. Enumerable.Repeat((byte)'0', 1 + dice.Below(20)), .. old],
        3 when old.Length > 0 => [.. old[..^1], (byte)(old[^1] + 1 - (2 * dice.Below(2)))],
        _ => dice.Pick<byte[]>(Vocabulary.Numbers),
    };

    // The value of Host, or the authority of a target, by pieces that are well or ill put together.
    private static byte[] ChangeHost(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var name = dice.OnceIn(3) ? "://"u8 : "Host: "u8;
        var found = bytes.AsSpan().IndexOf(name);
        if (found < 0)
            return bytes;
        var start = found + name.Length;
        var length = bytes.AsSpan(start).IndexOfAny("/? \r"u8);
        var isLiteral = dice.OnceIn(2);
        byte[] host = isLiteral ? [(byte)'['] : [];
        for (var pieces = 1 + dice.Below(5); pieces > 0; pieces--)
            host = [.. host, .. dice.Pick<byte[]>(Vocabulary.HostPieces)];
        var end = length < 0 ? bytes.Length : start + length;
        return Edit(bytes, start..end, isLiteral ? [.. host, (byte)']'] : host);
    }

    private static byte[] InsertBlank(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var from = dice.Below(bytes.Length + 1);
        var next = bytes.AsSpan(from).IndexOfAny(":,;= "u8);
        var at = next < 0 ? from : from + next + dice.Below(2);
        return Insert(bytes, at, dice.Pick<byte[]>(Vocabulary.Blanks));
    }

    private static byte[] InsertWord(byte[] bytes, Dice dice, ParserLimits limits) =>
        Insert(bytes, dice.Below(bytes.Length + 1), dice.Pick<byte[]>(Vocabulary.Words));

    private static byte[] ReplaceWord(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var from = dice.Below(bytes.Length + 1);
        var start = bytes.AsSpan(0, from).LastIndexOfAny(" ,:\n"u8) + 1;
        var length = bytes.AsSpan(from).IndexOfAny(" ,:\r"u8);
        var end = length < 0 ? bytes.Length : from + length;
        return Edit(bytes, start..end, dice.Pick<byte[]>(Vocabulary.Words));
    }

    private static byte[] InsertLine(byte[] bytes, Dice dice, ParserLimits limits) =>
        Insert(bytes, LineStart(bytes, dice), [.. dice.Pick<byte[]>(Vocabulary.Lines), .. "\r\n"u8]);

    private static byte[] RepeatLine(byte[] bytes, Dice dice, ParserLimits limits) =>
        Insert(bytes, LineStart(bytes, dice), bytes[Line(bytes, dice)]);

    private static byte[] RemoveLine(byte[] bytes, Dice dice, ParserLimits limits) =>
        Edit(bytes, Line(bytes, dice), []);

    private static byte[] SwapLines(byte[] bytes, Dice dice, ParserLimits limits)
    {
        var line = Line(bytes, dice);
        var rest = Edit(bytes, line, []);
        return Insert(rest, LineStart(rest, dice), bytes[line]);
    }

    // A slice, repeated until it is as long as a limit, or one or two bytes off it.
    private static byte[] Grow(byte[] bytes, Dice dice, ParserLimits limits)
    {
        if (bytes.Length == 0)
            return bytes;
        var limit = dice.Pick<long>(
        [
            limits.StartLine, limits.FieldLine, limits.FieldSection, limits.FieldCount * 4, limits.Content,
            limits.ChunkExtensions, 64,
        ]);
        if (limit > 1000 && !dice.OnceIn(5))
            limit = 64; // a long input takes the time of a hundred others, and small limits are met as well
        var slice = dice.OnceIn(3) ? Line(bytes, dice) : dice.Slice(bytes.Length);
        var length = (int)Math.Clamp(limit + 2 - dice.Below(dice.OnceIn(2) ? 5 : 60), 0, MostBytes / 2);
        var grown = new byte[length];
        for (var i = 0; i < length && slice.End.Value > slice.Start.Value; i++)
            grown[i] = bytes[slice.Start.Value + (i % (slice.End.Value - slice.Start.Value))];
        return Edit(bytes, slice, grown);
    }

    private static byte AnyByte(Dice dice) =>
        dice.OnceIn(3) ? (byte)dice.Below(256) : dice.Pick<byte>(Vocabulary.Bytes);

    private static int LineStart(byte[] bytes, Dice dice)
    {
        var from = dice.Below(bytes.Length + 1);
        var next = bytes.AsSpan(from).IndexOf("\r\n"u8);
        return next < 0 ? 0 : from + next + 2;
    }

    private static Range Line(byte[] bytes, Dice dice)
    {
        var start = LineStart(bytes, dice);
        var length = bytes.AsSpan(start).IndexOf("\r\n"u8);
        return start..(length < 0 ? bytes.Length : start + length + 2);
    }

    private static byte[] Insert(byte[] bytes, int at, byte[] more) => Edit(bytes, at..at, more);

    private static byte[] Edit(byte[] bytes, Range old, byte[] replacement) =>
        [.. bytes.AsSpan(0, old.Start.Value), .. replacement, .. bytes.AsSpan(old.End.Value)];
}
