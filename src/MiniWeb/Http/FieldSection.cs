// The field lines of one message, in the order in which they came, duplicates and all. It owns a copy of the
// bytes, so that it outlives the receive buffer; both arrays are used again for the next message. Lines show
// only once they are bound to their bytes: of a message that was not read whole, or was refused, there is
// nothing to see.
using System;
using System.Text;

namespace MiniWeb.Http;

/// <summary>A field section (RFC 9110 §6.3, §6.5). Views taken from it end with the message.</summary>
public sealed class FieldSection
{
    // What makes a GET mean something else than the whole of what is there now.
    private const int Conditions = 1 << (int)KnownField.IfMatch | 1 << (int)KnownField.IfNoneMatch
        | 1 << (int)KnownField.IfModifiedSince | 1 << (int)KnownField.IfUnmodifiedSince
        | 1 << (int)KnownField.Range;

    private FieldSpan[] _lines = new FieldSpan[16];
    private ReadOnlyMemory<byte> _message;
    private int _added;
    private int _known;

    /// <summary>How many field lines there are.</summary>
    public int Count { get; private set; }

    /// <summary>The field line at <paramref name="index"/>, in the order of the message.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public FieldLine this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new FieldLine(_message.Span, _lines[index]);
        }
    }

    /// <summary>Whether a known field is present, without a look at any name.</summary>
    public bool Has(KnownField field) => (_known & (1 << (int)field)) != 0;

    /// <summary>Whether there is a condition or a Range (RFC 9110 §13, §14): one look, for the many requests
    /// that have neither.</summary>
    internal bool HasConditionOrRange => (_known & Conditions) != 0;

    /// <summary>
    /// The index of the first line of a known field at or after <paramref name="from"/>, or -1.
    /// </summary>
    public int IndexOf(KnownField field, int from = 0)
    {
        if (!Has(field))
            return -1;
        for (var i = from; i < Count; i++)
            if (_lines[i].Known == field)
                return i;
        return -1;
    }

    /// <summary>The index of the first line named so at or after <paramref name="from"/>, or -1.</summary>
    /// <param name="name">A field name in any letter case.</param>
    /// <param name="from">Where to begin.</param>
    public int IndexOf(ReadOnlySpan<byte> name, int from = 0)
    {
        var bytes = _message.Span;
        for (var i = from; i < Count; i++)
            if (Ascii.EqualsIgnoreCase(bytes.Slice(_lines[i].NameStart, _lines[i].NameLength), name))
                return i;
        return -1;
    }

    /// <summary>The value of the first line named so; false when there is none.</summary>
    /// <param name="name">A field name in any letter case.</param>
    /// <param name="value">The value, empty when there is none.</param>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var index = IndexOf(name);
        value = index < 0 ? default : this[index].Value;
        return index >= 0;
    }

    /// <summary>
    /// The first value as text (ISO 8859-1), or null. It allocates; meant for handlers and tests.
    /// </summary>
    /// <param name="name">A field name in any letter case.</param>
    public string? GetText(string name) =>
        TryGet(Encoding.ASCII.GetBytes(name), out var value) ? Encoding.Latin1.GetString(value) : null;

    /// <summary>How many lines were added, be they bound to their bytes or not.</summary>
    internal int Added => _added;

    internal void Clear()
    {
        _added = 0;
        Count = 0;
        _known = 0;
        _message = default;
    }

    internal void Add(in FieldSpan line)
    {
        if (_added == _lines.Length)
            Array.Resize(ref _lines, _lines.Length * 2);
        _lines[_added++] = line;
    }

    /// <summary>The value of the last line goes on up to <paramref name="end"/>, in a folded line.</summary>
    internal void Extend(int start, int end)
    {
        var last = _lines[_added - 1];
        var from = last.ValueLength == 0 ? start : last.ValueStart;
        _lines[_added - 1] = last with { ValueStart = from, ValueLength = end - from };
    }

    /// <summary>Takes out the lines whose name is meant; the bytes stay.</summary>
    internal void RemoveAll(Func<ReadOnlySpan<byte>, bool> isMeant)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
            if (!isMeant(this[i].Name))
                _lines[kept++] = _lines[i];
        _added = kept;
        Bind(_message);
    }

    /// <summary>Binds the offsets to the bytes that they count in.</summary>
    internal void Bind(ReadOnlyMemory<byte> message)
    {
        _message = message;
        Count = _added;
        _known = 0;
        foreach (var line in _lines.AsSpan(0, _added))
            _known |= 1 << (int)line.Known;
    }
}

// One field line: its name and its value as they stand in the message.
/// <summary>
/// A view of one field line; valid as long as the <see cref="FieldSection"/> that it came from.
/// </summary>
public readonly ref struct FieldLine
{
    internal FieldLine(ReadOnlySpan<byte> message, FieldSpan at)
    {
        Name = message.Slice(at.NameStart, at.NameLength);
        Value = message.Slice(at.ValueStart, at.ValueLength);
        Known = at.Known;
        Offset = at.NameStart;
        ValueOffset = at.ValueStart;
    }

    /// <summary>The name, spelled as it came.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value without the white space around it; bytes 80 to FF are as they came.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Which of the known fields this is.</summary>
    public KnownField Known { get; }

    /// <summary>Where the name begins, from the first byte of the message.</summary>
    public int Offset { get; }

    /// <summary>Where the value begins, from the first byte of the message.</summary>
    public int ValueOffset { get; }

    /// <summary>Whether this line has that name, in any letter case (RFC 9110 §5.1).</summary>
    public bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);

    /// <summary>The line as text; every byte is one character (ISO 8859-1).</summary>
    public override string ToString() =>
        $"{Encoding.Latin1.GetString(Name)}: {Encoding.Latin1.GetString(Value)}";
}

/// <summary>Where the parts of one field line stand, from the first byte of the message.</summary>
internal readonly record struct FieldSpan(
    int NameStart, int NameLength, int ValueStart, int ValueLength, KnownField Known);
