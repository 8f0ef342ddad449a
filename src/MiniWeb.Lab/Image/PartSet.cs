// A set of part numbers as bits, and as text: "0-4,9,12-13".
using System;
using System.Collections;
using System.Globalization;
using System.Text;

namespace MiniWeb.Lab.Image;

/// <summary>Numbers of parts from 0 on.</summary>
/// <param name="parts">How many numbers there are.</param>
/// <param name="full">Whether all are in it at first.</param>
internal sealed class PartSet(int parts, bool full)
{
    private readonly BitArray _bits = new(parts, full);
    private int _next;

    /// <summary>How many are in it.</summary>
    public int Count { get; private set; } = full ? parts : 0;

    /// <summary>Whether one is in it.</summary>
    public bool Contains(int part) => _bits[part];

    /// <summary>Puts one in; false when it was in already.</summary>
    public bool Add(int part) => Set(part, true);

    /// <summary>Takes one out; false when it was not in.</summary>
    public bool Remove(int part) => Set(part, false);

    /// <summary>All parts are in it.</summary>
    public void Fill()
    {
        _bits.SetAll(true);
        Count = _bits.Length;
    }

    /// <summary>Takes out the next one, round and round; -1 when it is empty.</summary>
    public int TakeNext()
    {
        if (Count == 0)
            return -1;
        while (!_bits[_next %= _bits.Length])
            _next++;
        Remove(_next);
        return _next++;
    }

    /// <summary>The numbers from a place on as text, so many as there is room for.</summary>
    /// <param name="from">The first number to be looked at; then the first that is not in the text.</param>
    /// <param name="room">The most characters.</param>
    public string Write(ref int from, int room)
    {
        const int LongestRange = 22;
        var text = new StringBuilder();
        while (NextRange(from) is var (first, last) && first >= 0 && text.Length + LongestRange <= room)
        {
            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first)
                text.Append(CultureInfo.InvariantCulture, $"-{last}");
            from = last + 1;
        }

        return text.ToString();
    }

    /// <summary>Puts in the numbers of a text; false when it is none, or has a number too large.</summary>
    public bool TryAdd(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(','))
        {
            var part = text[range];
            var dash = part.IndexOf('-');
            if (!TryPart(dash < 0 ? part : part[..dash], out var first)
                || !TryPart(dash < 0 ? part : part[(dash + 1)..], out var last))
                return false;
            for (var number = first; number <= last; number++)
                Add(number);
        }

        return true;
    }

    private (int First, int Last) NextRange(int from)
    {
        while (from < _bits.Length && !_bits[from])
            from++;
        var last = from;
        while (last + 1 < _bits.Length && _bits[last + 1])
            last++;
        return from < _bits.Length ? (from, last) : (-1, -1);
    }

    private bool TryPart(ReadOnlySpan<char> text, out int part) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part) && part < _bits.Length;

    private bool Set(int part, bool value)
    {
        if (_bits[part] == value)
            return false;
        _bits[part] = value;
        Count += value ? 1 : -1;
        return true;
    }
}
