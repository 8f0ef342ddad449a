// A set of part numbers as bits, and as text: "0-4,9,12-13". Texts come from strangers: their ranges must
// rise, and each text puts in a bounded number of parts, so that a small datagram costs little work.
using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace MiniWeb.Lab.Image;

/// <summary>Numbers of parts from 0 on.</summary>
internal sealed class PartSet
{
    /// <summary>The most numbers that one text puts in.</summary>
    public const int MostOfText = 16_384;

    private const int WordSize = 64;

    private readonly int _parts;
    private readonly ulong[] _words;
    private int _next;

    /// <summary>Makes a set.</summary>
    /// <param name="parts">How many numbers there are.</param>
    /// <param name="full">Whether all are in it at first.</param>
    public PartSet(int parts, bool full)
    {
        (_parts, _words) = (parts, new ulong[(parts + WordSize - 1L) / WordSize]);
        if (full)
            Fill();
    }

    /// <summary>How many are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether one is in it.</summary>
    public bool Contains(int part) => (_words[part / WordSize] & BitOf(part)) != 0;

    /// <summary>Puts one in; false when it was in already.</summary>
    public bool Add(int part)
    {
        if (Contains(part))
            return false;
        _words[part / WordSize] |= BitOf(part);
        Count++;
        return true;
    }

    /// <summary>Takes one out; false when it was not in.</summary>
    public bool Remove(int part)
    {
        if (!Contains(part))
            return false;
        _words[part / WordSize] &= ~BitOf(part);
        Count--;
        return true;
    }

    /// <summary>All parts are in it.</summary>
    public void Fill()
    {
        Array.Fill(_words, ulong.MaxValue);
        if (_parts % WordSize > 0)
            _words[^1] = BitOf(_parts) - 1;
        Count = _parts;
    }

    /// <summary>Takes out the next one, round and round; -1 when it is empty.</summary>
    public int TakeNext()
    {
        if (Count == 0)
            return -1;
        var part = Find(_next, isIn: true);
        part = part < _parts ? part : Find(0, isIn: true);
        Remove(part);
        _next = part + 1;
        return part;
    }

    /// <summary>The numbers from a place on as text, as many as there is room for.</summary>
    /// <param name="from">The first number to be looked at; then the first that is not in the text.</param>
    /// <param name="room">The most characters.</param>
    /// <param name="count">How many numbers the text has.</param>
    public string Write(ref int from, int room, out int count)
    {
        const int LongestRange = 22;
        var text = new StringBuilder();
        count = 0;
        while (text.Length + LongestRange <= room && Find(from, isIn: true) is var first && first < _parts)
        {
            var end = Find(first, isIn: false);
            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{first}");
            if (end - first > 1)
                text.Append(CultureInfo.InvariantCulture, $"-{end - 1}");
            (from, count) = (end, count + end - first);
        }

        return text.ToString();
    }

    /// <summary>
    /// Puts in the numbers of a text, the first <see cref="MostOfText"/> of them; the rest is to be asked for
    /// again.
    /// </summary>
    /// <returns>False when it is none, when its numbers do not rise, or when one is too large.</returns>
    public bool TryAdd(ReadOnlySpan<char> text)
    {
        var (least, room) = (0, MostOfText);
        foreach (var range in text.Split(','))
        {
            var part = text[range];
            var dash = part.IndexOf('-');
            if (!TryPart(dash < 0 ? part : part[..dash], out var first)
                || !TryPart(dash < 0 ? part : part[(dash + 1)..], out var last)
                || first < least || last < first)
                return false;
            for (var number = first; number <= last && room > 0; number++, room--)
                Add(number);
            least = last + 1;
        }

        return true;
    }

    private static ulong BitOf(int part) => 1UL << (part % WordSize);

    // The first number from a place on that is in the set, or that is not; the number of parts for none.
    private int Find(int from, bool isIn)
    {
        for (var word = from / WordSize; word < _words.Length; word++)
        {
            var bits = isIn ? _words[word] : ~_words[word];
            if (word == from / WordSize)
                bits &= ulong.MaxValue << (from % WordSize);
            if (bits != 0)
                return Math.Min(_parts, (word * WordSize) + BitOperations.TrailingZeroCount(bits));
        }

        return _parts;
    }

    private bool TryPart(ReadOnlySpan<char> text, out int part) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part) && part < _parts;
}
